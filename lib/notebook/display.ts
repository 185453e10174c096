/** What a notebook front end shows, by media type. Binary media are base64. */
export type MediaBundle = Record<string, string | object>;

/** Under this symbol the Deno kernel looks for how a value wants to be shown. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

interface JupyterApi {
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
}

/**
 * A value that a notebook shows as rich output and a terminal as text.
 *
 * As the last expression of a cell it is shown by itself; {@linkcode display} shows it from anywhere.
 *
 * @example Usage
 * ```ts
 * import { Display } from "./display.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const hello = new Display({ "text/html": "<b>hello</b>", "text/plain": "hello" });
 *
 * assertEquals(String(hello), "hello");
 * ```
 */
export class Display {
  /** The same content in each media type. */
  readonly bundle: MediaBundle;
  /** What travels with the output and is not shown. */
  readonly metadata: Record<string, unknown>;

  /**
   * @param bundle The same content in each media type; `text/plain` should be among them.
   * @param metadata What travels with the output and is not shown.
   */
  constructor(bundle: MediaBundle, metadata: Record<string, unknown> = {}) {
    this.bundle = bundle;
    this.metadata = metadata;
  }

  /** @returns The media bundle, for the kernel. */
  [JUPYTER_DISPLAY](): MediaBundle {
    return this.bundle;
  }

  /** @returns The text, for `console.log()`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** @returns The text form. */
  toString(): string {
    return String(this.bundle["text/plain"] ?? "");
  }
}

/**
 * Makes a {@linkcode Display} of HTML and of the text that says the same.
 *
 * @param html HTML with inline styles only: a front end drops everything else.
 * @param text What GitHub's raw view, a terminal and the tests read.
 * @returns The displayable.
 */
export function displayOf(html: string, text: string): Display {
  return new Display({ "text/html": html, "text/plain": text });
}

/**
 * Shows values now, in order, wherever in a cell this stands. Outside a notebook it prints their text.
 *
 * @param values The values to show.
 *
 * @example Usage
 * ```ts ignore
 * await display(table(rows), wire(stock));
 * ```
 */
export async function display(...values: Display[]): Promise<void> {
  const jupyter = kernelApi();
  for (const value of values) {
    if (jupyter === undefined) {
      console.log(value.toString());
      continue;
    }
    await jupyter.broadcast("display_data", {
      data: value.bundle,
      metadata: value.metadata,
      transient: {},
    });
  }
}

/**
 * Shows a value that is replaced in its place, as the state of something that goes on. Outside a notebook it
 * prints every state.
 *
 * @param first The first state.
 * @returns Shows the next state in the place of the last one.
 *
 * @example Usage
 * ```ts ignore
 * const next = await displayLive(show("1 of 2"));
 * await next(show("2 of 2"));
 * ```
 */
export async function displayLive(first: Display): Promise<(next: Display) => Promise<void>> {
  const jupyter = kernelApi();
  const transient = { display_id: crypto.randomUUID() };
  async function send(type: string, value: Display): Promise<void> {
    if (jupyter === undefined) console.log(value.toString());
    else await jupyter.broadcast(type, { data: value.bundle, metadata: value.metadata, transient });
  }
  await send("display_data", first);
  return (next) => send("update_display_data", next);
}

/** @returns Whether a person looks at a notebook, as opposed to a terminal, or to nobody when cells run headless. */
export function isOnPage(): boolean {
  return isNotebook() && !Deno.env.has("MCP_COURSE_HEADLESS");
}

/** @returns Whether this is a notebook's kernel. */
export function isNotebook(): boolean {
  return kernelApi() !== undefined;
}

/** Outside a kernel, reading `Deno.jupyter` throws. */
function kernelApi(): JupyterApi | undefined {
  try {
    return (Deno as { jupyter?: JupyterApi }).jupyter;
  } catch {
    return undefined;
  }
}
