import { getResolvedPDFJS } from "unpdf";
import { Drawing } from "./drawing.ts";
import { assertUnpacksWithin } from "./inflate.ts";
import { eachPage, openPdf, type Page, type Pdf } from "./read_pdf.ts";
import { UnreadableError } from "./unreadable.ts";
import { addUp, type Dropped, type Visible } from "./visible.ts";

const MOST_PAGES = 200;
/** Text lower than this is not read by anybody, in points. */
const SMALLEST = 4;

/**
 * What a reader sees on the pages of a PDF. Document information, notes and descriptions of figures stay out; so does what
 * is drawn to be unseen.
 *
 * @param bytes The file.
 * @returns The pages' text, and what was left out.
 * @throws {UnreadableError} When it is no PDF, or unpacks to too much.
 */
export async function visiblePdf(bytes: Uint8Array): Promise<Visible> {
  await assertUnpacksWithin(bytes);
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > MOST_PAGES) {
      throw new UnreadableError(
        "limit",
        `it has ${pdf.numPages} pages, at most ${MOST_PAGES} are read`,
      );
    }
    const pages = await eachPage(pdf, visiblePage);
    return {
      text: pages.map(({ text }) => text).join("\n").trim(),
      dropped: addUp([...pages.flatMap(({ dropped }) => dropped), ...await propertiesOf(pdf)]),
    };
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause;
    throw new UnreadableError("corrupt", "it is no whole PDF", { cause });
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function propertiesOf(pdf: Pdf): Promise<Dropped[]> {
  const { Subject = "", Keywords = "", Custom = {} } = (await pdf.getMetadata()).info as {
    Subject?: string;
    Keywords?: string;
    Custom?: Record<string, unknown>;
  };
  const characters = [Subject, Keywords, ...Object.values(Custom)].join("").length;
  return characters > 0 ? [{ what: "properties", characters }] : [];
}

interface TextItem {
  str: string;
  transform: number[];
  height: number;
  hasEOL: boolean;
}

async function visiblePage(page: Page): Promise<Visible> {
  const { OPS } = await getResolvedPDFJS();
  const drawing = new Drawing(await page.getOperatorList(), OPS as Record<string, number>);
  const { items } = await page.getTextContent({ disableNormalization: true });
  const dropped: Visible["dropped"] = [];
  let text = "";
  for (const item of items as TextItem[]) {
    const what = item.str.trim() === "" ? undefined : whyHidden(item, page.view, drawing);
    if (what === undefined) text += item.str;
    else dropped.push({ what, characters: item.str.length });
    if (item.hasEOL) text += "\n";
  }
  const notes: { contentsObj?: { str?: string } }[] = await page.getAnnotations();
  for (const { contentsObj } of notes) {
    if (contentsObj?.str) dropped.push({ what: "comment", characters: contentsObj.str.length });
  }
  return { text, dropped };
}

function whyHidden(item: TextItem, view: number[], drawing: Drawing): string | undefined {
  const [left, bottom, right, top] = view;
  const [x, y] = item.transform.slice(4);
  // Every piece is looked up, so that the drawing and the pieces stay in step.
  const how = drawing.find(item.str);
  if (x < left || x > right || y < bottom || y > top) return "text off the page";
  const wide = Math.hypot(item.transform[0], item.transform[1]);
  return Math.min(item.height || wide, wide) < SMALLEST ? "tiny text" : how;
}
