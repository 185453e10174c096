// @ts-types="../../lib/documents/jszip.d.ts"
import JSZip from "jszip";
import mammoth from "mammoth";
import { Buffer } from "node:buffer";
import type { DocumentPlace } from "../../lib/documents/mod.ts";
import { filled, type Part } from "./part.ts";
import { UnreadableError } from "./unreadable.ts";
import { elements, paragraphText, parseXml } from "./xml.ts";

/**
 * Reads everything in a Word document: the body through mammoth, and what mammoth leaves out (headers, footers,
 * comments, footnotes, properties, descriptions of pictures, deleted text) out of the package itself.
 *
 * @param bytes The file.
 * @returns Every text in it, and where it stood.
 * @throws {UnreadableError} When it is no Word document.
 */
export async function readDocx(bytes: Uint8Array): Promise<Part[]> {
  const zip = await openPackage(bytes);
  const body = await mammothText(bytes);
  const parts: { place: DocumentPlace; text?: string | null }[] = [{ place: "text", text: body }];
  for (const name of Object.keys(zip.files).toSorted()) {
    const place = PARTS.find(([pattern]) => pattern.test(name))?.[1];
    if (place === undefined) continue;
    parts.push({ place, text: paragraphText(await zip.files[name].async("string")) });
  }
  const main = parseXml(await partOf(zip, "word/document.xml") ?? "<none/>");
  const descriptions = elements(main, "wp:docPr").map((picture) => picture.getAttribute("descr"));
  parts.push({ place: "alternate text", text: descriptions.join("\n") });
  const deleted = elements(main, "w:delText").map((run) => run.textContent);
  parts.push({ place: "deleted text", text: deleted.join("") });
  return filled([...parts, ...await properties(zip)].map(({ place, text }) => ({ place, text })));
}

const PARTS: [RegExp, DocumentPlace][] = [
  [/^word\/header\d*\.xml$/, "header"],
  [/^word\/footer\d*\.xml$/, "footer"],
  [/^word\/comments\.xml$/, "comment"],
  [/^word\/(foot|end)notes\.xml$/, "footnote"],
];

/**
 * The body of a Word document, as mammoth gives it.
 *
 * @param bytes The file.
 * @returns Its paragraphs.
 * @throws {UnreadableError} When it is no Word document.
 */
export async function mammothText(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    // A paragraph that holds a picture alone is an empty one here.
    return value.replace(/\n{3,}/g, "\n\n").trim();
  } catch (cause) {
    throw new UnreadableError("corrupt", "it is no whole Word document", { cause });
  }
}

async function openPackage(bytes: Uint8Array): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (cause) {
    throw new UnreadableError("corrupt", "it is no whole Word document", { cause });
  }
}

async function partOf(zip: JSZip, name: string): Promise<string | undefined> {
  return await zip.file(name)?.async("string");
}

async function properties(zip: JSZip): Promise<{ place: DocumentPlace; text?: string | null }[]> {
  const core = parseXml(await partOf(zip, "docProps/core.xml") ?? "<none/>");
  const custom = parseXml(await partOf(zip, "docProps/custom.xml") ?? "<none/>");
  const said = (name: string) => elements(core, name).map((each) => each.textContent).join("\n");
  return [
    { place: "title", text: said("dc:title") },
    { place: "subject", text: said("dc:subject") },
    { place: "keywords", text: said("cp:keywords") },
    ...elements(custom, "property").map((each) => ({
      place: "custom property" as const,
      text: each.textContent,
    })),
  ];
}
