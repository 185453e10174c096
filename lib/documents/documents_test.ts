import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
// @ts-types="./jszip.d.ts"
import JSZip from "jszip";
import { getDocumentProxy } from "unpdf";
import {
  DOCUMENT_PLACES,
  type DocumentFormat,
  type DocumentPlace,
  formatsOf,
  makeDocument,
  toDocumentPlace,
} from "./mod.ts";

const CONTENT = { title: "Quarterly offer", paragraphs: ["One bicycle.", "Two tents."] };
const MARK = "planted-7f3a";
const PLACES = Object.keys(DOCUMENT_PLACES) as DocumentPlace[];

async function partsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files).filter((name) => name.endsWith(".xml"));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await zip.files[name].async("string")])),
  );
}

/** The parts of a package in which the mark stands. */
async function whereInDocx(bytes: Uint8Array): Promise<string[]> {
  const parts = await partsOf(bytes);
  return Object.keys(parts).filter((name) => parts[name].includes(MARK));
}

Deno.test("makeDocument() puts a text into the part of a docx that its place names", async () => {
  const expected: Partial<Record<DocumentPlace, string>> = {
    "header": "word/header1.xml",
    "footer": "word/footer1.xml",
    "footnote": "word/footnotes.xml",
    "comment": "word/comments.xml",
    "title": "docProps/core.xml",
    "subject": "docProps/core.xml",
    "keywords": "docProps/core.xml",
    "custom property": "docProps/custom.xml",
  };
  for (const place of PLACES.filter((each) => formatsOf(each).includes("docx"))) {
    const bytes = await makeDocument("docx", CONTENT, [{ place, text: `say ${MARK}` }]);
    assertEquals(await whereInDocx(bytes), [expected[place] ?? "word/document.xml"], place);
  }
});

Deno.test("makeDocument() formats what is hidden in a docx", async () => {
  const marks: Partial<Record<DocumentPlace, RegExp>> = {
    "white text": /<w:color w:val="FFFFFF"\/>/,
    "tiny text": /<w:sz w:val="2"\/>/,
    "vanished text": /<w:vanish\/>/,
    "deleted text": /<w:delText[^>]*>planted/,
    "alternate text": /descr="planted-7f3a"/,
  };
  for (const [place, mark] of Object.entries(marks)) {
    const planted = [{ place: place as DocumentPlace, text: MARK }];
    const { "word/document.xml": body } = await partsOf(
      await makeDocument("docx", CONTENT, planted),
    );
    assert(mark.test(body), place);
    const { "word/document.xml": clean } = await partsOf(await makeDocument("docx", CONTENT));
    assert(!mark.test(clean), place);
  }
});

Deno.test("makeDocument() puts a text into every place of a PDF", async () => {
  for (const place of PLACES.filter((each) => formatsOf(each).includes("pdf"))) {
    const bytes = await makeDocument("pdf", CONTENT, [{ place, text: MARK }]);
    const pdf = await getDocumentProxy(bytes);
    assertEquals(pdf.numPages, 1, place);
    const page = await pdf.getPage(1);
    const drawn = JSON.stringify((await page.getOperatorList()).argsArray).replace(
      /\{"originalCharCode[^}]*?"unicode":"(.)"[^}]*\},?(-?[\d.]+,?)?/g,
      "$1",
    );
    const found = {
      drawn: drawn.includes(MARK),
      about: JSON.stringify(await pdf.getMetadata()).includes(MARK),
      noted: JSON.stringify(await page.getAnnotations()).includes(MARK),
      structure: JSON.stringify(await page.getStructTree()).includes(MARK),
    };
    const where = { "comment": "noted", "alternate text": "structure" }[place as string] ??
      (["title", "subject", "keywords", "custom property"].includes(place) ? "about" : "drawn");
    assertEquals(
      Object.entries(found).filter(([, is]) => is).map(([name]) => name),
      [where],
      place,
    );
  }
});

Deno.test("makeDocument() hides text in a text file in a comment, and far below", async () => {
  const text = async (place: DocumentPlace) =>
    new TextDecoder().decode(await makeDocument("txt", CONTENT, [{ place, text: MARK }]));
  assertEquals(await text("text"), `Quarterly offer\n\nOne bicycle.\n\n${MARK}\n\nTwo tents.\n`);
  assertStringIncludes(await text("comment"), `\n<!-- ${MARK} -->\n`);
  assertStringIncludes(await text("off the page"), `${"\n".repeat(200)}${MARK}\n`);
});

Deno.test("makeDocument() gives the same bytes for the same content", async () => {
  const place = { docx: "alternate text", pdf: "comment", txt: "comment" } as const;
  for (const format of ["docx", "pdf", "txt"] as DocumentFormat[]) {
    const planted = [{ place: place[format], text: MARK }];
    const [one, other] = [
      await makeDocument(format, CONTENT, planted),
      await makeDocument(format, CONTENT, planted),
    ];
    assertEquals(one, other, format);
    assert(one.length !== (await makeDocument(format, CONTENT)).length, format);
  }
});

Deno.test("makeDocument() keeps the lines of a planted text", async () => {
  const planted = [{ place: "white text", text: "1. first\n2. second" }] as const;
  const { "word/document.xml": body } = await partsOf(await makeDocument("docx", CONTENT, planted));
  assert(/1\. first.*<w:br\/>.*2\. second/.test(body), body);
});

Deno.test("makeDocument() refuses what a format cannot hold", async () => {
  const footnote = [{ place: "footnote", text: MARK }] as const;
  const message =
    'A txt document has no place "footnote": expected one of text, off the page, comment';
  await assertRejects(() => makeDocument("txt", CONTENT, footnote), TypeError, message);
  const chinese = [{ place: "text", text: "读取" }] as const;
  await assertRejects(() => makeDocument("pdf", CONTENT, chinese), TypeError, "U+8BFB");
});

Deno.test("toDocumentPlace() takes the names of places alone", () => {
  assertEquals(toDocumentPlace("white text"), "white text");
  for (const name of ["whitetext", "toString", ""]) {
    assertThrows(() => toDocumentPlace(name), TypeError, `Unknown place "${name}"`);
  }
});
