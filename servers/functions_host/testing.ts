/**
 * For tests: a Functions project in a folder of its own, and the host on it.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { connect } from "../../lib/connect.ts";
import { startHost } from "../functions_host.ts";

/** The project of the course. */
export const PROJECT = fileURLToPath(new URL("../functions", import.meta.url));

/** The text of a file that registers a tool. */
export const toolFile = (name: string, handler: string, rest = "toolProperties: {},"): string => `
import { app, arg, McpTextContent, McpToolResponse } from "@azure/functions";
app.mcpTool("${name}", {
  toolName: "${name}",
  description: "A tool of the test",
  ${rest}
  handler: ${handler},
});
`;

/** A host that runs a copy of the project. */
export interface TestHost extends AsyncDisposable {
  folder: string;
  url: URL;
  lines: string[];
  /** A connected client; it ends with the host. */
  client: Client;
  /** Writes a file of the project. */
  write(path: string, text: string): Promise<void>;
  /** Calls a tool, and gives the text of its answer. */
  call(name: string, args?: Record<string, unknown>): Promise<string>;
}

/**
 * Copies the project, adds files, and runs it.
 *
 * @param files Files to add or to replace, by their paths in the project.
 * @param key The system key.
 * @returns The host, with a client that shows the key.
 */
export async function testHost(
  files: Record<string, string> = {},
  key?: string,
): Promise<TestHost> {
  const folder = await copyProject();
  const write = async (path: string, text: string) =>
    await Deno.writeTextFile(join(folder, path), text);
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const lines: string[] = [];
  const host = await startHost({
    project: folder,
    port: 0,
    key,
    log: (line) => lines.push(line),
  });
  const headers: Record<string, string> = key === undefined ? {} : { "x-functions-key": key };
  const client = await connect(host.url, { headers });
  return {
    folder,
    url: host.url,
    lines,
    client,
    write,
    async call(name, args) {
      const { content } = await client.callTool({ name, arguments: args });
      return (content as { text: string }[]).map(({ text }) => text).join("\n");
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await host.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Copies the sources of the project into a temporary folder. */
export async function copyProject(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "functions_" });
  await copy(PROJECT, folder);
  return folder;
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (
      ["node_modules", "dist", "infra", "self_hosted"].includes(name) ||
      name.endsWith("_test.ts")
    ) continue;
    if (isDirectory) await copy(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}
