import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { courseName } from "../checkout.ts";
import { ROOT } from "../../root.ts";
import { runTests } from "./units.ts";

/** Runs a test file with that source. */
async function runSource(source: string, timeout?: number) {
  const folder = join(ROOT, "lib", "course", "test");
  const path = await Deno.makeTempFile({ dir: folder, prefix: "made_", suffix: "_test.ts" });
  const file = courseName(path);
  try {
    await Deno.writeTextFile(path, source);
    const run = await runTests(["--no-check", file], [file], timeout);
    const failures = run.failures.map(({ name }) => name.replaceAll(file, "FILE"));
    return { passed: run.passed, failures, crashed: run.crashed };
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("runTests() counts what passed and names what failed", async () => {
  const source = `Deno.test("a", () => {}); Deno.test("b", () => { throw new Error("bad"); });`;
  assertEquals(await runSource(source), { passed: 1, failures: ["FILE: b"], crashed: false });
});

Deno.test("runTests() fails a file without tests, and one that ends the runner with status 0", async () => {
  assertEquals(await runSource("1;"), {
    passed: 0,
    failures: ["FILE has no test"],
    crashed: false,
  });
  assertEquals(await runSource(`Deno.test("a", () => {}); Deno.exit(0);`), {
    passed: 0,
    failures: ["FILE ended without a report"],
    crashed: true,
  });
});

Deno.test("runTests() ends a file that hangs, and names it", async () => {
  const source = `Deno.test("a", () => new Promise((resolve) => setTimeout(resolve, 1e6)));`;
  assertEquals(await runSource(source, 3000), {
    passed: 0,
    failures: ["FILE was ended after 3 s"],
    crashed: true,
  });
});

Deno.test("runTests() fails files that print a token, and does not repeat it", async () => {
  const source = `Deno.test("a", () => console.log(["{}", "{}"].map((json) =>
    "eyJ" + btoa(json.repeat(30)).replaceAll("=", "")).join(".") + ".sig"));`;
  assertEquals(await runSource(source), {
    passed: 1,
    failures: ["FILE or a file beside it prints a token"],
    crashed: false,
  });
});
