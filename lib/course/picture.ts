/**
 * `deno task picture`: takes the README's picture, a part of a chapter in JupyterLab after Run All. The chapter's file is not
 * changed.
 *
 * @module
 */
import type { Page } from "./browser/chromium.ts";
import { readErrors } from "./browser/notebook_page.ts";
import { withNotebook } from "./browser/with_notebook.ts";
import { courseName } from "./checkout.ts";
import { readNotebook } from "./notebook_file.ts";
import { addText } from "./picture/png_text.ts";
import { CHAPTER, fingerprint, PICTURE, type ShownCells, shownCells } from "./picture/shown.ts";

/** Narrow enough to be read where GitHub shows it, about 830 pixels wide. */
const WIDTH = 1000;

/** Pixels of the picture for each of the page, for screens that have as many. */
const SCALE = 1.25;

/** Space above what is shown, in pixels of the page. */
const MARGIN = 12;

/**
 * Runs a chapter in JupyterLab and takes a picture of some of its cells.
 *
 * @param notebook The chapter, from the root of the checkout.
 * @param shown Its cells.
 * @returns A PNG.
 * @throws {Error} When a cell fails, or there is no Chromium.
 */
export async function takePicture(notebook: string, shown: ShownCells): Promise<Uint8Array> {
  return await withNotebook(notebook, {}, async (page) => {
    const [error] = await readErrors(page);
    if (error) throw new Error(`Cannot take a picture of ${notebook}: ${error}`);
    return await capture(page, shown);
  });
}

/** Makes the window as high as the cells are, scrolls to the first, and takes the picture. */
async function capture(page: Page, shown: ShownCells): Promise<Uint8Array> {
  // Over the debugger's own interface: Playwright knows no scale that changes while a page is open.
  const session = await page.context().newCDPSession(page);
  const resize = async (height: number) => {
    const metrics = { width: WIDTH, height, deviceScaleFactor: SCALE, mobile: false };
    await session.send("Emulation.setDeviceMetricsOverride", metrics);
    await page.waitForTimeout(500);
  };
  await resize(1000);
  const { cells, frame } = await scrollTo(page, shown);
  await resize(Math.ceil(cells + frame + MARGIN));
  await scrollTo(page, shown);
  await page.waitForTimeout(500);
  const { data } = await session.send("Page.captureScreenshot", { format: "png" });
  return Uint8Array.fromBase64(data);
}

/** Scrolls to the first cell; answers with the height of the cells and of all that stands around them. */
function scrollTo(page: Page, shown: ShownCells): Promise<{ cells: number; frame: number }> {
  return page.evaluate(({ first, last, margin }) => {
    const { document: doc, innerHeight } = globalThis as unknown as Window;
    const cells = [...doc.querySelectorAll(".jp-Notebook .jp-Cell")];
    const [panel] = doc.querySelectorAll(".jp-WindowedPanel-outer");
    const top = () => cells[first].getBoundingClientRect().top;
    panel.scrollTop += top() - panel.getBoundingClientRect().top - margin;
    return {
      cells: cells[last].getBoundingClientRect().bottom - top(),
      frame: innerHeight - panel.clientHeight,
    };
    interface Window {
      document: { querySelectorAll(selector: string): Iterable<Box> };
      innerHeight: number;
    }
    interface Box {
      scrollTop: number;
      clientHeight: number;
      getBoundingClientRect(): { top: number; bottom: number };
    }
  }, { ...shown, margin: MARGIN });
}

if (import.meta.main) {
  const notebook = await readNotebook(CHAPTER);
  const shown = shownCells(notebook);
  const png = await takePicture(courseName(CHAPTER), shown);
  const stamped = addText(png, "Source", await fingerprint(notebook, shown));
  await Deno.writeFile(PICTURE, stamped);
  console.log(`${courseName(PICTURE)}: ${Math.ceil(stamped.length / 1000)} kB`);
}
