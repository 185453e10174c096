// @ts-types="./docx.d.ts"
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";
// @ts-types="./jszip.d.ts"
import JSZip from "jszip";
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

type Look = { color?: string; size?: number; vanish?: boolean };

/** Writes a Word document. */
export async function makeDocx(
  content: DocumentContent,
  planted: readonly Planted[],
): Promise<Uint8Array> {
  const at = (place: Planted["place"]) => plantedAt(planted, place);
  const [header, footer] = [at("header"), at("footer")];
  const [comment, footnote] = [at("comment"), at("footnote")];
  const custom = at("custom property");
  const document = new Document({
    title: at("title") ?? content.title,
    subject: at("subject") ?? "",
    keywords: at("keywords") ?? "",
    creator: DOCUMENT_AUTHOR,
    lastModifiedBy: DOCUMENT_AUTHOR,
    customProperties: custom === undefined ? [] : [{ name: "Routing", value: custom }],
    ...(comment !== undefined && { comments: { children: [commentOf(comment)] } }),
    ...(footnote !== undefined && { footnotes: { 1: { children: [paragraph(footnote)] } } }),
    sections: [{
      ...(header !== undefined &&
        { headers: { default: new Header({ children: [paragraph(header)] }) } }),
      ...(footer !== undefined &&
        { footers: { default: new Footer({ children: [paragraph(footer)] }) } }),
      children: body(content, planted),
    }],
  });
  return await settle(await Packer.toArrayBuffer(document));
}

function body(content: DocumentContent, planted: readonly Planted[]): Paragraph[] {
  const at = (place: Planted["place"]) => plantedAt(planted, place);
  const looks: [string | undefined, Look][] = [
    [at("white text"), { color: "FFFFFF" }],
    [at("tiny text"), { size: 2 }],
    [at("vanished text"), { vanish: true }],
  ];
  const deleted = at("deleted text");
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: marked(content.title, planted) }),
    ...paragraphsOf(content, planted).map((text) => paragraph(text)),
    new Paragraph({ children: [pictureOf(at("alternate text") ?? PICTURE_TEXT)] }),
    ...looks.flatMap(([text, look]) => text === undefined ? [] : [paragraph(text, look)]),
    ...(deleted === undefined ? [] : [new Paragraph({ children: [deletion(deleted)] })]),
  ];
}

/** The title, with the marks of a comment and a footnote where there are any. */
function marked(title: string, planted: readonly Planted[]): ParagraphChild[] {
  const commented = plantedAt(planted, "comment") !== undefined;
  const noted = plantedAt(planted, "footnote") !== undefined;
  return [
    ...(commented ? [new CommentRangeStart(0)] : []),
    new TextRun(title),
    ...(commented
      ? [new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] })]
      : []),
    ...(noted ? [new FootnoteReferenceRun(1)] : []),
  ];
}

function paragraph(text: string, look: Look = {}): Paragraph {
  const runs = text.split("\n").map((line, at) =>
    new TextRun({ ...look, text: line, ...(at > 0 && { break: 1 }) })
  );
  return new Paragraph({ children: runs });
}

function commentOf(text: string) {
  const [author, initials] = ["Reviewer", "R"];
  return { id: 0, author, initials, date: DOCUMENT_DATE, children: [paragraph(text)] };
}

function deletion(text: string): DeletedTextRun {
  return new DeletedTextRun({ text, id: 1, author: "Reviewer", date: DOCUMENT_DATE.toISOString() });
}

function pictureOf(description: string): ImageRun {
  const transformation = { width: 80, height: 10 };
  const altText = { name: "picture", title: "", description };
  return new ImageRun({ type: "png", data: PICTURE, transformation, altText });
}

/** Takes the time of day and running numbers out of the package, so that the same content gives the same bytes. */
async function settle(packed: ArrayBuffer): Promise<Uint8Array> {
  const [before, after] = [await JSZip.loadAsync(packed), new JSZip()];
  const day = DOCUMENT_DATE.toISOString();
  for (const name of Object.keys(before.files).toSorted()) {
    let data: string | Uint8Array = await before.files[name].async("uint8array");
    if (/\.(xml|rels)$/.test(name)) {
      data = new TextDecoder().decode(data)
        .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`)
        .replace(/(<wp:docPr id=")\d+/g, "$11");
    }
    after.file(name, data, { date: DOCUMENT_DATE, createFolders: false });
  }
  return await after.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "DOS" });
}
