import type { Visible } from "./visible.ts";

/** Whoever scrolls past this many empty lines has come to the end. */
const END_OF_PAGE = /\n(?:[ \t]*\n){40,}/;

/**
 * What a reader sees of a text: no comments of markup, and nothing far below the end.
 *
 * @param text The whole text.
 * @returns What is left of it.
 */
export function visibleTxt(text: string): Visible {
  const dropped: Visible["dropped"] = [];
  const [page, ...beyond] = text.split(END_OF_PAGE);
  if (beyond.length > 0) {
    dropped.push({ what: "text far below the end", characters: beyond.join("").length });
  }
  const kept = page.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => {
    dropped.push({ what: "comment", characters: comment.length });
    return "";
  });
  return { text: kept.trim(), dropped };
}
