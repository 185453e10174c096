import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { fileURLToPath } from "node:url";
import { connect, type ConnectOptions } from "../../lib/connect.ts";
import { listen } from "../../lib/serve.ts";
import { createStockServer } from "../stock.ts";

/** The day that every test takes for today. */
export const TODAY = "2026-03-02";

/** Path of the stock server. */
export const STOCK = fileURLToPath(new URL("../stock.ts", import.meta.url));

/**
 * Registers a test twice: with the stock server as a child process over stdio, and over streamable
 * HTTP on a socket.
 *
 * @param name Name of the test.
 * @param options How the client connects.
 * @param body The test.
 */
export function testStock(
  name: string,
  options: ConnectOptions,
  body: (client: Client) => void | Promise<void>,
): void {
  Deno.test(`${name}, over stdio`, async () => {
    const client = await connect(STOCK, { ...options, args: ["--today", TODAY] });
    try {
      await body(client);
    } finally {
      await client.close();
    }
  });
  Deno.test(`${name}, over HTTP`, async () => {
    await using server = await listen(() => createStockServer({ today: TODAY }));
    const client = await connect(server.url, options);
    try {
      await body(client);
    } finally {
      await client.close();
    }
  });
}

/**
 * Calls a tool.
 *
 * @param client The client.
 * @param name The tool.
 * @param args Its arguments.
 * @returns The result, with its text taken out.
 */
export async function call(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<CallToolResult & { text: string }> {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const text = result.content.map((part) => part.type === "text" ? part.text : "").join("\n");
  return { ...result, text };
}
