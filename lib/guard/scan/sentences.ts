/**
 * The sentences of a text, as far as orders care: lines of a list, fields of JSON and headings count as sentences too.
 *
 * @module
 */

/** A sentence and its place. */
export interface Span {
  /** The sentence, with no blanks around it. */
  text: string;
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
}

const LONGEST = 600;

/**
 * What ends a sentence: its marks (not within "e.g." or "v1.2"), the end of a JSON string, a blank line, and a line's end
 * unless the next line goes on in lower case.
 */
const END = new RegExp(
  [
    String
      .raw`(?<!\b(?:e\.g|i\.e|[Ee]tc|vs|Mr|Mrs|Dr|No|approx|incl|resp|cf|z\.B|d\.h|p\.ex))[.!?…]+["')\]*_]{0,4}(?=\s{1,8}[^\p{Ll}\s]|\n|\s*$|<|\\n)`,
    String.raw`[。！？｡؟।॥]+["'」』）)]{0,3}`,
    String.raw`"\s{0,8}[,}\]](?!\w)`,
    String.raw`"\s{0,4}:(?=\s{0,4}["{[])`,
    String.raw`\\n(?:\\t|\\r|\\n|\s){0,40}`,
    String.raw`\n\s{0,200}\n`,
    String.raw`\n(?![ \t]{0,12}(?!\w{1,60}\s{0,2}[:=({])[\p{Ll}(~${"`"}"'])`,
    String.raw`\n(?=[ \t]{0,12}\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)\s)`,
    String.raw`;(?=\s)`,
    String.raw`<br ?/?>|</?(?:p|li|div|td|tr|h[1-6])\b[^<>]{0,200}>`,
    String.raw`(?=<!--)|-->`,
  ].join("|"),
  "gu",
);

/**
 * Splits a text.
 *
 * @param text The text.
 * @returns Its sentences, in order; none is empty, and none longer than 600 characters.
 */
export function sentences(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  const add = (end: number) => {
    addPieces(found, text, start, end);
    start = end;
  };
  for (const match of text.matchAll(END)) {
    if (match.index < start) continue;
    add(match.index + match[0].length);
  }
  add(text.length);
  return found;
}

/** A sentence that never ends is cut at a blank. */
function addPieces(found: Span[], text: string, start: number, end: number): void {
  while (end - start > LONGEST) {
    const piece = text.slice(start, start + LONGEST);
    const blank = Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("\n"));
    const cut = start + (blank > LONGEST / 2 ? blank : LONGEST);
    addTrimmed(found, text, start, cut);
    start = cut;
  }
  addTrimmed(found, text, start, end);
}

function addTrimmed(found: Span[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === "") return;
  const begin = start + piece.indexOf(trimmed[0]);
  found.push({ text: trimmed, start: begin, end: begin + trimmed.length });
}
