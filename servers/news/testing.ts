/**
 * For tests: the news server as a process, and a NewsAPI that records what it is asked.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { fileURLToPath } from "node:url";
import { serverCommand } from "../../lib/connect/child.ts";
import { type ServerProcess, spawnServer } from "../../lib/connect/server_process.ts";
import type { Articles } from "./articles.ts";
import { createArchive } from "./archive/endpoint.ts";

/** The day that every test takes for today. */
export const TODAY = "2026-11-20";
/** The evening of that day, from which the archive dates its articles. */
export const NOW = Date.parse(`${TODAY}T20:00:00Z`);

/** Starts the server without sessions, under its own permission set. */
export async function startNews(env: Record<string, string> = {}): Promise<ServerProcess> {
  const command = await serverCommand(fileURLToPath(new URL("../news.ts", import.meta.url)), {
    args: ["--stateless", "--today", TODAY],
    env: { MCP_COURSE_ENV_FILES: "none", ...env },
  });
  return await spawnServer(command, "streamable-http");
}

/** A NewsAPI on this machine. */
export interface Service extends AsyncDisposable {
  url: string;
  /** What it was asked, in order. */
  asked: Request[];
  /** Answers the next request in place of the archive. */
  next?: Response;
}

/** Serves the archive on a socket, for those who know the key. */
export function startService(key: string): Service {
  const archive = createArchive({ now: () => NOW, key });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    service.asked.push(request);
    const { next } = service;
    service.next = undefined;
    return next ?? archive.fetch(request);
  });
  const service: Service = {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked: [],
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return service;
}

/** Calls a tool. */
export async function call(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<CallToolResult> {
  return await client.callTool({ name, arguments: args }) as CallToolResult;
}

/** The articles of a result. */
export function articlesOf(result: CallToolResult): Articles {
  return result.structuredContent as Articles;
}

/** The text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((block) => block.type === "text" ? block.text : "").join("\n");
}
