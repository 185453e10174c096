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
}

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

Deno.test("mcp.json has no server from risks", async () => {
  assertEquals((await Deno.readTextFile(`${ROOT}.vscode/mcp.json`)).includes("risks"), false);
});

Deno.test("the dev container has the extensions that VS Code recommends", async () => {
  const { recommendations } = await readJson(".vscode/extensions.json");
  const container = await readJson(".devcontainer/devcontainer.json");
  assertEquals(container.customizations.vscode.extensions, recommendations);
});
