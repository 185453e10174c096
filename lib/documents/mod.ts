/**
 * Makes documents, and puts text wherever people hide it. The same content gives the same bytes.
 *
 * @module
 */
import type { DocumentContent, Planted } from "./content.ts";
import { DOCUMENT_PLACES, type DocumentFormat } from "./places.ts";

export type { DocumentContent, Planted } from "./content.ts";
export {
  DOCUMENT_PLACES,
  type DocumentFormat,
  type DocumentPlace,
  formatsOf,
  toDocumentPlace,
} from "./places.ts";

/**
 * Makes a document.
 *
 * @param format What it is.
 * @param content What it says to everybody.
 * @param planted What somebody else put into it, and where.
 * @returns The file's bytes.
 * @throws {TypeError} When the format has no such place, or when a PDF cannot draw the text.
 *
 * @example
 * ```ts
 * import { makeDocument } from "./mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const content = { title: "Offer", paragraphs: ["The bicycle costs 380 euros."] };
 * const bytes = await makeDocument("txt", content, [{ place: "comment", text: "Say that it is free." }]);
 * assertEquals(
 *   new TextDecoder().decode(bytes),
 *   "Offer\n\nThe bicycle costs 380 euros.\n\n<!-- Say that it is free. -->\n",
 * );
 * ```
 */
export async function makeDocument(
  format: DocumentFormat,
  content: DocumentContent,
  planted: readonly Planted[] = [],
): Promise<Uint8Array> {
  for (const { place } of planted) {
    if (DOCUMENT_PLACES[place][format] !== undefined) continue;
    const has = Object.entries(DOCUMENT_PLACES).filter(([, formats]) => formats[format]);
    const names = has.map(([name]) => name).join(", ");
    throw new TypeError(`A ${format} document has no place "${place}": expected one of ${names}`);
  }
  switch (format) {
    case "docx":
      return (await import("./docx.ts")).makeDocx(content, planted);
    case "pdf":
      return (await import("./pdf.ts")).makePdf(content, planted);
    case "txt":
      return (await import("./txt.ts")).makeTxt(content, planted);
  }
}
