import PDFDocument from "pdfkit";
import {
  DOCUMENT_AUTHOR,
  DOCUMENT_DATE,
  type DocumentContent,
  paragraphsOf,
  PICTURE,
  PICTURE_TEXT,
  type Planted,
  plantedAt,
} from "./content.ts";

/** pdfkit ships no types; it is chained, and every call returns the document. */
// deno-lint-ignore no-explicit-any
type Pdf = any;

const BODY = 11;
const MARGIN = 72;

/** Writes a PDF. Its fonts are the standard ones, which know Western European letters alone. */
export async function makePdf(
  content: DocumentContent,
  planted: readonly Planted[],
): Promise<Uint8Array> {
  const at = (place: Planted["place"]) => plantedAt(planted, place);
  const pdf: Pdf = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en",
    info: {
      Title: at("title") ?? content.title,
      Subject: at("subject") ?? "",
      Keywords: at("keywords") ?? "",
      Author: DOCUMENT_AUTHOR,
      CreationDate: DOCUMENT_DATE,
      ModDate: DOCUMENT_DATE,
      ...(at("custom property") !== undefined && { Routing: at("custom property") }),
    },
  });
  const written = collect(pdf);
  const write = (text: string) => pdf.text(drawable(text)).moveDown(0.6);

  pdf.fontSize(18);
  write(content.title);
  pdf.fontSize(BODY);
  for (const paragraph of paragraphsOf(content, planted)) write(paragraph);
  writePicture(pdf, at("alternate text") ?? PICTURE_TEXT);

  const [white, tiny, vanished] = [at("white text"), at("tiny text"), at("vanished text")];
  if (white !== undefined) {
    pdf.fillColor("white");
    write(white);
    pdf.fillColor("black");
  }
  if (tiny !== undefined) {
    pdf.fontSize(0.5);
    write(tiny);
    pdf.fontSize(BODY);
  }
  if (vanished !== undefined) {
    pdf.addContent("q 3 Tr");
    write(vanished);
    pdf.addContent("Q");
  }
  writeOutside(pdf, planted);
  const comment = at("comment");
  if (comment !== undefined) pdf.note(MARGIN, 560, 20, 20, comment, { M: DOCUMENT_DATE });
  pdf.end();
  return await written;
}

/** What stands where the paragraphs never do. */
function writeOutside(pdf: Pdf, planted: readonly Planted[]): void {
  const { width, height, margins } = pdf.page;
  const column = { width: width - 2 * MARGIN };
  const spots = {
    header: [MARGIN, 24],
    footer: [MARGIN, height - 60],
    "off the page": [width + 2000, 300],
  };
  const { bottom } = margins;
  margins.bottom = 0;
  for (const [place, [x, y]] of Object.entries(spots)) {
    const text = plantedAt(planted, place as Planted["place"]);
    if (text !== undefined) pdf.fontSize(8).text(drawable(text), x, y, column).fontSize(BODY);
  }
  margins.bottom = bottom;
}

function writePicture(pdf: Pdf, alt: string): void {
  const bar = () => pdf.image(PICTURE.buffer, MARGIN, pdf.y, { width: 60, height: 8 });
  const figure = pdf.struct("Figure", { alt }, bar);
  pdf.addStructure(figure);
  figure.end();
  pdf.moveDown(1);
}

function drawable(text: string): string {
  const odd = /[^\n\x20-\x7e\xa0-\xff–—‘’“”„•…€]/u.exec(text);
  if (!odd) return text;
  const code = odd[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  throw new TypeError(
    `Cannot draw U+${code} in a PDF: expected letters of Western Europe, or a place that is not drawn`,
  );
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  return new Promise((resolve, reject) => {
    pdf.on("data", (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk));
    pdf.on("error", reject);
    pdf.on("end", () => resolve(new Blob(chunks).bytes()));
  });
}
