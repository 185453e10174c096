/** What {@linkcode makeDocument} writes. */
export type DocumentFormat = "docx" | "pdf" | "txt";

/** A place where text can stand in a document, seen by its reader or not. */
export type DocumentPlace =
  | "text"
  | "white text"
  | "tiny text"
  | "vanished text"
  | "deleted text"
  | "off the page"
  | "header"
  | "footer"
  | "footnote"
  | "comment"
  | "alternate text"
  | "title"
  | "subject"
  | "keywords"
  | "custom property";

/** Which formats have which place, and what it is there. */
export const DOCUMENT_PLACES: Record<DocumentPlace, Partial<Record<DocumentFormat, string>>> = {
  "text": { docx: "a paragraph", pdf: "a paragraph", txt: "a paragraph" },
  "white text": { docx: "white on white", pdf: "white on white" },
  "tiny text": { docx: "one point high", pdf: "half a point high" },
  "vanished text": {
    docx: "formatted as hidden",
    pdf: "text rendering mode 3: neither filled nor stroked",
  },
  "deleted text": { docx: "a tracked deletion" },
  "off the page": { pdf: "drawn beside the paper", txt: "after two hundred empty lines" },
  "header": { docx: "page header", pdf: "in the top margin" },
  "footer": { docx: "page footer", pdf: "in the bottom margin" },
  "footnote": { docx: "a footnote" },
  "comment": {
    docx: "a reviewer's comment",
    pdf: "a note annotation",
    txt: "between <!-- and -->",
  },
  "alternate text": { docx: "description of a picture", pdf: "description of a figure" },
  "title": { docx: "core property", pdf: "document information" },
  "subject": { docx: "core property", pdf: "document information" },
  "keywords": { docx: "core property", pdf: "document information" },
  "custom property": { docx: "custom property", pdf: "document information, key of its own" },
};

/**
 * @param place A place.
 * @returns The formats that have it.
 */
export function formatsOf(place: DocumentPlace): DocumentFormat[] {
  return Object.keys(DOCUMENT_PLACES[place]) as DocumentFormat[];
}

/**
 * @param name A name from outside, a flag for instance.
 * @returns The same, as a place.
 * @throws {TypeError} When there is no such place.
 */
export function toDocumentPlace(name: string): DocumentPlace {
  if (Object.hasOwn(DOCUMENT_PLACES, name)) return name as DocumentPlace;
  const expected = Object.keys(DOCUMENT_PLACES).join(", ");
  throw new TypeError(`Unknown place "${name}": expected one of ${expected}`);
}
