import { join } from "node:path";
import { courseName } from "../checkout.ts";
import { headlessEnvironment } from "../execute/environment.ts";
import { V8_FLAGS } from "../setup/kernel.ts";
import { FOLDERS, modulesBelow } from "../setup/modules.ts";
import { readIfThere } from "../setup/stamp.ts";
import { ROOT } from "../../root.ts";
import { deno } from "./deno.ts";
import { readJunit } from "./junit.ts";
import { findLeaks } from "./leaks.ts";
import { type Part, type PartResult, sum } from "./part.ts";

/** The tests that drive a browser; they are a part of their own. */
const BROWSER_TESTS = ["lib/course/browser_test.ts", "lib/course/learner_test.ts"];

/** Test files for one `deno test`. */
const BATCH = 4;

/** Milliseconds after which a `deno test` hangs, on a busy machine too. */
const LIMIT = 900_000;

/** Unit and protocol tests, in as many processes as there are cores. */
export const unitPart: Part = {
  name: "units",
  async run() {
    const files = await filesOf((path) =>
      path.endsWith("_test.ts") && !BROWSER_TESTS.includes(path)
    );
    return sum(await inParallel(batches(files, BATCH), runBatch));
  },
};

/** The examples in the documentation, run; their types are checked with those of the modules. */
export const docPart: Part = {
  name: "docs",
  async run() {
    // Files by name: among folders, `--ignore` leaves tests in.
    const files = await filesOf(async (path) =>
      !path.endsWith("_test.ts") &&
      /^ *(\* )?```ts$/m.test(await Deno.readTextFile(join(ROOT, path)))
    );
    const halves = batches(files, Math.ceil(files.length / navigator.hardwareConcurrency));
    return sum(await inParallel(halves, (half) => runTests(["--doc", "--no-check", ...half], [])));
  },
};

/** The lab in a real browser: some chapters cell by cell as a learner does, the others with Run All beside them. */
export const browserPart: Part = {
  name: "browser",
  async run() {
    const runFile = (file: string) => runTests(["--no-check", file], [file], 2 * LIMIT);
    return sum(await inParallel(BROWSER_TESTS, runFile));
  },
};

function batches<T>(items: T[], size: number): T[][] {
  return Array.from(
    { length: Math.ceil(items.length / size) },
    (_, n) => items.slice(n * size, (n + 1) * size),
  );
}

/** Works on as many items at a time as there are cores. */
async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const waiting = items.entries();
  const results: R[] = [];
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, worker));
  return results;
}

/** Runs a few files; when they bring the runner down, each for itself, to count the others. */
async function runBatch(files: string[]): Promise<PartResult> {
  const whole = await runTests(["--no-check", ...files], files);
  if (files.length === 1 || !whole.crashed) return whole;
  const each: PartResult[] = [];
  for (const file of files) each.push(await runTests(["--no-check", file], [file]));
  return sum(each);
}

/** What ran under one `deno test`. */
export interface TestRun extends PartResult {
  /** Whether it ended before it had reported on all files. */
  crashed: boolean;
}

/**
 * Runs `deno test` and counts from its report.
 *
 * @param args What to run.
 * @param files Files of which each must have at least one test.
 * @param timeout Milliseconds it may take.
 * @returns What ran. A run that ended badly although no test failed is a failure.
 */
export async function runTests(
  args: string[],
  files: string[],
  timeout = LIMIT,
): Promise<TestRun> {
  const { MCP_COURSE_ENV_FILES: _, ...env } = headlessEnvironment(Deno.env.toObject());
  const folder = await Deno.makeTempDir({ prefix: "mcp-workshop-test-" });
  const path = join(folder, "report.xml");
  try {
    const { ok, late, text } = await deno(["test", "-A", `--junit-path=${path}`, ...args], {
      // As in a notebook's kernel.
      env: { DENO_V8_FLAGS: V8_FLAGS, ...env },
      timeout,
    });
    const xml = await readIfThere(path);
    const report = readJunit(xml ?? "");
    const failures = [...report.failures];
    const begun = filesBegun(text);
    for (const file of files.filter((file) => xml === undefined || !begun.has(file))) {
      const why = late
        ? `was ended after ${timeout / 1000} s`
        : xml === undefined
        ? "ended without a report"
        : "has no test";
      failures.push({ name: `${file} ${why}`, details: tail(text) });
    }
    for (const leak of findLeaks(text)) {
      failures.push({ name: `${args.at(-1)} or a file beside it prints ${leak}`, details: "" });
    }
    if (!ok && failures.length === 0) {
      failures.push({ name: `deno test ${args[0]} fails`, details: tail(text) });
    }
    return { ...report, failures, crashed: xml === undefined };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Files in which tests began. The report has the place of `Deno.test`, which may be another file. */
function filesBegun(text: string): Set<string> {
  const lines = text.matchAll(/^running [1-9]\d* tests? from \.\/(.+)$/gm);
  return new Set(Array.from(lines, ([, file]) => file));
}

function tail(text: string): string {
  return text.split("\n").slice(-40).join("\n");
}

/** Modules of the course that a test wants, by their path from the root. */
async function filesOf(wanted: (path: string) => boolean | Promise<boolean>): Promise<string[]> {
  const files: string[] = [];
  for (const folder of FOLDERS) {
    for await (const file of modulesBelow(join(ROOT, folder))) {
      const path = courseName(file);
      if (await wanted(path)) files.push(path);
    }
  }
  return files.sort();
}
