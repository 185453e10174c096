import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../connect.ts";
import { listen, type ServerFactory } from "../serve.ts";

/**
 * Serves a server over HTTP without sessions, and connects to it for the length of a test.
 *
 * @param factory Makes the server.
 * @param body What to do with the client.
 */
export async function withTestClient(
  factory: ServerFactory,
  body: (client: Client) => Promise<void>,
): Promise<void> {
  await using server = await listen(factory, { stateless: true });
  const client = await connect(server.url);
  await body(client);
  await client.close();
}

/**
 * Calls a tool whose result begins with a text.
 *
 * @param client The client.
 * @param name The tool.
 * @param args Its arguments.
 * @returns The text, whether it is an error, and the structured content.
 */
export async function callForText(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ text: string; isError: boolean; data: Record<string, unknown> }> {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const [part] = result.content;
  const text = part.type === "text" ? part.text : "";
  return { text, isError: result.isError === true, data: result.structuredContent ?? {} };
}
