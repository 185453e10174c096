import { existsSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../../root.ts";
import { loadScenario, SCENARIO_NAMES } from "../../scenario/attacks/mod.ts";
import { TYPED_ROWS } from "../../scenario/board/typed.ts";

/** Where the measuring starts: what divides the work, and the thread that does a part. */
const MEASURING = ["lib/scenario/board.ts", "lib/scenario/board/worker.ts"];

/** Of it only the permissions count. */
const CONFIG = "deno.json";

/** A file that a module names, to import it, to start it as a thread or to read it. */
const NAMED = /["'`]((?:\.{1,2}\/)?[\w./-]+\.\w+)["'`]/g;

/**
 * What the figures of the board come from: the modules that measure, the servers that they start, and every file that one of these names,
 * however deep.
 *
 * @returns Paths from the root, in order.
 */
export async function sourcesOfBoard(): Promise<string[]> {
  const scenarios = await Promise.all(SCENARIO_NAMES.map(loadScenario));
  const servers = scenarios.flatMap(({ servers }) =>
    servers.flatMap(({ file, hardened }) => hardened === undefined ? [file] : [file, hardened])
  );
  const waiting = [...MEASURING, ...servers, ...Object.values(TYPED_ROWS).map(({ file }) => file)];
  const found = new Set(waiting);
  for (const path of waiting) {
    for (const named of filesNamedIn(path, await Deno.readTextFile(join(ROOT, path)))) {
      if (!found.has(named)) waiting.push(named);
      found.add(named);
    }
  }
  return [...found].sort();
}

function filesNamedIn(path: string, text: string): string[] {
  return Array.from(text.matchAll(NAMED), ([, name]) => join(ROOT, dirname(path), name))
    .filter((file) => existsSync(file) && statSync(file).isFile())
    .map((file) => relative(ROOT, file).replaceAll("\\", "/"))
    .filter((file) => file !== CONFIG);
}

/**
 * A digest of all that the figures of the board come from, the packages and the permissions of the servers included. With the same digest
 * the same figures come out, so that they need not all be measured again.
 *
 * @returns SHA-256, in hexadecimal.
 */
export async function digestOfSources(): Promise<string> {
  const hash = createHash("sha256");
  const { permissions } = JSON.parse(await Deno.readTextFile(join(ROOT, CONFIG)));
  hash.update(JSON.stringify(permissions));
  for (const path of ["deno.lock", ...await sourcesOfBoard()]) {
    const text = await Deno.readTextFile(join(ROOT, path));
    hash.update(`\n${path}\n${text.replaceAll("\r\n", "\n")}`);
  }
  return hash.digest("hex");
}
