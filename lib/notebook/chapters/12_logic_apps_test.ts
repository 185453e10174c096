import { assertEquals, assertStringIncludes } from "@std/assert";
import { connect } from "../../connect.ts";
import { startIssuer } from "../../entra/test_issuer.ts";
import { startListening } from "../listening.ts";
import { copyProject } from "../project_copy.ts";
import { openRuns } from "../workflow_runs.ts";
import { judgeAlways, judgePath, judgeUrgent, type Lab } from "./12_logic_apps.ts";

/** A lab of the tests' own. */
async function openLab(): Promise<Lab & AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const issuer = stack.use(await startIssuer());
  const project = stack.use(await copyProject("servers/logic_apps", "checks_of_12"));
  const app = stack.use(
    await startListening("servers/logic_apps.ts", {
      name: "checks of chapter 12",
      flags: ["--project", project.folder],
      env: {
        ENTRA_AUTHORITY: issuer.authority.base,
        LOGIC_APPS_MASTER_KEY: "key",
        MCP_COURSE_ENV_FILES: "none",
      },
      quiet: true,
    }),
  );
  const headers = { authorization: `Bearer ${await issuer.sign()}` };
  const client = await connect(app.url, { headers });
  stack.defer(() => client.close());
  const runs = openRuns(app.url, "key");
  return { project, client, runs, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

Deno.test("the checks of chapter 12 take what is right, and say what is wrong with the rest", async (t) => {
  await using lab = await openLab();

  await t.step("judgeUrgent()", async () => {
    const due = "items('For_each_issue')['fields']['duedate']";
    assertEquals(await judgeUrgent(`@less(${due}, '2026-11-25')`, lab), true);
    assertEquals(await judgeUrgent(`@not(greaterOrEquals(${due}, '2026-11-25'))`, lab), true);
    const wrong: [expression: string, hint: string][] = [
      ["false", "Without an @ in front"],
      [`@{less(${due}, '2026-11-25')}`, "Leave the braces out"],
      [`@greater(${due}, '2026-11-25')`, "QUAY-101 is due on 2026-11-27, and you say true"],
      [`@${due}`, 'For QUAY-101 it gives "2026-11-27"'],
      [`@${due} < '2026-11-25'`, "The runner refuses it. Cannot use workflow"],
      [`@before(${due}, '2026-11-25')`, '"before()" is a function that this runner does not know'],
      ["@less(items('For_each_issue')['duedate'], '2026-11-25')", 'There is no property "duedate"'],
    ];
    for (const [expression, hint] of wrong) {
      assertStringIncludes(String(await judgeUrgent(expression, lab)), hint);
    }
    assertEquals((await lab.project.read("list_tasks/workflow.json")).includes('"urgent"'), false);
  });

  await t.step("judgeAlways()", async () => {
    const all = ["Succeeded", "Failed", "Skipped", "TimedOut"];
    assertEquals(await judgeAlways(all, lab), true);
    const wrong: [statuses: string[], hint: string][] = [
      [["Succeeded"], "after an action that has failed"],
      [["Failed", "Skipped", "TimedOut"], "after an action that has succeeded"],
      [["Succeeded", "Failed", "TimedOut"], "was skipped itself"],
      [["Succeeded", "Failed", "Skipped"], "does not answer in time"],
      [["Succeeded", "Error"], 'has the status "Error"'],
      [[], "is no list of statuses"],
    ];
    for (const [statuses, hint] of wrong) {
      assertStringIncludes(String(await judgeAlways(statuses, lab)), hint);
    }
  });

  await t.step("judgePath()", async () => {
    const safe = "/v2/issue/@{encodeURIComponent(triggerBody()['key'])}";
    assertEquals(await judgePath(safe, lab), true);
    const wrong: [path: string, hint: string][] = [
      ["/v2/issue/@{triggerBody()['key']}", "gives all 7 tasks"],
      ["/v2/issue/QUAY", "the tracker answers"],
      ["/v2/issue/QUAY-101", "With the key CRANE-18"],
      ["/v2/issue/@{concat(triggerBody()['id'])}", "The run fails"],
      ["/v2/issue/@{escape(triggerBody()['key'])}", "The runner refuses it"],
    ];
    for (const [path, hint] of wrong) {
      assertStringIncludes(String(await judgePath(path, lab)), hint);
    }
  });

  assertEquals((await lab.client.listTools()).tools.length, 4);
});
