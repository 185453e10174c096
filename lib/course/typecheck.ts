/**
 * Type-checks the code cells of notebooks.
 *
 * @module
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { courseName } from "./checkout.ts";
import { notebookPaths, readNotebook } from "./notebook_file.ts";
import { run } from "./setup/run.ts";
import { type CellModule, toCellModule } from "./typecheck/cell_module.ts";
import { ROOT } from "../root.ts";

/** What the type checker said about notebooks. */
export interface CellTypes {
  /** Whether it found no error. */
  ok: boolean;
  /** What it printed, with places in notebooks: `notebooks/01_tools.ipynb cell [3] line 2`. */
  message: string;
}

/**
 * Type-checks the code cells of notebooks, each notebook as one module.
 *
 * @param paths Absolute paths, by default all of the course.
 * @param root The checkout, by default this one.
 * @param besides What else to check, as `deno check` takes it: what both use is read once.
 * @returns What the type checker said.
 */
export async function checkCells(
  paths?: string[],
  root = ROOT,
  besides: string[] = [],
): Promise<CellTypes> {
  const notebooks = paths ?? await notebookPaths(root);
  if (notebooks.length + besides.length === 0) return { ok: true, message: "" };
  // Outside the checkout: `deno check` passes over what deno.json excludes.
  const folder = await Deno.makeTempDir({ prefix: "mcp-workshop-cells-" });
  try {
    const modules = new Map<string, { name: string; module: CellModule }>();
    for (const [index, path] of notebooks.entries()) {
      const module = toCellModule(await readNotebook(path), path);
      const file = join(folder, `notebook_${index}.ts`);
      await Deno.writeTextFile(file, module.source);
      modules.set(pathToFileURL(file).href, { name: courseName(path, root), module });
    }
    const files = Array.from(notebooks.keys(), (index) => join(folder, `notebook_${index}.ts`));
    const args = ["check", "-q", "--config", join(root, "deno.json"), ...besides, ...files];
    const { ok, err } = await run(
      [Deno.execPath(), ...args],
      { cwd: root, env: { ...Deno.env.toObject(), NO_COLOR: "1" } },
    );
    return { ok, message: ok ? "" : placed(err, modules) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function placed(text: string, modules: Map<string, { name: string; module: CellModule }>): string {
  return text.replace(/(file:\/\/\S+?\.ts):(\d+):(\d+)/g, (whole, url, line, column) => {
    const found = modules.get(url);
    if (!found) return whole;
    const origin = found.module.lines[Number(line) - 1];
    return origin
      ? `${found.name} cell [${origin.cell}] line ${origin.line}, column ${column}`
      : found.name;
  }).replace(/\nStack backtrace:[\s\S]*$/, "\n").trim();
}

if (import.meta.main) {
  const { ok, message } = await checkCells(
    Deno.args.length ? Deno.args.map((path) => Deno.realPathSync(path)) : undefined,
  );
  console.log(ok ? "The cells of all notebooks are well typed" : message);
  Deno.exit(ok ? 0 : 1);
}
