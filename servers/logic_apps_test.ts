import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { join } from "node:path";
import { steps } from "../lib/agent/test_servers.ts";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import { CLIENT_APP, GRAPH_APP_ID, VS_CODE_APP_ID } from "../lib/entra/embedded.ts";
import { startIssuer, type TestIssuer } from "../lib/entra/test_issuer.ts";
import { openModel } from "../lib/model.ts";
import { ROOT } from "../lib/root.ts";
import { listen } from "../lib/serve.ts";
import {
  createWorkflowServer,
  History,
  PROJECT,
  Project,
  protectWorkflows,
  startBackends,
} from "./logic_apps.ts";

const RUNS = "/runtime/webhooks/workflow/api/management/workflows";
const KEY = "master-key-of-this-test";
const CLOUD_ID = "4d9a1f60-7c2e-4b85-9e13-a0c6d8f2b754";

/** The logic app in a process of its own, as the task starts it. */
async function start(issuer: TestIssuer, env: Record<string, string> = {}) {
  const command = await serverCommand(`${ROOT}servers/logic_apps.ts`, {
    env: { ENTRA_AUTHORITY: issuer.authority.base, MCP_COURSE_ENV_FILES: "none", ...env },
  });
  const server = await spawnServer(command, "streamable-http");
  return { ...server, [Symbol.asyncDispose]: () => server.end() };
}

async function open(issuer: TestIssuer, url: URL, changes: Record<string, unknown> = {}) {
  const headers = { authorization: `Bearer ${await issuer.sign(changes)}` };
  return await connect(url, { headers });
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const { content, isError } = await client.callTool({ name, arguments: args }) as CallToolResult;
  const [part] = content;
  return { isError, text: part.type === "text" ? part.text : "" };
}

/** Posts a tool call by hand, and gives what the door says. */
async function knock(url: URL, token?: string, method = "initialize") {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...token ? { authorization: `Bearer ${token}` } : {},
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { name: "list_tasks" } }),
  });
  const { error } = await response.json();
  return {
    status: response.status,
    message: error.message as string,
    challenge: response.headers.get("www-authenticate") ?? "",
  };
}

Deno.test("the logic app serves its workflows as tools, and keeps their runs", async (t) => {
  await using issuer = await startIssuer();
  await using server = await start(issuer, { LOGIC_APPS_MASTER_KEY: KEY });
  assertEquals(server.url.pathname, "/api/mcp");
  const client = await open(issuer, server.url);
  const manage = async (path: string, key = KEY) => {
    const headers = { "x-functions-key": key };
    const response = await fetch(new URL(`${RUNS}${path}`, server.url), { headers });
    return { status: response.status, json: await response.json() };
  };

  await t.step("with name, description and schema of the trigger", async () => {
    const { tools } = await client.listTools();
    assertEquals(tools.map(({ name }) => name), [
      "list_pages",
      "list_tasks",
      "look_up_task",
      "send_notice",
    ]);
    const [, tasks] = tools;
    assertStringIncludes(tasks.description!, "tasks of a tracker instance (Jira Cloud)");
    assertEquals(tasks.inputSchema.required, ["instance"]);
  });

  await t.step("and answers with what the Response says", async () => {
    const { text } = await call(client, "list_tasks", { instance: "harbourworks" });
    const { status, tasks } = JSON.parse(text);
    assertEquals([status, tasks.length, tasks[0].key], ["todo", 4, "QUAY-101"]);
    const task = await call(client, "look_up_task", { instance: "northpier", key: "PIER-6" });
    assertEquals(JSON.parse(task.text).status, "Done");
    const pages = await call(client, "list_pages", { cloudId: CLOUD_ID, topic: "CRANE" });
    assertEquals(JSON.parse(pages.text).pages.length, 2);
    const notice = await call(client, "send_notice", { channel: "quay", text: "Hi", urgent: true });
    assertEquals(notice, {
      isError: false,
      text: "The notification is on the channel quay as N-1",
    });
  });

  await t.step("and with an error where the service behind it refuses", async () => {
    const wrong: [name: string, args: Record<string, unknown>, message: string][] = [
      ["list_tasks", { instance: "nowhere" }, "The instance does not exist"],
      ["look_up_task", { instance: "northpier", key: "PIER-99" }, "does not exist"],
      ["list_pages", { cloudId: crypto.randomUUID() }, "No such site"],
      ["send_notice", { channel: "night-shift", text: "Hi" }, "Nobody is on the channel"],
      ["list_tasks", {}, "The arguments do not fit the schema"],
      ["list_tasks", { instance: "a.example/" }, "The arguments do not fit the schema"],
    ];
    for (const [name, args, message] of wrong) {
      const { isError, text } = await call(client, name, args);
      assertEquals(isError, true);
      assertStringIncludes(text, message);
    }
  });

  await t.step("which can be opened action by action", async () => {
    const { json: { value: [run] } } = await manage("/send_notice/runs");
    assertEquals([run.properties.status, run.properties.response.statusCode], ["Failed", 502]);
    const { json } = await manage(`/send_notice/runs/${run.name}/actions`);
    const actions = json.value.map((
      { name, properties }: Record<string, Record<string, string>>,
    ) => [
      name,
      properties.status,
      properties.code,
    ]);
    assertEquals(actions.slice(-3), [
      ["Post_notice", "Failed", "ServiceUnavailable"],
      ["Answer", "Skipped", "ActionConditionFailed"],
      ["Answer_failure", "Succeeded", undefined],
    ]);
    const post = await manage(`/send_notice/runs/${run.name}/actions/Post_notice`);
    const { inputsLink, outputsLink } = post.json.properties;
    const content = async (uri: string) => (await manage(uri.split(RUNS)[1])).json;
    assertEquals((await content(inputsLink.uri)).body, { channel: "night-shift", text: "Hi" });
    assertEquals((await content(outputsLink.uri)).statusCode, 503);
  });

  await t.step("and turn by turn", async () => {
    const { json: { value: runs } } = await manage("/list_pages/runs");
    const path = `/list_pages/runs/${runs[1].name}/actions/Is_wanted/repetitions`;
    const { json: { value } } = await manage(path);
    assertEquals(value.length, 6);
    assertEquals(value[2].properties.repetitionIndexes, [
      { scopeName: "For_each_page", itemIndex: 2 },
    ]);
    const { uri } = value[1].properties.inputsLink;
    assertEquals((await manage(uri.split(RUNS)[1])).json, { expressionResult: true });
  });

  await t.step("but not without the master key", async () => {
    for (const path of ["", "/list_tasks", "/list_tasks/runs"]) {
      assertEquals((await manage(path, "guess")).status, 401);
      assertEquals((await manage(path, "")).status, 401);
      assertEquals((await manage(path)).status, 200);
    }
    assertEquals((await manage("/nothing")).json.error.code, "WorkflowNotFound");
    assertEquals((await manage("/list_tasks/runs/0")).json.error.code, "WorkflowRunNotFound");
  });
  await client.close();
  assert(!server.stderr.join("\n").includes(KEY));
});

Deno.test("the logic app lets in who has a token for it, from a client that is allowed", async () => {
  await using issuer = await startIssuer();
  await using server = await start(issuer);
  const { url } = server;
  const metadata = new URL("/.well-known/oauth-protected-resource/api/mcp", url).href;

  const none = await knock(url);
  assertEquals(none.status, 401);
  assertStringIncludes(none.challenge, `resource_metadata="${metadata}"`);
  const wrong = await knock(url, await issuer.sign({ aud: GRAPH_APP_ID }));
  assertEquals(wrong.status, 401);
  assertStringIncludes(wrong.message, `it is made for "${GRAPH_APP_ID}"`);
  const other = await knock(url, await issuer.sign({ azp: GRAPH_APP_ID }));
  assertEquals([other.status, other.message], [
    403,
    `Forbidden: the client application ${GRAPH_APP_ID} is not among the allowed ones`,
  ]);
  const bare = await knock(url, await issuer.sign({ scp: "MCP.Prompts" }), "tools/call");
  assertEquals(bare.status, 403);
  assertStringIncludes(bare.challenge, "insufficient_scope");
  for (const azp of [VS_CODE_APP_ID, CLIENT_APP.id]) {
    const client = await open(issuer, url, { azp });
    assertEquals((await client.listTools()).tools.length, 4);
    await client.close();
  }

  const document = await (await fetch(metadata)).json();
  assertEquals([document.resource, document.scopes_supported], [
    url.href,
    [`api://${issuer.identity.clientId}/MCP.Tools`],
  ]);
  assertEquals(
    (await fetch(new URL(RUNS, url), { headers: { "x-functions-key": "" } })).status,
    401,
  );
});

Deno.test("the logic app takes a changed workflow up at the next call", async () => {
  await using issuer = await startIssuer();
  await using backends = startBackends();
  const folder = await Deno.makeTempDir();
  await copy(PROJECT, folder);
  const problems: string[] = [];
  const project = await Project.open(folder, {
    settings: backends.settings,
    onProblem: (message) => void problems.push(message),
  });
  const served = { project, history: new History() };
  await using server = await listen(
    () => createWorkflowServer(served),
    protectWorkflows(served, { identity: issuer.identity }),
  );
  const client = await open(issuer, server.url);
  const ask = async () => (await call(client, "send_notice", { channel: "quay", text: "Hi" })).text;
  const file = join(folder, "send_notice/workflow.json");
  const text = await Deno.readTextFile(file);

  assertStringIncludes(await ask(), "is on the channel quay as N-1");
  await Deno.writeTextFile(file, text.replace("The notification is on", "Read it on"));
  assertStringIncludes(await ask(), "Read it on the channel quay as N-2");
  await Deno.writeTextFile(file, text.replace('"If"', '"Switch"'));
  assertStringIncludes(await ask(), "Read it on the channel quay as N-3");
  assertStringIncludes(
    problems[0],
    'workflow "send_notice", action "Is_urgent": its type "Switch"',
  );
  await Deno.writeTextFile(file, text);
  assertStringIncludes(await ask(), "The notification is on the channel quay as N-4");
  await client.close();
  await Deno.remove(folder, { recursive: true });
});

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

Deno.test("the embedded model answers what the original's demo asks", async () => {
  await using issuer = await startIssuer();
  await using server = await start(issuer);
  const client = await open(issuer, server.url);
  const model = openModel({ name: "embedded-wary", env: {} });
  const questions: [question: string, call: Record<string, unknown>, part: string][] = [
    [
      'Retrieve all todo tasks from the Jira Cloud instance "harbourworks".',
      { instance: "harbourworks", status: "todo" },
      "CRANE-18",
    ],
    [`Retrieve all pages for Cloud ID ${CLOUD_ID}.`, { cloudId: CLOUD_ID }, "Storm checklist"],
  ];
  for (const [question, args, part] of questions) {
    const all = await steps({ model, servers: [{ name: "logic_apps", client }], question });
    const calls = all.filter((step) => step.type === "tool_call");
    assertEquals(calls.map((step) => step.arguments), [args]);
    const answer = all.find((step) => step.type === "answer");
    assertStringIncludes(answer!.text, part);
  }
  await client.close();
});

Deno.test("the logic app ends with one sentence when its project cannot be served", async () => {
  const { command, args, env } = await serverCommand(`${ROOT}servers/logic_apps.ts`, {
    args: ["--project", "servers/logic_apps/infra"],
    env: { MCP_COURSE_ENV_FILES: "none" },
  });
  const { code, stderr } = await new Deno.Command(command, {
    args: [...args, "-t", "streamable-http", "--port", "0"],
    env,
    cwd: ROOT,
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stderr);
  assertEquals(code, 2);
  assertStringIncludes(said, "Cannot read");
  assertStringIncludes(said, "host.json");
});
