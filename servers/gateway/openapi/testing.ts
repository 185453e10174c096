import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../../../lib/connect.ts";
import { listen } from "../../../lib/serve.ts";
import { createRestServer, readOpenApi, type RestServerOptions } from "./mod.ts";

/** What a backend was asked. */
export interface Asked {
  method: string;
  /** Path and query, as they came. */
  path: string;
  headers: Headers;
  body: string;
}

/** A backend for tests, with an MCP server before it and the SDK's client before that. */
export interface RestBench extends AsyncDisposable {
  client: Client;
  asked: Asked[];
  /** Calls a tool. */
  call(name: string, args?: Record<string, unknown>): Promise<CallToolResult & { text: string }>;
}

/**
 * Starts a backend on a socket, and an MCP server that is made from a description.
 *
 * @param description Name of a file beside this one.
 * @param answer What the backend answers; it gets the request and how many have come.
 * @param options Further options of the server.
 * @returns Both, with a client.
 */
export async function startRest(
  description: string,
  answer: (asked: Asked, count: number) => Response | Promise<Response>,
  options: Partial<RestServerOptions> = {},
): Promise<RestBench> {
  const asked: Asked[] = [];
  const local = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  const backend = Deno.serve(local, async (request) => {
    const { method, headers, url } = request;
    const path = url.slice(new URL(url).origin.length);
    const one = { method, path, headers, body: await request.text() };
    return answer(one, asked.push(one));
  });
  const api = await readOpenApi(new URL(description, import.meta.url));
  const url = `http://127.0.0.1:${backend.addr.port}`;
  const server = await listen(() => createRestServer(api, { backend: url, ...options }));
  const client = await connect(server.url);
  return {
    client,
    asked,
    async call(name, args = {}) {
      const result = await client.callTool({ name, arguments: args }) as CallToolResult;
      const text = result.content.map((part) => part.type === "text" ? part.text : "").join("\n");
      return { ...result, text };
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.close();
      await backend.shutdown();
    },
  };
}
