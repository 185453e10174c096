import { assertEquals } from "@std/assert";
import { readJunit } from "./junit.ts";
import { judgeChecks, judgeOutputs } from "./notebooks.ts";
import { counted, failed, runPart, sum } from "./part.ts";
import { runParts } from "./report.ts";

const PASSED = { passed: 1, failures: [], skipped: [] };

const REPORT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="4" failures="2" errors="1" time="0.1">
  <testsuite name="./a_test.ts" tests="4" disabled="1" errors="0" failures="2">
    <testcase name="a() &lt;works&gt;" classname="./a_test.ts" time="0.0" line="1" col="6">
    </testcase>
    <testcase name="b" classname="./a_test.ts" time="0.0" line="2" col="6">
      <failure message="1 test step failed">1 test step failed.</failure>
    </testcase>
    <testcase name="c" classname="./a_test.ts" time="0.0" line="3" col="6">
      <skipped/>
    </testcase>
    <testcase name="b &gt; step" classname="./a_test.ts" time="0.0" line="2" col="9">
      <failure message="Uncaught Error: bad">Error: bad &#39;x&#39;</failure>
    </testcase>
  </testsuite>
  <testsuite name="./b_test.ts" tests="1" disabled="0" errors="1" failures="0">
    <testcase name="d" classname="./b_test.ts" time="0.0" line="1" col="6">
      <error message="Cancelled"/>
    </testcase>
  </testsuite>
</testsuites>`;

Deno.test("readJunit() counts tests with their steps, skipped and cancelled ones", () => {
  assertEquals(readJunit(REPORT), {
    passed: 1,
    failures: [
      { name: "a_test.ts: b", details: "1 test step failed.\nError: bad 'x'" },
      { name: "b_test.ts: d", details: "Cancelled" },
    ],
    skipped: ["a_test.ts: c"],
  });
});

Deno.test("runPart() fails a part that throws or runs nothing", async () => {
  const nothing = await runPart({ name: "units", run: () => Promise.resolve(sum([])) });
  assertEquals(nothing, failed("units", "it ran no test"));
  const thrown = await runPart({ name: "units", run: () => Promise.reject(new Error("crash")) });
  assertEquals(thrown.failures.length, 1);
});

Deno.test("runParts() closes with the count and fails when anything failed", async () => {
  const lines: string[] = [];
  const good = { name: "good", run: () => Promise.resolve(PASSED) };
  const bad = { name: "bad", run: () => Promise.resolve(failed("x", "why")) };
  const none = {
    name: "none",
    run: () => Promise.resolve({ ...PASSED, passed: 0, skipped: ["no Chromium"] }),
  };
  assertEquals(await runParts([[good, bad], [none]], (text) => lines.push(text)), 1);
  assertEquals(lines.at(-1), "\n1 passed, 1 failed, 1 skipped");
  assertEquals(await runParts([[good]], () => {}), 0);
});

Deno.test("runParts() begins nothing more when a part that is needed has failed", async () => {
  const lines: string[] = [];
  const needed = { name: "needed", isNeeded: true, run: () => Promise.resolve(failed("x", "why")) };
  const good = { name: "good", run: () => Promise.resolve(PASSED) };
  assertEquals(await runParts([[needed, good], [good]], (text) => lines.push(text)), 1);
  assertEquals(lines.at(-1), "\n1 passed, 1 failed");
});

Deno.test("counted() leaves out that nothing was skipped", () => {
  assertEquals(counted(PASSED), "1 passed, 0 failed");
});

Deno.test("judgeChecks() wants solutions to pass all and exercises none", () => {
  const verdict = (passed: boolean) => ({ title: "adds up", passed });
  const judge = (folder: string, ...passed: boolean[]) =>
    counted(
      judgeChecks({ ...NOTEBOOK, name: `notebooks/${folder}`, verdicts: passed.map(verdict) }),
    );
  assertEquals(judge("solutions/01_a.ipynb", true, true), "1 passed, 0 failed");
  assertEquals(judge("solutions/01_a.ipynb", true, false), "0 passed, 1 failed");
  assertEquals(judge("solutions/01_a.ipynb"), "0 passed, 1 failed");
  assertEquals(judge("exercises/01_a.ipynb", false), "1 passed, 0 failed");
  assertEquals(judge("exercises/01_a.ipynb", false, true), "0 passed, 1 failed");
  assertEquals(judge("01_tools.ipynb", false), "0 passed, 0 failed");
});

Deno.test("judgeOutputs() fails a notebook whose outputs differ", () => {
  const report = { number: 1, source: "1", lines: ["- 1", "+ 2"] };
  assertEquals(judgeOutputs(NOTEBOOK), PASSED);
  assertEquals(counted(judgeOutputs({ ...NOTEBOOK, differences: [report] })), "0 passed, 1 failed");
});

const NOTEBOOK = {
  name: "notebooks/01_tools.ipynb",
  path: "/course/notebooks/01_tools.ipynb",
  seconds: 1,
  cells: 1,
  failures: [],
  differences: [],
  verdicts: [],
};
