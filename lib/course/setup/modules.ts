import { join } from "node:path";
import { importsOf, notebookPaths, readNotebook } from "../notebook_file.ts";
import { type Layout, venvEnvironment } from "./layout.ts";
import { SetupProblem, startedBy } from "./problem.ts";
import type { SetupProgress } from "./progress.ts";
import { run } from "./run.ts";
import { keyOf, readIfThere, Stamps } from "./stamp.ts";

/** Folders of the course's modules. */
export const FOLDERS = ["servers", "clients", "risks", "lib"];

/** What only the tests of the course import. */
const TESTS_ONLY = /_test\.ts$|[\\/]course[\\/]browser[\\/]/;

/**
 * Fetches every npm module that servers, clients, risks, lib and notebook cells import,
 * with the kernel's Deno and as the lock file says.
 *
 * @param place The layout.
 * @param progress Where to report.
 * @param task The task that needs them, for messages.
 * @throws {SetupProblem} `no-network` or `modules-failed`.
 */
export async function fetchModules(
  place: Layout,
  progress: SetupProgress,
  task: string,
): Promise<void> {
  const wanted = await npmSpecifiers(place.root);
  const env = venvEnvironment(place);
  const stamps = new Stamps(place.stamps);
  const cache = await npmCache(place, env);
  const key = async () =>
    await keyOf(await readIfThere(join(place.root, "deno.lock")) ?? "", cache, ...wanted);
  if (await stamps.read("modules") !== await key() || !await isFilled(cache)) {
    progress.begin("fetching the npm modules of the course");
    const fetched = await run(
      [place.deno, "cache", "--config", join(place.root, "deno.json"), ...wanted],
      {
        cwd: place.root,
        env: { ...env, NO_COLOR: "1" },
        onLine(line) {
          const found = line.match(/(?:Download|Initialize) \S*?\/([^/\s]+)\s*$/);
          if (found) progress.note(found[1]);
        },
      },
    );
    if (!fetched.ok) throw modulesProblem(fetched.err, task);
    await stamps.write("modules", await key());
  }
  progress.done(`npm modules: ${wanted.length} packages and what they need`);
}

/**
 * Every npm package that the course names: in the import map, in modules and in cells.
 *
 * @param root The checkout.
 * @returns Specifiers such as `npm:zod@4.6.7`, sorted.
 */
export async function npmSpecifiers(root: string): Promise<string[]> {
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const found = new Set<string>();
  const keep = (specifiers: Iterable<string>) => {
    for (const specifier of specifiers) if (specifier.startsWith("npm:")) found.add(specifier);
  };
  keep(Object.values<string>(config.imports ?? {}));
  for (const folder of FOLDERS) {
    for await (const path of modulesBelow(join(root, folder))) {
      if (!TESTS_ONLY.test(path)) keep(importsOf(await Deno.readTextFile(path)));
    }
  }
  for (const path of await notebookPaths(root)) {
    const { cells } = await readNotebook(path);
    for (const cell of cells) if (cell.cell_type === "code") keep(importsOf(cell.source));
  }
  return [...found].sort();
}

/**
 * The TypeScript modules below a folder.
 *
 * @param folder The folder; one that does not exist has none.
 * @returns Paths.
 */
export async function* modulesBelow(folder: string): AsyncGenerator<string> {
  let entries: Deno.DirEntry[] = [];
  try {
    entries = await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* modulesBelow(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

async function npmCache(place: Layout, env: Record<string, string>): Promise<string> {
  const { ok, out } = await run([place.deno, "info", "--json"], { cwd: place.root, env });
  return ok ? JSON.parse(out).npmCache : "";
}

/** Whether the cache that the stamp speaks of is still there. */
async function isFilled(cache: string): Promise<boolean> {
  try {
    for await (const _ of Deno.readDir(cache)) return true;
  } catch {
    // No cache: the modules have to be fetched again.
  }
  return false;
}

function modulesProblem(log: string, task: string): SetupProblem {
  const line = log.split("\n").find((text) => /^error/.test(text)) ?? log.split("\n")[0];
  if (/error sending request|dns error|lookup address|client error \(Connect\)/i.test(log)) {
    return new SetupProblem(
      "no-network",
      "The first start downloads the npm modules of the course, and the network cannot be reached",
      `connect to the network (behind a proxy: set HTTPS_PROXY), then ${startedBy(task)}`,
    );
  }
  return new SetupProblem(
    "modules-failed",
    `The npm modules of the course could not be fetched (${line.replace(/^error:? */, "")})`,
    `git checkout deno.json deno.lock restores what the course imports; then ${startedBy(task)}`,
  );
}
