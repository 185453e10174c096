/**
 * What a page has and does not show: comments, and elements that are hidden, tiny or of the colour of the paper.
 *
 * @module
 */
import { type View, ViewBuilder } from "../view.ts";

const LINK_COMMENT =
  /\[\/\/\]:\s?#\s?\(([^)\n]{8,4000})\)|^\[comment\]:\s?[#<>]+\s?\(([^)\n]{8,4000})\)/gm;
const HIDDEN =
  /<(\w{1,12})\b[^>]{0,400}?(?:display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s?[;"']|opacity\s?:\s?0(?:\.0\d*)?\s?[;"']|(?<!-)color\s?:\s?(?:white|#fff(?:fff)?|transparent)|left\s?:\s?-\d{3,}|\bhidden\b|aria-hidden)[^>]{0,400}>([^<]{8,8000})/gi;

/**
 * Reads what a page does not show.
 *
 * @param text The original.
 * @returns A view of it, or nothing.
 */
export function readHiddenMarkup(text: string): View | undefined {
  if (!text.includes("<") && !text.includes("[")) return undefined;
  const builder = new ViewBuilder();
  const add = (piece: string | undefined, match: RegExpMatchArray) => {
    if (piece === undefined) return;
    const from = match.index! + match[0].indexOf(piece);
    builder.copy(piece, from);
    builder.replace("\n\n", from + piece.length, from + piece.length);
  };
  for (const { start, end } of comments(text)) {
    builder.copy(text.slice(start, end), start);
    builder.replace("\n\n", end, end);
  }
  for (const match of text.matchAll(LINK_COMMENT)) add(match[1] ?? match[2], match);
  for (const match of text.matchAll(HIDDEN)) add(match[2], match);
  return builder.length === 0 ? undefined : builder.build("hidden markup");
}

/** The insides of HTML comments; one that nothing ends is no comment. */
function* comments(text: string): Generator<{ start: number; end: number }> {
  let at = text.indexOf("<!--");
  while (at !== -1) {
    const end = text.indexOf("-->", at + 4);
    if (end === -1) return;
    if (end - at > 12) yield { start: at + 4, end };
    at = text.indexOf("<!--", end);
  }
}
