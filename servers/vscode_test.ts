import { assert, assertEquals } from "@std/assert";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ROOT } from "../lib/root.ts";

interface Entry {
  type: "stdio" | "http";
  command?: string;
  args?: string[];
  cwd?: string;
  url?: string;
  headers?: Record<string, string>;
}

interface Input {
  type: string;
  id: string;
  description: string;
  password?: boolean;
}

/** What is served and speaks no MCP: an authority, a REST API, a registry; and the servers that are vulnerable on purpose. */
const NOT_MCP = ["entra", "orders", "registry", "risk"];

const NPX_DENO = ["--prefer-offline", "-y", "deno@2.8.1"];

async function readJson(path: string) {
  return JSON.parse(await Deno.readTextFile(ROOT + path));
}

async function readServers(): Promise<[name: string, entry: Entry][]> {
  return Object.entries((await readJson(".vscode/mcp.json")).servers);
}

Deno.test("mcp.json starts its stdio servers, with the Deno of this test (VS Code and npx not run)", async (t) => {
  for (const [name, entry] of await readServers()) {
    if (entry.type !== "stdio") continue;
    await t.step(name, async () => {
      assertEquals([entry.command, entry.cwd], ["npx", "${workspaceFolder}"]);
      const args = entry.args!;
      assertEquals(args.slice(0, NPX_DENO.length), NPX_DENO);
      const client = new Client({ name: "vscode-test", version: "1.0.0" });
      await client.connect(
        new StdioClientTransport({
          command: Deno.execPath(),
          args: args.slice(NPX_DENO.length),
          cwd: ROOT,
          env: Deno.env.toObject(),
          stderr: "ignore",
        }),
      );
      assertEquals(client.getServerVersion()?.name, name);
      assert((await client.listTools()).tools.length > 0);
      await client.close();
    });
  }
});

Deno.test("mcp.json names the ports that the serve tasks have", async () => {
  const { tasks } = await readJson("deno.json");
  for (const [name, { url = "" }] of await readServers()) {
    const { hostname, port, pathname } = URL.parse(url) ?? {};
    if (hostname !== "127.0.0.1") continue;
    // What has several endpoints, or several transports, has an entry for each.
    const task = tasks[`serve:${name}`] ?? tasks[`serve:${name.replace(/-\w+$/, "")}`];
    assert(task.description.endsWith(` on port ${port}`), name);
    assert(pathname!.endsWith("/mcp"), name);
  }
});

Deno.test("mcp.json reaches the servers that people sign in to over HTTP", async () => {
  const servers = Object.fromEntries(await readServers());
  for (const name of ["weather", "obo", "logic-apps", "gateway-orders", "gateway-stock"]) {
    assertEquals(servers[name]?.type, "http", name);
  }
});

Deno.test("mcp.json has every MCP server that a task serves", async () => {
  const names = (await readServers()).map(([name]) => name);
  const tasks = Object.keys((await readJson("deno.json")).tasks)
    .flatMap((task) => task.startsWith("serve:") ? [task.slice("serve:".length)] : [])
    .filter((name) => !NOT_MCP.includes(name));
  assert(tasks.length >= 11, `${tasks}`);
  for (const task of tasks) {
    assert(names.some((name) => name === task || name.startsWith(`${task}-`)), task);
  }
});

Deno.test("mcp.json has the deployed servers and those of others (not run: they want accounts)", async () => {
  const urls = (await readServers()).flatMap(([, { url }]) => url ?? []);
  for (
    const expected of [
      "https://api.githubcopilot.com/mcp/",
      "https://learn.microsoft.com/api/mcp",
      "https://mcp.ai.azure.com",
      "https://${input:gateway-host}/orders/mcp",
      "https://${input:functionapp-name}.azurewebsites.net/runtime/webhooks/mcp",
      "https://${input:logic-app-name}.azurewebsites.net/api/mcp",
      "https://${input:news-host}/mcp",
    ]
  ) assert(urls.includes(expected), expected);
  for (const url of urls) assert(/^(https:\/\/|http:\/\/127\.0\.0\.1:)/.test(url), url);
});

Deno.test("mcp.json prompts for what belongs to a deployment, and hides what is secret", async () => {
  const text = await Deno.readTextFile(`${ROOT}.vscode/mcp.json`);
  const { inputs, servers } = JSON.parse(text) as {
    inputs: Input[];
    servers: Record<string, Entry>;
  };
  const used = new Set([...text.matchAll(/\$\{input:([\w-]+)\}/g)].map(([, id]) => id));
  assertEquals(inputs.map(({ id }) => id).toSorted(), [...used].toSorted());
  for (const { type, id, description, password } of inputs) {
    assertEquals(type, "promptString", id);
    assert(description.length > 10, id);
    assertEquals(password === true, /key|secret|token|password/.test(id), id);
  }
  const secrets = inputs.filter(({ password }) => password).map(({ id }) => `\${input:${id}}`);
  for (const [name, { url = "", headers = {} }] of Object.entries(servers)) {
    for (const value of Object.values(headers)) assert(secrets.includes(value), name);
    assertEquals(secrets.some((secret) => url.includes(secret)) || url.includes("?"), false, name);
  }
});

Deno.test("mcp.json has no server from risks", async () => {
  assertEquals((await Deno.readTextFile(`${ROOT}.vscode/mcp.json`)).includes("risks"), false);
});

Deno.test("the dev container has the extensions that VS Code recommends", async () => {
  const { recommendations } = await readJson(".vscode/extensions.json");
  const container = await readJson(".devcontainer/devcontainer.json");
  assertEquals(container.customizations.vscode.extensions, recommendations);
});
