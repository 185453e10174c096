/** Code in texts: what stands in backticks, and calls with balanced brackets. */

/** A piece of a text, with its place. */
export interface Piece {
  text: string;
  start: number;
  end: number;
}

const START =
  /(?<![\w$.])(?:(?:await|new)\s+)*(?:[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*\(|\((?:async\s*)?\([^()]*\)\s*=>|\[[^\]]*\]\.)/g;

/**
 * Finds the pieces of code in a text.
 *
 * @param text any text
 * @returns the pieces in their order, without fences; names and plain words in backticks are none
 */
export function codesIn(text: string): Piece[] {
  if (!/[`(]/.test(text)) return [];
  const found: Piece[] = [];
  const inside = (at: number) => found.some(({ start, end }) => start <= at && at < end);
  for (const match of text.matchAll(/```\w*\n([\s\S]+?)```|`([^`\n]+)`/g)) {
    const code = (match[1] ?? match[2]).trim();
    if (!isCode(code)) continue;
    found.push({ text: code, start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(START)) {
    if (inside(match.index)) continue;
    const end = endOf(text, match.index);
    const code = text.slice(match.index, end).trim();
    if (isCode(code) && code.length > match[0].length) {
      found.push({ text: code, start: match.index, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Code has brackets and a text in quotes, an arrow, or a dot before a name. */
function isCode(text: string): boolean {
  return /[([]/.test(text) && /["'`]|=>|\w\.\w+\(|^\w+\(\)$/.test(text) && /\)|\]/.test(text);
}

/** The end of an expression that begins here: behind its last bracket, with calls that are chained to it. */
function endOf(text: string, from: number): number {
  let depth = 0, quote = "", last = from;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (quote) {
      if (letter === "\\") at++;
      else if (letter === quote) quote = "";
      continue;
    }
    if (letter === '"' || letter === "`" || (letter === "'" && !/\w/.test(text[at - 1] ?? ""))) {
      if (depth === 0) return last;
      quote = letter;
    } else if (/[([{]/.test(letter)) depth++;
    else if (/[)\]}]/.test(letter)) {
      if (--depth < 0) return last;
      if (depth === 0) {
        last = at + 1;
        if (
          !/^\??[.([]/.test(text.slice(at + 1, at + 3)) ||
          /^\.(?:\s|$)/.test(text.slice(at + 1, at + 3))
        ) return last;
      }
    } else if (letter === "\n" && depth === 0) return last;
  }
  return last;
}
