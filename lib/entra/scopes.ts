import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/** Says which scope a message needs; nothing when it needs none. */
export type ScopeOf = (message: JSONRPCMessage) => string | undefined;

const TOOLS = "MCP.Tools";
const RESOURCES = "MCP.Resources";
const PROMPTS = "MCP.Prompts";

const NEEDED: Record<string, string> = {
  "tools/call": TOOLS,
  "resources/read": RESOURCES,
  "resources/subscribe": RESOURCES,
  "resources/unsubscribe": RESOURCES,
  "prompts/get": PROMPTS,
};

/** Lists are not refused: they show what the token may use. */
export const LISTED: Record<string, { scope: string; empty: Record<string, never[]> }> = {
  "tools/list": { scope: TOOLS, empty: { tools: [] } },
  "resources/list": { scope: RESOURCES, empty: { resources: [] } },
  "resources/templates/list": { scope: RESOURCES, empty: { resourceTemplates: [] } },
  "prompts/list": { scope: PROMPTS, empty: { prompts: [] } },
};

/**
 * Says which scope a message needs: one for tools, one for resources, one for prompts. Opening a session, ping, lists and what is said
 * in answer need none.
 *
 * @param message A JSON-RPC message of the client.
 * @returns The scope's name, such as `MCP.Tools`.
 */
export function scopeOfMessage(message: JSONRPCMessage): string | undefined {
  if (!("method" in message)) return undefined;
  if (message.method !== "completion/complete") {
    return Object.hasOwn(NEEDED, message.method) ? NEEDED[message.method] : undefined;
  }
  const ref = message.params?.ref as { type?: unknown } | undefined;
  return ref?.type === "ref/prompt" ? PROMPTS : RESOURCES;
}
