import type { Browser, Locator, Page } from "./chromium.ts";
import type { Pictures } from "./pictures.ts";
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
 * Opens a window for notebooks. What a notebook asks on being left is answered with yes.
 *
 * @param browser A browser.
 * @returns The page, still empty.
 */
export async function openWindow(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
  page.on("dialog", (dialog) => dialog.accept());
  return page;
}

/**
 * Opens a notebook in JupyterLab's single-document view and waits until its kernel is idle. In a page that has shown another before,
 * JupyterLab takes half the time.
 *
 * @param page A page of {@linkcode openWindow}.
 * @param lab Address of JupyterLab, with its token.
 * @param notebook The notebook, from the root of JupyterLab; none opens the address as it is.
 */
export async function openNotebook(page: Page, lab: URL, notebook?: string): Promise<void> {
  const url = new URL(notebook ? `/doc/tree/${notebook}` : lab, lab);
  url.search = lab.search;
  await page.goto(url.href);
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  // Run All before that asks for a kernel.
  await page.locator(".jp-StatusBar-TextItem", { hasText: "Deno | Idle" })
    .waitFor({ timeout: 60_000 });
}

/**
 * Runs all cells from the menu and waits until the last one is done. A cell that asks
 * the person gets an empty answer; one that waits for a sign-in gets that.
 *
 * @param page A page that shows a notebook.
 * @param timeout Milliseconds that the notebook may take.
 * @throws {Error} When it is not done by then.
 */
export async function runAll(page: Page, timeout?: number): Promise<void> {
  await choose(page, "Edit", "Clear Outputs of All Cells");
  await choose(page, "Run", "Run All Cells");
  await attend(page, { timeout });
}

/** How somebody sits before a notebook that runs. */
export interface AttendOptions {
  /** How many cells run, from the top; all of them when missing. */
  cells?: number;
  /** What is typed where a cell asks, in order; nothing but Enter when there are no more. */
  answers?: string[];
  /** Milliseconds that the cells may take. */
  timeout?: number;
}

/**
 * Waits until cells have run that had not run before. A cell that asks the person is answered; one that
 * waits for a sign-in gets that.
 *
 * @param page A page that shows a notebook.
 * @param options What runs, and what is answered.
 * @throws {Error} When it is not done in time.
 */
export async function attend(page: Page, options: AttendOptions = {}): Promise<void> {
  const { cells = Infinity, timeout = 600_000 } = options;
  const answers = [...options.answers ?? []];
  const deadline = performance.now() + timeout;
  const signedIn = new Set<string>();
  while (!await isDone(page, cells)) {
    if (performance.now() > deadline) {
      throw new Error(`The cells are not done after ${timeout / 1000} s`);
    }
    const question = page.locator(QUESTION).first();
    if (await question.count() > 0) await answer(question, answers.shift() ?? "");
    await signInWhereAsked(page, signedIn);
    await page.waitForTimeout(100);
  }
}

/** The box of a cell that asks. */
export const QUESTION = ".jp-Stdin-input:not([readonly])";

/**
 * Types an answer where a cell asks, and waits until the box is gone: it stays for a moment, and so the next one may
 * come before it goes.
 *
 * @param question The box.
 * @param text The answer.
 * @param timeout Milliseconds that it may take.
 */
export async function answer(question: Locator, text: string, timeout = 60_000): Promise<void> {
  const box = await question.elementHandle({ timeout });
  await question.fill(text, { timeout });
  await question.press("Enter", { timeout });
  await box!.waitForElementState("hidden", { timeout });
}

/**
 * Chooses an item of JupyterLab's menus.
 *
 * @param page A page that shows a notebook.
 * @param menu The menu's name, such as `Kernel`.
 * @param item The item's label.
 */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.locator(".lm-MenuBar-itemLabel", { hasText: new RegExp(`^${menu}$`) }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${item}$`) }).click();
}

/** Run All stops at the first error; otherwise every cell with a source gets its number. */
async function isDone(page: Page, first: number): Promise<boolean> {
  return await page.evaluate((first) => {
    const doc = (globalThis as unknown as { document: Dom }).document;
    const cells = [...doc.querySelectorAll(".jp-Notebook .jp-Cell")].slice(0, first ?? undefined);
    const prompts = cells
      .filter((cell) => cell.classList.contains("jp-CodeCell"))
      .filter((cell) => cell.querySelector(".cm-content")?.textContent?.trim())
      .map((cell) => cell.querySelector(".jp-InputPrompt")?.textContent ?? "");
    if (prompts.some((prompt) => prompt.includes("*"))) return false;
    const failed = doc.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"]').length;
    return failed > 0 || prompts.every((prompt) => /\d/.test(prompt));
    interface Dom {
      textContent: string | null;
      classList: { contains(name: string): boolean };
      querySelector(selector: string): Dom | null;
      querySelectorAll(selector: string): Iterable<Dom> & { length: number };
    }
  }, Number.isFinite(first) ? first : null);
}

/**
 * Reads what the notebook's page shows.
 *
 * @param page A page that shows a notebook.
 * @returns Errors and pictures.
 */
export async function readPage(page: Page): Promise<PageReport> {
  const output = (mime: string) => page.locator(`.jp-OutputArea-output[data-mime-type="${mime}"]`);
  return {
    ran: await page.locator(".jp-InputPrompt").filter({ hasText: /\[\d+\]/ }).count(),
    errors: await readErrors(page),
    svg: await drawn(output("image/svg+xml").locator("img, svg")),
    png: await drawn(output("image/png").locator("img")),
    mermaid: await drawn(page.locator(".jp-RenderedMermaid figure > img")),
  };
}

/** @returns What the cells of a notebook's page say that have ended with an error. */
export async function readErrors(page: Page): Promise<string[]> {
  const errors = page.locator('[data-mime-type="application/vnd.jupyter.error"]');
  return await errors.allInnerTexts();
}

/**
 * Reads what the notebook's page shows once all pictures are there: they are drawn after their cells have ended.
 *
 * @param page A page that shows a notebook.
 * @param expected How many pictures there ought to be.
 * @param patience Milliseconds that they may take.
 * @returns Errors and pictures, as many as there are by then.
 */
export async function readPictures(
  page: Page,
  expected: Pictures,
  patience = 30_000,
): Promise<PageReport> {
  const deadline = performance.now() + patience;
  for (;;) {
    const report = await readPage(page);
    const isThere = report.svg === expected.svg && report.png === expected.png &&
      report.mermaid === expected.mermaid;
    if (isThere || performance.now() > deadline) return report;
    await page.waitForTimeout(100);
  }
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
 * @param page A page that shows a notebook.
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
