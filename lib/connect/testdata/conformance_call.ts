// The command that the conformance suite starts for each of its scenarios: it hands the scenario to the process of the test, in
// which the client under test is loaded already.
const { MCP_CONFORMANCE_SCENARIO, MCP_CONFORMANCE_CONTEXT, CLIENT_UNDER_TEST } = Deno.env
  .toObject();
await fetch(CLIENT_UNDER_TEST, {
  method: "POST",
  body: JSON.stringify({
    url: Deno.args[0],
    scenario: MCP_CONFORMANCE_SCENARIO,
    agreed: JSON.parse(MCP_CONFORMANCE_CONTEXT ?? "{}"),
  }),
});
