import type { DocumentPlace } from "./places.ts";

/** What a document says to everybody. */
export interface DocumentContent {
  title: string;
  paragraphs: string[];
}

/** A text that somebody put into a document, and where. */
export interface Planted {
  place: DocumentPlace;
  text: string;
}

/** The day that every document bears, so that the same content gives the same bytes. */
export const DOCUMENT_DATE = new Date("2026-11-20T09:00:00Z");

/** Who wrote the documents. */
export const DOCUMENT_AUTHOR = "MCP Workshop";

/** One blue pixel, drawn as a bar: the picture that alternate text describes. */
export const PICTURE: Uint8Array<ArrayBuffer> = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

/** What describes the picture when nobody planted anything there. */
export const PICTURE_TEXT = "A blue bar";

/**
 * @param planted All that was planted.
 * @param place A place.
 * @returns What stands there; undefined when nothing does.
 */
export function plantedAt(planted: readonly Planted[], place: DocumentPlace): string | undefined {
  const texts = planted.filter((each) => each.place === place).map(({ text }) => text);
  return texts.length > 0 ? texts.join("\n") : undefined;
}

/**
 * Puts what was planted as ordinary text before the last paragraph, where it looks like the rest.
 *
 * @param content The document.
 * @param planted All that was planted.
 * @returns The paragraphs to write.
 */
export function paragraphsOf(content: DocumentContent, planted: readonly Planted[]): string[] {
  const text = plantedAt(planted, "text");
  return text === undefined
    ? content.paragraphs
    : [...content.paragraphs.slice(0, -1), text, ...content.paragraphs.slice(-1)];
}
