import { assertEquals } from "@std/assert";
import { type Check, judgeScenario, readBaseline, runConformance } from "./testdata/conformance.ts";
import { actAsClient, type Scenario } from "./testdata/conformance_client.ts";

const COMMAND = "deno run -q -A --no-config lib/connect/testdata/conformance_call.ts";

/** How many client scenarios that version of the suite has: 4, and 22 about authorization. */
const SCENARIOS = 26;

/** Scenarios in which a client has to give up, beside those of the baseline. */
const GIVEN_UP = ["auth/resource-mismatch", "auth/scope-retry-limit"];

/** Longer than any client needs, however busy the machine is. */
const TIMEOUT = 300_000;

Deno.test("connect() passes the conformance suite's client scenarios", async (t) => {
  const baseline = await readBaseline("client");
  await using client = listenForScenarios();
  const results = await runConformance(
    ["client", "--suite", "all", "--timeout", String(TIMEOUT), "--command", COMMAND],
    { CLIENT_UNDER_TEST: client.url },
  );
  assertEquals(results.size, SCENARIOS);
  assertEquals([...client.failed.keys()].sort(), [...GIVEN_UP, ...Object.keys(baseline)].sort());
  for (const scenario of new Set([...results.keys(), ...Object.keys(baseline)])) {
    const known = Object.keys(baseline[scenario] ?? {}).map((id) => `, without ${id}`);
    await t.step(scenario + known.join(""), () => {
      const checks = results.get(scenario)?.filter((check) => !isOnlyLate(check));
      assertEquals(judgeScenario(checks, baseline[scenario]), []);
    });
  }
});

Deno.test("judgeScenario() says what fails, and what the baseline no longer needs", () => {
  const checks: Check[] = [
    { id: "a", status: "SUCCESS", description: "A" },
    { id: "b", status: "FAILURE", description: "B", errorMessage: "it is too late" },
    { id: "c", status: "WARNING", description: "C" },
  ];
  assertEquals(judgeScenario(checks, { b: "known", c: "known" }), []);
  assertEquals(judgeScenario(checks, { c: "known" }), ["b fails: it is too late"]);
  const stale = ["a no longer fails: take it out of conformance_baseline.json"];
  assertEquals(judgeScenario(checks, { a: "known", b: "known", c: "known" }), stale);
  assertEquals(judgeScenario([{ id: "a", status: "INFO", description: "A" }]), [
    "nothing was checked",
  ]);
});

/** To come back too early would be the client's fault; to come back late is a busy machine's. */
function isOnlyLate({ id, details }: Check): boolean {
  return id === "client-sse-retry-timing" && details?.tooEarly === false;
}

/** Lets this process be the client. */
function listenForScenarios() {
  const failed = new Map<string, Error>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const scenario: Scenario = await request.json();
      await actAsClient(scenario).catch((error) => failed.set(scenario.scenario, error));
      return new Response();
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    /** Scenarios in which the client has thrown, and what. */
    failed,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
