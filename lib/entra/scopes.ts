import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/** Says which scope a message needs; nothing when it needs none. */
export type ScopeOf = (message: JSONRPCMessage) => string | undefined;

const TOOLS = "MCP.Tools";
const RESOURCES = "MCP.Resources";
const PROMPTS = "MCP.Prompts";

/** By what a method begins with: one that comes tomorrow needs the scope of its kind too. */
const KINDS: Record<string, string> = { tools: TOOLS, resources: RESOURCES, prompts: PROMPTS };

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
  // Nobody has looked at it yet: what is no message at all is the endpoint's to refuse.
  const { method, params } = message as Unread;
  if (typeof method !== "string") return undefined;
  if (method === "completion/complete") {
    return params?.ref?.type === "ref/prompt" ? PROMPTS : RESOURCES;
  }
  const [kind] = method.split("/");
  return Object.hasOwn(LISTED, method) || !Object.hasOwn(KINDS, kind) ? undefined : KINDS[kind];
}

interface Unread {
  method?: unknown;
  params?: { ref?: { type?: unknown } };
}
