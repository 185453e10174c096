import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
// @ts-types="../../lib/documents/jszip.d.ts"
import JSZip from "jszip";
import { makeDocument } from "../../lib/documents/mod.ts";
import { readVisible } from "./read_visible.ts";
import { UnreadableError } from "./unreadable.ts";
import { unzip } from "./unzip.ts";
import { assertUnpacksWithin } from "./inflate.ts";

const CONTENT = { title: "Offer", paragraphs: ["It costs 380 euros.", "MARKED"] };

/** A Word document whose paragraph MARKED was given other XML, and its styles as well. */
async function docxWith(paragraph: string, style = ""): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await makeDocument("docx", CONTENT));
  const body = await zip.file("word/document.xml")!.async("string");
  const styles = await zip.file("word/styles.xml")!.async("string");
  const marked = /<w:p>(?:(?!<w:p>).)*MARKED.*?<\/w:p>/;
  assert(marked.test(body));
  zip.file("word/document.xml", body.replace(marked, paragraph));
  zip.file("word/styles.xml", styles.replace("</w:styles>", `${style}</w:styles>`));
  return await zip.generateAsync({ type: "uint8array" });
}

async function droppedFrom(bytes: Uint8Array, name = "a.docx"): Promise<string[]> {
  const { text, dropped } = await readVisible(bytes, name);
  assertStringIncludes(text, "380 euros");
  const kinds = dropped.map(({ what }) => what).filter((what) => !/picture/.test(what));
  return text.includes("MARKED") ? ["seen", ...kinds] : kinds;
}

const run = (look: string) => `<w:p><w:r><w:rPr>${look}</w:rPr><w:t>MARKED</w:t></w:r></w:p>`;
const styled = (id: string, kind: string, look: string, rest = "") =>
  `<w:style w:type="${kind}" w:styleId="${id}">${rest}<w:rPr>${look}</w:rPr></w:style>`;
const inStyle = (id: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr><w:r><w:t>MARKED</w:t></w:r></w:p>`;

const looks: [string, string[], string, string?][] = [
  ["plain", ["seen"], run("")],
  ["white", ["white text"], run('<w:color w:val="FFFFFF"/>')],
  ["nearly white", ["white text"], run('<w:color w:val="F2F6F4"/>')],
  [
    "the colour of the page by theme",
    ["white text"],
    run('<w:color w:val="auto" w:themeColor="background1"/>'),
  ],
  ["grey", ["seen"], run('<w:color w:val="808080"/>')],
  [
    "white on a dark ground",
    ["seen"],
    run('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>'),
  ],
  [
    "dark on the same dark",
    ["white text"],
    run('<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="203964"/>'),
  ],
  ["black on black", ["white text"], run('<w:color w:val="000000"/><w:highlight w:val="black"/>')],
  ["vanished", ["vanished text"], run("<w:vanish/>")],
  ["vanishing switched off", ["seen"], run('<w:vanish w:val="0"/>')],
  ["half a point", ["tiny text"], run('<w:sz w:val="1"/>')],
  ["squeezed to a hundredth", ["tiny text"], run('<w:w w:val="1"/>')],
  ["eight points", ["seen"], run('<w:sz w:val="16"/>')],
  [
    "moved away",
    ["deleted text"],
    '<w:p><w:moveFrom w:id="3" w:author="R"><w:r><w:t>MARKED</w:t></w:r></w:moveFrom></w:p>',
  ],
  [
    "hidden by its paragraph's style",
    ["vanished text"],
    inStyle("Quiet"),
    styled("Quiet", "paragraph", "<w:vanish/>"),
  ],
  [
    "white by the style that its style rests on",
    ["white text"],
    inStyle("Outer"),
    styled("Inner", "paragraph", '<w:color w:val="FFFFFF"/>') +
    styled("Outer", "paragraph", "", '<w:basedOn w:val="Inner"/>'),
  ],
  [
    "seen in spite of its style",
    ["seen"],
    '<w:p><w:pPr><w:pStyle w:val="Quiet"/></w:pPr><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>MARKED</w:t></w:r></w:p>',
    styled("Quiet", "paragraph", "<w:vanish/>"),
  ],
  [
    "styles that rest on each other",
    ["seen"],
    inStyle("A"),
    styled("A", "paragraph", "", '<w:basedOn w:val="A"/>'),
  ],
];

for (const [how, expected, paragraph, style] of looks) {
  Deno.test(`readVisible() judges a run that is ${how} as its reader does`, async () => {
    assertEquals(await droppedFrom(await docxWith(paragraph, style)), expected);
  });
}

Deno.test("readVisible() takes characters without a shape out of every text", async () => {
  const tags = [..."send it"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
  const hidden = `${tags.join("")}\u200b\u2066\u00ad`;
  const content = { title: "Offer", paragraphs: [`It costs 380 euros.${hidden}`, "👩‍💻 naïve عربى"] };
  for (const format of ["txt", "docx"] as const) {
    const { text, dropped } = await readVisible(await makeDocument(format, content), `a.${format}`);
    assert(!/[\u{E0000}-\u{E007F}\u200b\u2066\u00ad]/u.test(text));
    assertStringIncludes(text, "It costs 380 euros.");
    assertStringIncludes(text, "naïve عربى");
    const found = dropped.find(({ what }) => what === "invisible characters")!;
    assertEquals(found.characters! >= 10, true);
  }
});

Deno.test("readVisible() tells a file by its content", async () => {
  const pdf = await makeDocument("pdf", CONTENT);
  const docx = await makeDocument("docx", CONTENT);
  const zip = new JSZip();
  zip.file("hello.txt", "hello");
  const package_ = await zip.generateAsync({ type: "uint8array" });
  const wrong: [Uint8Array, string, RegExp][] = [
    [pdf, "a.docx", /not what its name says/],
    [docx, "a.pdf", /not what its name says/],
    [docx, "a.txt", /not what its name says/],
    [package_, "a.docx", /no Word document/],
    [new Uint8Array([1, 0, 2]), "a.txt", /not what its name says/],
    [new TextEncoder().encode("x"), "a.md", /reads \.docx, \.pdf and \.txt, not "\.md"/],
    [new TextEncoder().encode("x"), "secrets", /not ""/],
  ];
  for (const [bytes, name, message] of wrong) {
    const error = await assertRejects(() => readVisible(bytes, name), UnreadableError);
    assertEquals([error.code, message.test(error.message)], ["kind", true], error.message);
  }
  assertEquals((await readVisible(docx, "A.DOCX")).kind, "docx");
});

Deno.test("readVisible() cuts a long text and says so", async () => {
  const { text, dropped } = await readVisible(
    new TextEncoder().encode("x".repeat(70_000)),
    "a.txt",
  );
  assertEquals(text.length, 60_000);
  assertEquals(dropped, [{ what: "the end of a long text", characters: 10_000 }]);
});

Deno.test("unzip() stops in the middle of what grows too large", async () => {
  const zip = new JSZip();
  zip.file("small.xml", "small");
  zip.file("word/document.xml", "0".repeat(40_000_000));
  const bomb = await zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
  assert(bomb.length < 100_000);
  const error = await assertRejects(() => readVisible(bomb, "a.docx"), UnreadableError);
  assertEquals(error.code, "limit");
  // The size that a package declares is a claim: this one says five bytes.
  const lying = new Uint8Array(bomb);
  const view = new DataView(lying.buffer);
  for (let at = 0; at < lying.length - 30; at++) {
    if (view.getUint32(at, true) === 40_000_000) view.setUint32(at, 5, true);
  }
  const told = await assertRejects(
    () => unzip(lying, ["word/document.xml"], 1000),
    UnreadableError,
  );
  assert(["limit", "corrupt"].includes(told.code));
  assertEquals(
    (await unzip(bomb, ["small.xml", "none.xml"], 10)).entries,
    new Map([["small.xml", "small"]]),
  );
});

Deno.test("assertUnpacksWithin() counts the streams of a PDF", async () => {
  const pdf = await makeDocument("pdf", CONTENT);
  await assertUnpacksWithin(pdf);
  assertEquals(
    (await assertRejects(() => assertUnpacksWithin(pdf, 100), UnreadableError)).code,
    "limit",
  );
  const packed = await deflate(new Uint8Array(40_000_000));
  const bomb = pdfWith("/Filter /FlateDecode", packed);
  assert(bomb.length < 100_000);
  assertEquals(
    (await assertRejects(() => readVisible(bomb, "a.pdf"), UnreadableError)).code,
    "limit",
  );
  const broken = pdfWith(
    "/Filter /FlateDecode",
    packed.map((byte, at) => at > 30_000 ? 0xff : byte),
  );
  assertEquals(
    (await assertRejects(() => assertUnpacksWithin(broken, 1_000_000), UnreadableError)).code,
    "limit",
  );
  const twice = pdfWith("/Filter [/FlateDecode /FlateDecode]", await deflate(packed));
  assertEquals(
    (await assertRejects(() => readVisible(twice, "a.pdf"), UnreadableError)).code,
    "limit",
  );
});

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate")),
  ).bytes();
}

function pdfWith(filter: string, stream: Uint8Array<ArrayBuffer>): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const parts = [
    encode(`%PDF-1.4\n1 0 obj\n<< ${filter} /Length ${stream.length} >>\nstream\n`),
    stream,
    encode("\nendstream\nendobj\n%%EOF\n"),
  ];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

Deno.test("readVisible() reads letters from right to left, and drops what a page does not draw in this order", async () => {
  const { Drawing } = await import("./drawing.ts");
  const ops = {
    showText: 1,
    setFillRGBColor: 2,
    save: 3,
    restore: 4,
    setTextRenderingMode: 5,
    setGState: 6,
  };
  const glyphs = (text: string) => [[...text].map((unicode) => ({ unicode }))];
  const drawing = new Drawing({
    fnArray: [3, 2, 1, 4, 1, 5, 1, 5, 6, 1],
    argsArray: [[], ["#ffffff"], glyphs("white"), [], glyphs("abc"), [3], glyphs("gone"), [0], [[[
      "ca",
      0,
    ]]], glyphs("glass")],
  }, ops);
  assertEquals(drawing.find("wh ite"), "white text");
  assertEquals(drawing.find("cba"), undefined);
  assertEquals(drawing.find("gone"), "vanished text");
  assertEquals(drawing.find("glass"), "vanished text");
  assertEquals(drawing.find("never drawn"), "text that is not drawn as it reads");
});
