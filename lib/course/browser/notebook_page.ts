import type { Browser, Locator, Page } from "./chromium.ts";
import { signInWhereAsked } from "./sign_in.ts";

/** Width of the window in which notebooks are looked at, in CSS pixels. */
const WIDTH = 1280;

/** Chromium draws no taller picture. */
const TALLEST = 16_000;

/** What a notebook's page shows after Run All. */
export interface PageReport {
  /** Code cells that ran. */
  ran: number;
  /** Texts of outputs that are errors. */
  errors: string[];
  /** How many outputs are shown as SVG. */
  svg: number;
  /** How many outputs are shown as PNG. */
  png: number;
  /** How many Mermaid pictures are drawn. */
  mermaid: number;
}

/**
 * Opens a notebook in JupyterLab's single-document view and waits until its kernel is idle.
 *
 * @param browser A browser.
 * @param lab Address of JupyterLab, with its token.
 * @param notebook The notebook, from the root of JupyterLab; none opens the address as it is.
 * @returns The page.
 */
export async function openNotebookPage(
  browser: Browser,
  lab: URL,
  notebook?: string,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
  const url = new URL(notebook ? `/doc/tree/${notebook}` : lab, lab);
  url.search = lab.search;
  await page.goto(url.href);
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  // Run All before that asks for a kernel.
  await page.locator(".jp-StatusBar-TextItem", { hasText: "Deno | Idle" })
    .waitFor({ timeout: 60_000 });
  return page;
}

/**
 * Runs all cells from the menu and waits until the last one is done. A cell that asks
 * the person gets an empty answer; one that waits for a sign-in gets that.
 *
 * @param page A page of {@linkcode openNotebookPage}.
 * @param timeout Milliseconds that the notebook may take.
 * @throws {Error} When it is not done by then.
 */
export async function runAll(page: Page, timeout = 600_000): Promise<void> {
  await choose(page, "Edit", "Clear Outputs of All Cells");
  await choose(page, "Run", "Run All Cells");
  const deadline = performance.now() + timeout;
  const signedIn = new Set<string>();
  while (!await isDone(page)) {
    if (performance.now() > deadline) {
      throw new Error(`Run All is not done after ${timeout / 1000} s`);
    }
    const question = page.locator(".jp-Stdin-input:not([readonly])").first();
    // It may go away between the look and the answer.
    if (await question.count() > 0) {
      await question.press("Enter", { timeout: 1000 }).catch(() => {});
    }
    await signInWhereAsked(page, signedIn);
    await page.waitForTimeout(100);
  }
}

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.locator(".lm-MenuBar-itemLabel", { hasText: new RegExp(`^${menu}$`) }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${item}$`) }).click();
}

/** Run All stops at the first error; otherwise every cell with a source gets its number. */
async function isDone(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const doc = (globalThis as unknown as { document: Dom }).document;
    const cells = [...doc.querySelectorAll(".jp-Notebook .jp-CodeCell")];
    const prompts = cells
      .filter((cell) => cell.querySelector(".cm-content")?.textContent?.trim())
      .map((cell) => cell.querySelector(".jp-InputPrompt")?.textContent ?? "");
    if (prompts.some((prompt) => prompt.includes("*"))) return false;
    const failed = doc.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"]').length;
    return failed > 0 || prompts.every((prompt) => /\d/.test(prompt));
    interface Dom {
      textContent: string | null;
      querySelector(selector: string): Dom | null;
      querySelectorAll(selector: string): Iterable<Dom> & { length: number };
    }
  });
}

/**
 * Reads what the notebook's page shows.
 *
 * @param page A page of {@linkcode openNotebookPage}.
 * @returns Errors and pictures.
 */
export async function readPage(page: Page): Promise<PageReport> {
  const output = (mime: string) => page.locator(`.jp-OutputArea-output[data-mime-type="${mime}"]`);
  const errors = output("application/vnd.jupyter.error");
  return {
    ran: await page.locator(".jp-InputPrompt").filter({ hasText: /\[\d+\]/ }).count(),
    errors: await errors.allInnerTexts(),
    svg: await drawn(output("image/svg+xml").locator("img, svg")),
    png: await drawn(output("image/png").locator("img")),
    mermaid: await drawn(page.locator(".jp-RenderedMermaid figure > img")),
  };
}

/** How many pictures are there and not broken. */
function drawn(pictures: Locator): Promise<number> {
  return pictures.evaluateAll((elements: { tagName: string; naturalWidth?: number }[]) =>
    elements.filter(({ tagName, naturalWidth }) => tagName !== "IMG" || naturalWidth).length
  );
}

/**
 * Takes a picture of the whole notebook, from its first to its last cell.
 *
 * @param page A page of {@linkcode openNotebookPage}.
 * @param path The PNG file. What does not fit in one goes to `NAME-2.png` and so on.
 * @returns The files.
 */
export async function screenshotNotebook(page: Page, path: string): Promise<string[]> {
  const notebook = page.locator(".jp-WindowedPanel-outer").first();
  const measure = () =>
    notebook.evaluate((element: { scrollHeight: number; clientHeight: number }) => ({
      content: element.scrollHeight,
      visible: element.clientHeight,
    }));
  const resize = async (height: number) => {
    await page.setViewportSize({ width: WIDTH, height });
    await page.waitForTimeout(500);
  };
  // In a window that is too small the height of the content is its own, not the window's.
  await resize(400);
  const { content, visible } = await measure();
  const frame = 400 - visible;
  const files: string[] = [];
  for (let top = 0; top < content; top += TALLEST - frame) {
    await resize(Math.min(content - top + frame, TALLEST));
    await notebook.evaluate((element: { scrollTop: number }, top: number) => {
      element.scrollTop = top;
    }, top);
    const file = files.length ? path.replace(/\.png$/, `-${files.length + 1}.png`) : path;
    await page.screenshot({ path: file });
    files.push(file);
  }
  return files;
}
