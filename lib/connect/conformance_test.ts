import { assert, assertEquals } from "@std/assert";
import { runConformance } from "./testdata/conformance.ts";
import { actAsClient, type Scenario } from "./testdata/conformance_client.ts";

const COMMAND = "deno run -q -A --no-config lib/connect/testdata/conformance_call.ts";
const BASELINE = new URL("./testdata/conformance_baseline.json", import.meta.url);

/** How many client scenarios that version of the suite has about authorization. */
const SCENARIOS = 22;

/** Scenarios in which a client has to give up, beside those of the baseline. */
const GIVEN_UP = ["auth/resource-mismatch", "auth/scope-retry-limit"];

/** Longer than any client needs, however busy the machine is. */
const TIMEOUT = 300_000;

Deno.test("connect() passes the conformance suite's client scenarios about authorization", async (t) => {
  // Checks that do not pass, by scenario, with the reason: one that passes after all fails the test.
  const baseline: Record<string, Record<string, string>> = JSON.parse(
    await Deno.readTextFile(BASELINE),
  );
  await using client = listenForScenarios();
  const all = await runConformance(
    ["client", "--suite", "all", "--timeout", String(TIMEOUT), "--command", COMMAND],
    { CLIENT_UNDER_TEST: client.url },
  );
  const results = [...all].filter(([scenario]) => scenario.startsWith("auth/")).sort();
  assertEquals(results.length, SCENARIOS);
  assertEquals(Object.keys(baseline).filter((scenario) => !all.has(scenario)), []);
  assertEquals([...client.failed].sort(), [...GIVEN_UP, ...Object.keys(baseline)].sort());
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

/** Lets this process be the client; the suite's other scenarios are not about authorization. */
function listenForScenarios() {
  const failed = new Set<string>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const scenario: Scenario = await request.json();
      if (scenario.scenario.startsWith("auth/")) {
        await actAsClient(scenario).catch(() => failed.add(scenario.scenario));
      }
      return new Response();
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    /** Scenarios in which the client has thrown. */
    failed,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
