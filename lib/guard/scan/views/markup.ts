/**
 * What a page has and does not show: comments, and elements that are hidden, tiny or of the colour of the paper.
 *
 * @module
 */
import { type View, ViewBuilder } from "../view.ts";

const COMMENT =
  /<!--([^]{8,20000}?)-->|\[\/\/\]:\s?#\s?\(([^)\n]{8,4000})\)|^\[comment\]:\s?[#<>]+\s?\(([^)\n]{8,4000})\)/gm;
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
  for (const match of text.matchAll(COMMENT)) add(match[1] ?? match[2] ?? match[3], match);
  for (const match of text.matchAll(HIDDEN)) add(match[2], match);
  return builder.length === 0 ? undefined : builder.build("hidden markup");
}
