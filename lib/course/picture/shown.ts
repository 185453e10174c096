/**
 * What the README's picture shows, and how to tell whether it still does.
 *
 * @module
 */
import { join } from "node:path";
import type { Notebook, Output } from "../notebook_file.ts";
import { ROOT } from "../../root.ts";

/** The picture. */
export const PICTURE: string = join(ROOT, "lib", "course", "picture", "screen.png");

/** The chapter in it: a theft that the answer does not show, the trace that does, and what arrived. */
export const CHAPTER: string = join(ROOT, "notebooks", "18_tool_poisoning.ipynb");

/** The heading with which it begins, and the one before which it ends. */
const FROM = "## What you see";
const UNTIL = "## Where the sentence comes from";

/** Cells of a notebook, by their place among all cells. */
export interface ShownCells {
  /** The first one shown. */
  first: number;
  /** The last one shown. */
  last: number;
}

/**
 * Finds the cells that the picture shows: from the first heading to the last code cell before the second.
 *
 * @param notebook The chapter.
 * @returns Their places.
 * @throws {Error} When a heading is missing.
 */
export function shownCells({ cells }: Notebook): ShownCells {
  const place = (heading: string) => {
    const at = cells.findIndex(({ source }) => source.startsWith(`${heading}\n`));
    if (at < 0) throw new Error(`Cannot find "${heading}" in the chapter of the README's picture`);
    return at;
  };
  const [first, end] = [place(FROM), place(UNTIL)];
  const last = cells.findLastIndex(({ cell_type }, at) => at < end && cell_type === "code");
  return { first, last };
}

/**
 * A digest of the code in some cells and of what it showed, as text. Prose does not count.
 *
 * @param notebook The notebook.
 * @param shown The cells.
 * @returns 64 hexadecimal digits (SHA-256).
 */
export async function fingerprint({ cells }: Notebook, shown: ShownCells): Promise<string> {
  const ran = cells.slice(shown.first, shown.last + 1)
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source, outputs = [] }) => [source, ...outputs.map(textOf)]);
  const bytes = new TextEncoder().encode(JSON.stringify(ran));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function textOf(output: Output): string {
  if (output.output_type === "stream") return output.text;
  return "data" in output ? String(output.data["text/plain"] ?? "") : output.evalue;
}
