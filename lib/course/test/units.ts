import { join, relative } from "node:path";
import { headlessEnvironment } from "../execute/environment.ts";
import { readIfThere } from "../setup/stamp.ts";
import { ROOT } from "../../root.ts";
import { deno } from "./deno.ts";
import { readJunit } from "./junit.ts";
import { type Part, type PartResult, sum } from "./part.ts";

/** The test that drives a browser; it is a part of its own. */
const BROWSER_TEST = "lib/course/browser_test.ts";

/** Test files for one `deno test`: one that crashes takes only these with it. */
const BATCH = 4;

/** Unit and protocol tests, in as many processes as there are cores. */
export const unitPart: Part = {
  name: "units",
  async run() {
    const files = (await testFiles()).filter((file) => file !== BROWSER_TEST);
    const batches = Array.from(
      { length: Math.ceil(files.length / BATCH) },
      (_, n) => files.slice(n * BATCH, (n + 1) * BATCH),
    );
    const results: PartResult[] = [];
    const worker = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        results.push(await runTests(["--no-check", ...batch], batch));
      }
    };
    await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, worker));
    return sum(results);
  },
};

/** The examples in the documentation. */
export const docPart: Part = {
  name: "docs",
  async run() {
    return await runTests(["--doc", `--ignore=${(await testFiles()).join(",")}`, "."], []);
  },
};

/** The lab in a real browser. */
export const browserPart: Part = {
  name: "browser",
  run: () => runTests(["--no-check", BROWSER_TEST], [BROWSER_TEST]),
};

/**
 * Runs `deno test` and counts from its report.
 *
 * @param args What to run.
 * @param files Files of which each must have at least one test.
 * @returns What ran. A run that ended badly although no test failed is a failure.
 */
export async function runTests(args: string[], files: string[]): Promise<PartResult> {
  const { MCP_COURSE_ENV_FILES: _, ...env } = headlessEnvironment(Deno.env.toObject());
  const folder = await Deno.makeTempDir({ prefix: "mcp-workshop-test-" });
  const path = join(folder, "report.xml");
  try {
    const { ok, text } = await deno(["test", "-A", "-q", `--junit-path=${path}`, ...args], env);
    const report = readJunit(await readIfThere(path) ?? "");
    const failures = [...report.failures];
    for (const file of files) {
      if (report.files.has(file)) continue;
      failures.push({ name: `${file}: it ran no test`, details: text });
    }
    if (!ok && failures.length === 0) {
      failures.push({ name: `deno test ${args.join(" ")}`, details: text });
    }
    return { passed: report.passed, failures, skipped: report.skipped };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function testFiles(): Promise<string[]> {
  const files: string[] = [];
  for (const folder of ["lib", "servers", "clients", "risks"]) {
    for await (const file of testsBelow(join(ROOT, folder))) files.push(relative(ROOT, file));
  }
  return files.map((file) => file.replaceAll("\\", "/")).sort();
}

async function* testsBelow(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* testsBelow(path);
    else if (entry.name.endsWith("_test.ts")) yield path;
  }
}
