import { type Notebook, readNotebook } from "../notebook_file.ts";
import type { Locator, Page } from "./chromium.ts";
import {
  answer,
  attend,
  type AttendOptions,
  choose,
  openNotebook,
  QUESTION,
  readErrors,
} from "./notebook_page.ts";
import { leftOf, type Process, processesOf } from "./processes.ts";
import { SIGN_IN_LINK, signIn } from "./sign_in.ts";

/** Milliseconds that a cell may take, on a busy machine too. */
const PATIENCE = 120_000;

/** What a test types, clicks and reads in a notebook, as somebody who learns with it. */
export class Learner {
  /** Sources as they stand on the page, by the cell's id. */
  readonly #sources: Map<string, string>;
  readonly #ids: string[];
  /** Index of the lowest cell that has run. */
  #last = -1;

  private constructor(
    readonly page: Page,
    private readonly lab: URL,
    private readonly path: string,
    private readonly notebook: Notebook,
  ) {
    this.#ids = notebook.cells.map(({ id }) => id ?? "");
    this.#sources = new Map(notebook.cells.map(({ id, source }) => [id ?? "", source]));
  }

  /**
   * Opens a notebook.
   *
   * @param page A page of {@linkcode openWindow}.
   * @param lab Address of JupyterLab, with its token.
   * @param path The notebook, from the root of JupyterLab.
   * @param file The same notebook on the disk.
   * @returns Somebody who sits before it.
   */
  static async open(page: Page, lab: URL, path: string, file: string): Promise<Learner> {
    const notebook = await readNotebook(file);
    await openNotebook(page, lab, path);
    // What was committed has numbers, too, and a number tells that a cell has run.
    await choose(page, "Edit", "Clear Outputs of All Cells");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return new Learner(page, lab, path, notebook);
  }

  /**
   * Selects the cells that follow, and runs them with Shift+Enter. None of them may ask for anything.
   *
   * @param id The last one.
   * @throws {Error} When one ends with an error, or asks.
   */
  async runTo(id: string): Promise<void> {
    const ids = this.notebook.cells.slice(this.#last + 1, this.#at(id) + 1)
      .filter(({ cell_type, source }) => cell_type === "code" && source.trim())
      .map((cell) => cell.id!);
    if (ids.length === 0) return;
    await this.#prompt(ids[0]).click();
    if (ids.length > 1) await this.#prompt(ids.at(-1)!).click({ modifiers: ["Shift"] });
    await this.#start(ids);
  }

  /** Runs the code cells that are left. */
  async runToEnd(): Promise<void> {
    const last = this.notebook.cells.findLast(({ cell_type }) => cell_type === "code");
    await this.runTo(last!.id!);
  }

  /**
   * Runs a cell with Shift+Enter and waits until it is done.
   *
   * @param id The cell.
   * @param options What is typed where it asks, in order, and who signs in where it waits for that.
   * @throws {Error} When it ends with an error, or asks more or less often.
   */
  async run(id: string, options: { answers?: string[]; user?: string } = {}): Promise<void> {
    await this.#select(id);
    await this.#start([id], async () => {
      if (options.user !== undefined) await this.signIn(id, options.user);
      for (const text of options.answers ?? []) {
        await answer(this.#cell(id).locator(QUESTION), text, PATIENCE);
      }
    });
  }

  /** Runs the selected cells, does meanwhile what they ask for, and waits until each is done. */
  async #start(ids: string[], meanwhile?: () => Promise<void>): Promise<void> {
    const cells = await Promise.all(
      ids.map(async (id) => ({ at: this.#at(id), before: await this.#prompt(id).innerText() })),
    );
    await this.page.keyboard.press("Shift+Enter");
    this.#last = Math.max(this.#last, this.#at(ids.at(-1)!));
    await meanwhile?.();
    const state = await this.page.waitForFunction(settled, cells, {
      timeout: ids.length * PATIENCE,
      polling: 100,
    });
    const errors = await readErrors(this.page);
    if (errors.length > 0) throw new Error(`A cell up to ${ids.at(-1)} ends with ${errors[0]}`);
    if (await state.jsonValue() !== "done") throw new Error(`A cell up to ${ids.at(-1)} asks`);
  }

  /**
   * Follows the link that a cell shows, and signs in there.
   *
   * @param id The cell.
   * @param user The user's name.
   */
  async signIn(id: string, user: string): Promise<void> {
    const link = this.#cell(id).locator(SIGN_IN_LINK);
    const address = await link.getAttribute("href", { timeout: PATIENCE });
    await signIn(this.page, address!, user);
  }

  /**
   * Runs all cells above one from the menu, after a restart.
   *
   * @param id The cell.
   * @param options What is typed where they ask.
   */
  async runAbove(id: string, options: AttendOptions = {}): Promise<void> {
    await this.#select(id);
    await choose(this.page, "Run", "Run All Above Selected Cell");
    await attend(this.page, { ...options, cells: this.#at(id) });
    this.#last = this.#at(id) - 1;
    const errors = await readErrors(this.page);
    if (errors.length > 0) throw new Error(`A cell above ${id} ends with ${errors[0]}`);
  }

  /**
   * Changes a part of a cell.
   *
   * @param id The cell.
   * @param part What is there.
   * @param other What is there then.
   */
  async change(id: string, part: string, other: string): Promise<void> {
    const source = this.#sources.get(id)!;
    if (!source.includes(part)) throw new Error(`The cell ${id} has no ${part}`);
    await this.write(id, source.replace(part, () => other));
  }

  /**
   * Pastes a text over all that a cell has.
   *
   * @param id The cell.
   * @param source The text.
   */
  async write(id: string, source: string): Promise<void> {
    await this.page.evaluate(copy, source);
    await this.#select(id);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("ControlOrMeta+V");
    this.#sources.set(id, source);
  }

  /**
   * Waits until something stands under a cell.
   *
   * @param id The cell.
   * @param text What is to be read there.
   * @throws {Error} When it does not come, with what is there instead.
   */
  async reads(id: string, text: string | RegExp): Promise<void> {
    const outputs = this.#cell(id).locator(".jp-Cell-outputArea");
    try {
      await outputs.filter({ hasText: text }).first().waitFor({ timeout: 10_000 });
    } catch {
      const shown = (await outputs.allInnerTexts()).join("\n");
      throw new Error(`Expected ${text} under the cell ${id}, got:\n${shown}`);
    }
  }

  /**
   * Clicks at something in a cell's output.
   *
   * @param id The cell.
   * @param text What it says.
   */
  async click(id: string, text: string): Promise<void> {
    await this.#cell(id).locator(".jp-Cell-outputArea").getByText(text, { exact: true }).click();
  }

  /**
   * Restarts the kernel from the menu.
   *
   * @returns Processes of the old kernel that have not ended: none.
   */
  async restart(): Promise<Process[]> {
    const old = await this.processes();
    await choose(this.page, "Kernel", "Restart Kernel and Clear Outputs of All Cells…");
    await this.page.locator(".jp-Dialog button.jp-mod-accept").click();
    this.#last = -1;
    const left = await leftOf(old);
    await this.page.locator(".jp-StatusBar-TextItem", { hasText: "Deno | Idle" })
      .waitFor({ timeout: PATIENCE });
    return left;
  }

  /** @returns The kernel's process, and all that its cells have started. */
  async processes(): Promise<Process[]> {
    const url = new URL("/api/sessions", this.lab);
    url.search = this.lab.search;
    const sessions: { path: string; kernel: { id: string } }[] = await (await fetch(url)).json();
    const { kernel } = sessions.find(({ path }) => path === this.path)!;
    return await processesOf(`kernel-${kernel.id}`);
  }

  #at(id: string): number {
    const at = this.#ids.indexOf(id);
    if (at < 0) throw new Error(`${this.path} has no cell ${id}`);
    return at;
  }

  #cell(id: string): Locator {
    return this.page.locator(".jp-Notebook .jp-Cell").nth(this.#at(id));
  }

  /** What stands on the left of a cell: a click there selects it. */
  #prompt(id: string): Locator {
    return this.#cell(id).locator(".jp-InputPrompt");
  }

  /** Puts the cursor into a cell. */
  async #select(id: string): Promise<void> {
    await this.#cell(id).locator(".cm-line").first().click();
  }
}

interface Dom {
  textContent: string | null;
  querySelector(selector: string): Dom | null;
  querySelectorAll(selector: string): ArrayLike<Dom>;
}

/** In the page: whether cells have ended, which gives each a number, or one has failed or asks. */
function settled(cells: { at: number; before: string }[]): "done" | "asks" | "failed" | undefined {
  const doc = (globalThis as unknown as { document: Dom }).document;
  const shown = doc.querySelectorAll(".jp-Notebook .jp-Cell");
  if (cells.some(({ at }) => shown[at].querySelector(".jp-Stdin-input:not([readonly])"))) {
    return "asks";
  }
  const all = cells.every(({ at, before }) => {
    const prompt = shown[at].querySelector(".jp-InputPrompt")?.textContent ?? "";
    return /\d/.test(prompt) && prompt.trim() !== before.trim();
  });
  if (all) return "done";
  // The cells after one that has failed are not run.
  const failed = '[data-mime-type="application/vnd.jupyter.error"]';
  return doc.querySelector(failed) ? "failed" : undefined;
}

/** In the page: puts a text into the clipboard. */
async function copy(text: string): Promise<void> {
  await (globalThis as unknown as {
    navigator: { clipboard: { writeText(text: string): Promise<void> } };
  }).navigator.clipboard.writeText(text);
}
