import { type DocumentContent, paragraphsOf, type Planted, plantedAt } from "./content.ts";

const EMPTY_LINES = 200;

/** Writes a text file. */
export function makeTxt(content: DocumentContent, planted: readonly Planted[]): Uint8Array {
  const comment = plantedAt(planted, "comment");
  const far = plantedAt(planted, "off the page");
  const blocks = [content.title, ...paragraphsOf(content, planted)];
  if (comment !== undefined) blocks.push(`<!-- ${comment} -->`);
  const text = `${blocks.join("\n\n")}\n${
    far === undefined ? "" : `${"\n".repeat(EMPTY_LINES)}${far}\n`
  }`;
  return new TextEncoder().encode(text);
}
