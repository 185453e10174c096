/** Sentences of a text. */

/** A full stop that ends no sentence: after an abbreviation or an initial. */
const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|prof|vs|no|inc|ltd|corp|co|st|approx|min|max|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|(?<![A-Za-z])[A-Z])$/i;

/**
 * Splits a text into sentences. Lines end sentences too when they are list items, steps, headings or tags.
 *
 * @param text any text
 * @returns the sentences, trimmed, in order
 */
export function sentences(text: string): string[] {
  const result: string[] = [];
  for (const block of blocks(text)) {
    let start = 0;
    for (const match of block.matchAll(/[.!?…]+["”’')\]]*(?=\s|$)|[。！？]/g)) {
      const end = match.index + match[0].length;
      const piece = block.slice(start, match.index);
      const next = block.slice(end).trimStart()[0];
      if (match[0] === "." && ABBREVIATION.test(piece) && end < block.length) continue;
      if (match[0] === ".)" && ABBREVIATION.test(piece) && next && /[a-z]/.test(next)) continue;
      if (match[0] === "." && /(?:^|\s)\d{1,2}$/.test(piece) && piece.trim().length <= 2) continue;
      if (match[0] === "." && next && /[a-z]/.test(next) && /\b[a-z]\.[a-z]$/i.test(piece)) {
        continue;
      }
      push(result, block.slice(start, end));
      start = end;
    }
    push(result, block.slice(start));
  }
  return result;
}

function push(result: string[], piece: string) {
  const trimmed = piece.trim();
  if (/[\p{L}\p{N}]/u.test(trimmed)) result.push(trimmed);
}

/** Joins wrapped lines, and parts those that stand for themselves. */
function blocks(text: string): string[] {
  const result: string[] = [];
  let current = "";
  const flush = () => {
    if (current) result.push(current);
    current = "";
  };
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === "") {
      flush();
      continue;
    }
    const own = /^(?:[-*•#>|]|\d{1,2}[.)]\s|<|[\w ]{1,30}:\s)/.test(line) ||
      /^[\w ]{1,30}:$/.test(line);
    const previousEnds = /[.!?:;>]["”)]?$/.test(current);
    const looksWrapped = current.length > 40 && !previousEnds;
    if (own || !looksWrapped) flush();
    current = current ? `${current} ${line}` : line;
  }
  flush();
  return result;
}
