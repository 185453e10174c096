import { extname } from "node:path";
import { type Kind, kindOf } from "./kind.ts";
import { addUp, type Visible, withoutShapeless } from "./visible.ts";

/** Most characters that one document gives; a person reads no more at a time, either. */
const MOST_CHARACTERS = 60_000;

/**
 * Reads what a person sees in a document, and nothing else.
 *
 * @param bytes The file.
 * @param path Its name.
 * @returns What it is, its text, and what was left out.
 * @throws {UnreadableError} When it is not what its name says, broken, or too much.
 */
export async function readVisible(
  bytes: Uint8Array,
  path: string,
): Promise<Visible & { kind: Kind }> {
  const kind = kindOf(bytes, extname(path));
  const seen = await visibleOf(bytes, kind);
  const { text, dropped } = withoutShapeless(seen.text);
  const cut = Math.max(0, text.length - MOST_CHARACTERS);
  return {
    kind,
    text: text.slice(0, MOST_CHARACTERS),
    dropped: addUp([
      ...seen.dropped,
      ...dropped,
      ...(cut > 0 ? [{ what: "the end of a long text", characters: cut }] : []),
    ]),
  };
}

async function visibleOf(bytes: Uint8Array, kind: Kind): Promise<Visible> {
  switch (kind) {
    case "docx":
      return await (await import("./visible_docx.ts")).visibleDocx(bytes);
    case "pdf":
      return await (await import("./visible_pdf.ts")).visiblePdf(bytes);
    case "txt": {
      const { visibleTxt } = await import("./visible_txt.ts");
      return visibleTxt(new TextDecoder().decode(bytes));
    }
  }
}
