import { basename, dirname, join } from "node:path";
import { ROOT } from "../root.ts";

/** Which checks of which chapter or exercise have passed, and when first. */
export interface Progress {
  /** Name of the notebook without `.ipynb` -> title of the check -> time, ISO 8601. */
  passed: Record<string, Record<string, string>>;
}

/** Where progress is kept, unless a test says otherwise. */
function progressPath(root: string): string {
  return join(root, ".course", "progress.json");
}

/**
 * Reads the learner's progress. A file that is missing or cannot be read is no progress.
 *
 * @param root The checkout, by default this one.
 * @returns What has passed.
 */
export async function readProgress(root = ROOT): Promise<Progress> {
  let text: string;
  try {
    text = await Deno.readTextFile(progressPath(root));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { passed: {} };
    throw error;
  }
  try {
    const { passed } = JSON.parse(text);
    return { passed: isRecord(passed) ? passed as Progress["passed"] : {} };
  } catch {
    return { passed: {} };
  }
}

/**
 * Keeps that a check has passed. Nothing is written when it had passed before, when no
 * learner is there (`MCP_COURSE_HEADLESS` is set), or when a solution's notebook runs.
 *
 * @param exercise Name of the chapter or exercise, for example `01_portfolio`.
 * @param check Title of the check.
 * @param root The checkout, by default this one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readProgress, recordPassed } from "./progress_file.ts";
 *
 * Deno.env.delete("MCP_COURSE_HEADLESS");
 * const root = await Deno.makeTempDir();
 * await recordPassed("01_portfolio", "adds up", root);
 * assertEquals(Object.keys((await readProgress(root)).passed), ["01_portfolio"]);
 * ```
 */
export async function recordPassed(exercise: string, check: string, root = ROOT): Promise<void> {
  if (Deno.env.get("MCP_COURSE_HEADLESS") || basename(Deno.cwd()) === "solutions") return;
  const path = progressPath(root);
  await Deno.mkdir(dirname(path), { recursive: true });
  // Several notebooks may pass a check at the same time, each in a process of its own.
  using lock = await Deno.open(`${path}.lock`, { write: true, create: true });
  await lock.lock(true);
  const { passed } = await readProgress(root);
  if (passed[exercise]?.[check]) return;
  passed[exercise] = { ...passed[exercise], [check]: new Date().toISOString() };
  await Deno.writeTextFile(`${path}.new`, JSON.stringify({ passed }, null, 2) + "\n");
  await Deno.rename(`${path}.new`, path);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
