/** What came of a part of the suite, counted from what ran. */
export interface PartResult {
  passed: number;
  /** What failed, each with what there is to read about it. */
  failures: Failed[];
  /** Names of what was not run, with the reason. */
  skipped: string[];
}

/** A test that failed. */
export interface Failed {
  name: string;
  /** Lines to be read. */
  details: string;
}

/** A part of the suite. */
export interface Part {
  /** For `--only`. */
  name: string;
  /** Whether the groups after its own cannot run when it fails. */
  isNeeded?: boolean;
  /** Runs it. */
  run(): Promise<PartResult>;
}

/**
 * Runs a part; one that throws, or in which nothing ran, has failed.
 *
 * @param part The part.
 * @returns What came of it.
 */
export async function runPart(part: Part): Promise<PartResult> {
  try {
    const result = await part.run();
    if (result.passed + result.failures.length + result.skipped.length > 0) return result;
    return failed(part.name, "it ran no test");
  } catch (error) {
    return failed(part.name, error instanceof Error ? error.stack ?? error.message : String(error));
  }
}

/**
 * A part with one test, which failed.
 *
 * @param name Name of the test.
 * @param details Lines to be read.
 * @returns The result.
 */
export function failed(name: string, details: string): PartResult {
  return { passed: 0, failures: [{ name, details }], skipped: [] };
}

/**
 * Adds results up.
 *
 * @param results Results.
 * @returns Their sum.
 */
export function sum(results: PartResult[]): PartResult {
  return {
    passed: results.reduce((total, result) => total + result.passed, 0),
    failures: results.flatMap((result) => result.failures),
    skipped: results.flatMap((result) => result.skipped),
  };
}

/**
 * What came of a part, in a few words.
 *
 * @param result The result.
 * @returns `N passed, N failed`, and `, N skipped` when some were.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { counted } from "./part.ts";
 *
 * assertEquals(counted({ passed: 2, failures: [], skipped: [] }), "2 passed, 0 failed");
 * ```
 */
export function counted({ passed, failures, skipped }: PartResult): string {
  return `${passed} passed, ${failures.length} failed` +
    (skipped.length ? `, ${skipped.length} skipped` : "");
}
