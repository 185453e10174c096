import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";

/** What a cell showed, as nbformat 4 writes it. */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
    output_type: "execute_result";
    data: MimeBundle;
    metadata: Record<string, unknown>;
    execution_count: number | null;
  }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** One result in several formats. */
export type MimeBundle = Record<string, unknown>;

/** A cell; its source is one string, whatever the file had. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  source: string;
  metadata: Record<string, unknown>;
  outputs?: Output[];
  execution_count?: number | null;
}

/** A notebook file. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** Folders of notebooks, in the order of the course. */
const FOLDERS = ["notebooks", "notebooks/exercises", "notebooks/solutions"];

/**
 * The course's notebooks: `NN_name.ipynb` in `notebooks/` and the two folders below it.
 * Copies that a learner made ("Untitled.ipynb") do not count.
 *
 * @param root The checkout, by default this one.
 * @returns Absolute paths: chapters, then exercises, then solutions.
 */
export async function notebookPaths(root = ROOT): Promise<string[]> {
  const paths: string[] = [];
  for (const folder of FOLDERS) {
    const names: string[] = [];
    try {
      for await (const entry of Deno.readDir(join(root, folder))) {
        if (entry.isFile && /^\d\d_\w+\.ipynb$/.test(entry.name)) names.push(entry.name);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    paths.push(...names.sort().map((name) => join(root, folder, name)));
  }
  return paths;
}

/**
 * What a learner reads: the notebooks, and the glossary, which has no code to run.
 *
 * @param root The checkout, by default this one.
 * @returns Absolute paths.
 */
export async function readingPaths(root = ROOT): Promise<string[]> {
  const glossary = join(root, "notebooks", "glossary.ipynb");
  return [...await notebookPaths(root), ...(existsSync(glossary) ? [glossary] : [])];
}

/**
 * Reads a notebook.
 *
 * @param path The file.
 * @returns The notebook, with multi-line texts joined.
 * @throws {SyntaxError} When the file is not JSON.
 */
export async function readNotebook(path: string): Promise<Notebook> {
  let notebook: Notebook;
  try {
    notebook = JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`Cannot read ${path} as a notebook: ${error.message}`);
  }
  for (const cell of notebook.cells) {
    cell.source = joined(cell.source) as string;
    for (const output of cell.outputs ?? []) joinOutput(output);
  }
  return notebook;
}

/**
 * Writes a notebook as Jupyter does: indented by one space, texts as arrays of lines,
 * keys sorted.
 *
 * @param path The file.
 * @param notebook The notebook.
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const copy = structuredClone(notebook) as unknown as { cells: Record<string, unknown>[] };
  for (const cell of copy.cells) {
    cell.source = split(cell.source);
    for (const output of (cell.outputs ?? []) as Record<string, unknown>[]) splitOutput(output);
  }
  await Deno.writeTextFile(path, JSON.stringify(sorted(copy), null, 1) + "\n");
}

/**
 * The specifiers that a module or a cell imports, found in its text.
 *
 * @param source TypeScript.
 * @returns Specifiers, as written.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { importsOf } from "./notebook_file.ts";
 *
 * assertEquals(importsOf('import { z } from "zod";\nawait import("./a.ts");'), ["zod", "./a.ts"]);
 * ```
 */
export function importsOf(source: string): string[] {
  const pattern = /(?:^|[\s;}])(?:from|import)\s*\(?\s*(["'])([^"'\n]+)\1/g;
  return Array.from(source.matchAll(pattern), (match) => match[2]);
}

function joined(text: unknown): unknown {
  return Array.isArray(text) && text.every((part) => typeof part === "string")
    ? text.join("")
    : text;
}

function split(text: unknown): unknown {
  return typeof text === "string" ? text.match(/[^\n]*\n|[^\n]+$/g) ?? [] : text;
}

/** Formats whose value is JSON, not text: nbformat leaves them as they are. */
function isJson(mime: string): boolean {
  return /[/+]json$/.test(mime);
}

function joinOutput(output: Output): void {
  if (output.output_type === "stream") output.text = joined(output.text) as string;
  if (!("data" in output)) return;
  for (const mime of Object.keys(output.data)) {
    if (!isJson(mime)) output.data[mime] = joined(output.data[mime]);
  }
}

function splitOutput(output: Record<string, unknown>): void {
  if (output.output_type === "stream") output.text = split(output.text);
  const data = output.data as MimeBundle | undefined;
  for (const mime of Object.keys(data ?? {})) {
    const binary = mime.startsWith("image/") && mime !== "image/svg+xml";
    if (!isJson(mime) && !binary) data![mime] = split(data![mime]);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
