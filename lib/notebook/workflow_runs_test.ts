import { assertEquals, assertRejects } from "@std/assert";
import { startIssuer } from "../entra/test_issuer.ts";
import { connect } from "../connect.ts";
import { startListening } from "./listening.ts";
import { openRuns } from "./workflow_runs.ts";

Deno.test("openRuns() opens the newest run of a workflow, action by action and turn by turn", async () => {
  await using issuer = await startIssuer();
  const key = "a-master-key";
  await using app = await startListening("servers/logic_apps.ts", {
    env: {
      ENTRA_AUTHORITY: issuer.authority.base,
      LOGIC_APPS_MASTER_KEY: key,
      MCP_COURSE_ENV_FILES: "none",
    },
    quiet: true,
  });
  const runs = openRuns(app.url, key);
  await assertRejects(() => runs.latest("list_pages"), Error, "call the tool first");
  await assertRejects(() => openRuns(app.url, "guess").latest("list_pages"), Error, "master key");

  const headers = { authorization: `Bearer ${await issuer.sign()}` };
  const client = await connect(app.url, { headers });
  const cloudId = "b81e63d7-05fa-4c29-8d4e-27f9c1a6e380";
  await client.callTool({ name: "list_pages", arguments: { cloudId, topic: "ferry" } });
  const run = await runs.latest("list_pages");
  assertEquals([run.status, run.answered], ["Succeeded", 200]);
  const actions = await run.actions();
  assertEquals(actions.find(({ action }) => action === "Answer_failure")?.status, "Skipped");
  const turns = await run.turns("Add_page");
  assertEquals(turns.map(({ turn, status }) => [turn, status]), [[0, "Succeeded"], [1, "Skipped"]]);
  const { inputs, outputs } = await run.contents("Get_pages") as {
    inputs: { queries: object };
    outputs: { statusCode: number };
  };
  assertEquals([inputs.queries, outputs.statusCode], [{ limit: 25 }, 200]);
  assertEquals(await runs.problem("list_pages"), undefined);
  await client.close();
});
