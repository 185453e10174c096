// @ts-types="../../lib/documents/jszip.d.ts"
import JSZip from "jszip";
// @ts-types="../../lib/xmldom.d.ts"
import { XMLSerializer } from "@xmldom/xmldom";
import { LookOf } from "./looks.ts";
import { mammothText } from "./read_docx.ts";
import { UnreadableError } from "./unreadable.ts";
import { unzip } from "./unzip.ts";
import type { Dropped, Visible } from "./visible.ts";
import { type Document, elements, parseXml } from "./xml.ts";

const MAIN = "word/document.xml";
const STYLES = "word/styles.xml";

/** What mammoth needs for the body of a document. It is given nothing else. */
const NEEDED = [
  "[Content_Types].xml",
  "_rels/.rels",
  MAIN,
  "word/_rels/document.xml.rels",
  STYLES,
  "word/numbering.xml",
];

/** Looked into only to say how much is in there. */
const PROPERTIES = ["docProps/core.xml", "docProps/custom.xml"];

/** Parts that hold words which are not in the body; they are never unpacked. */
const LEFT_OUT: [RegExp, string][] = [
  [/^word\/comments.*\.xml$/, "comments"],
  [/^word\/header\d*\.xml$/, "page header"],
  [/^word\/footer\d*\.xml$/, "page footer"],
];

/**
 * What a reader sees in the body of a Word document. Headers, footers, footnotes, comments, properties and descriptions of
 * pictures stay out; so does what is formatted to be unseen.
 *
 * @param bytes The file.
 * @returns The body's text, and what was left out.
 * @throws {UnreadableError} When it is no Word document, or unpacks to too much.
 */
export async function visibleDocx(bytes: Uint8Array): Promise<Visible> {
  const { entries, names } = await unzip(bytes, [...NEEDED, ...PROPERTIES]);
  const main = entries.get(MAIN);
  if (main === undefined) throw new UnreadableError("kind", "it is no Word document");
  const body = parseXml(main);
  const dropped = dropHidden(body, new LookOf(entries.get(STYLES)));
  for (const [pattern, what] of LEFT_OUT) {
    if (names.some((name) => pattern.test(name))) dropped.push({ what });
  }
  dropped.push(...dropProperties(entries));
  entries.set(MAIN, new XMLSerializer().serializeToString(body));
  return { text: await mammothText(await pack(entries)), dropped };
}

/** Takes the hidden runs out of the body, and says what they were. */
function dropHidden(body: Document, looks: LookOf): Dropped[] {
  const dropped: Dropped[] = [];
  for (const run of elements(body, "w:r")) {
    const texts = ["w:t", "w:delText"].flatMap((name) => elements(run, name));
    const characters = texts.reduce((sum, { textContent }) => sum + (textContent ?? "").length, 0);
    const what = characters === 0 ? undefined : looks.whyHidden(run);
    if (what === undefined) continue;
    dropped.push({ what, characters });
    texts.forEach((text) => text.parentNode?.removeChild(text));
  }
  for (const picture of elements(body, "wp:docPr")) {
    const characters = picture.getAttribute("descr")?.length ?? 0;
    if (characters > 0) dropped.push({ what: "description of a picture", characters });
  }
  const notes = elements(body, "w:footnoteReference").concat(elements(body, "w:endnoteReference"));
  if (notes.length > 0) dropped.push({ what: "footnotes" });
  return dropped;
}

/** Takes the properties out, and says how much they say beyond the title and the author. */
function dropProperties(entries: Map<string, string>): Dropped[] {
  const texts = PROPERTIES.flatMap((name) => {
    const parsed = parseXml(entries.get(name) ?? "<none/>");
    entries.delete(name);
    return ["dc:subject", "cp:keywords", "dc:description", "property"]
      .flatMap((property) =>
        elements(parsed, property).map(({ textContent }) => textContent ?? "")
      );
  });
  const characters = texts.join("").length;
  return characters > 0 ? [{ what: "properties", characters }] : [];
}

async function pack(entries: Map<string, string>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, text] of entries) zip.file(name, text);
  return await zip.generateAsync({ type: "uint8array", compression: "STORE" });
}
