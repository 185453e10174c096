import { assert, assertEquals } from "@std/assert";
import { runConformance } from "./testdata/conformance.ts";

const CLIENT = "deno run -q -A lib/connect/testdata/conformance_client.ts";
const BASELINE = new URL("./testdata/conformance_baseline.json", import.meta.url);

/** How many client scenarios that version of the suite has about authorization. */
const SCENARIOS = 22;

/** Longer than any client needs, however busy the machine is. */
const TIMEOUT = 300_000;

Deno.test("connect() passes the conformance suite's client scenarios about authorization", async (t) => {
  // Checks that do not pass, by scenario, with the reason: one that passes after all fails the test.
  const baseline: Record<string, Record<string, string>> = JSON.parse(
    await Deno.readTextFile(BASELINE),
  );
  const all = await runConformance(
    ["client", "--suite", "all", "--timeout", String(TIMEOUT), "--command", CLIENT],
  );
  const results = [...all].filter(([scenario]) => scenario.startsWith("auth/")).sort();
  assertEquals(results.length, SCENARIOS);
  assertEquals(Object.keys(baseline).filter((scenario) => !all.has(scenario)), []);
  for (const [scenario, checks] of results) {
    const expected = baseline[scenario] ?? {};
    const without = Object.entries(expected).map(([id, reason]) => `, without ${id}: ${reason}`);
    await t.step(scenario + without.join(""), () => {
      const wrong = checks.filter(({ status }) => !["SUCCESS", "INFO"].includes(status));
      const unexpected = wrong.filter(({ id }) => expected[id] === undefined);
      assertEquals(unexpected.map(({ id, description }) => `${id}: ${description}`), []);
      assertEquals(wrong.map(({ id }) => id).sort(), Object.keys(expected).sort());
      assert(checks.some(({ status }) => status === "SUCCESS"));
    });
  }
});
