import type { DocumentPlace } from "../../lib/documents/mod.ts";

/** A piece of a document's text, and where it stood. */
export interface Part {
  place: DocumentPlace;
  text: string;
}

/**
 * Throws away what is empty.
 *
 * @param parts Texts, some missing, and where they stood.
 * @returns Those with something in them, trimmed.
 */
export function filled(parts: { place: DocumentPlace; text: string | null | undefined }[]): Part[] {
  return parts.flatMap(({ place, text }) => {
    const trimmed = text?.trim();
    return trimmed ? [{ place, text: trimmed }] : [];
  });
}
