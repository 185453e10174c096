/** The tools of a request under the names that the model sees. */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { offerTools } from "../../agent/tools.ts";
import type { GuardedTool } from "../../guard/guard.ts";
import type { Schema, ToolDefinition } from "../types.ts";
import { isAllowed } from "./policy.ts";
import type { ContextItem, FunctionTool, McpListTools, McpTool, ResponseRequest } from "./types.ts";

/** A tool of a server that the request names. */
export interface ServerTool {
  server: McpTool;
  listed: McpListTools["tools"][number];
}

/** What the model may call. */
export interface Offer {
  definitions: ToolDefinition[];
  /** The tool behind a name that the model sees; a function of the caller is not among them. */
  serverTool(shown: string): ServerTool | undefined;
  /** The name under which the model sees a tool. */
  shown(label: string, name: string): string;
}

interface Offered extends GuardedTool {
  /** Where it comes from; nothing for a function. */
  from?: ServerTool;
}

/** Stands for the caller where functions and servers' tools are told apart by who offers them. */
const CALLER = "function";

/**
 * Puts together what a model may call: the request's functions, and what its servers have listed in this conversation.
 *
 * @param request The request.
 * @param context What is known so far, the lists among it.
 * @returns The tools, under names that are unique.
 */
export function makeOffer(request: ResponseRequest, context: ContextItem[]): Offer {
  const tools = wanted(request).flatMap((tool): Offered[] =>
    tool.type === "function"
      ? [{ server: CALLER, tool: toTool(tool.name, tool.description, tool.parameters) }]
      : listedBy(tool, context).map((listed) => ({
        server: tool.server_label,
        tool: toTool(listed.name, listed.description, listed.input_schema),
        from: { server: tool, listed },
      }))
  );
  const { functions, byName } = offerTools(tools);
  const found = (shown: string) => byName.get(shown) as Offered | undefined;
  return {
    definitions: functions as ToolDefinition[],
    serverTool: (shown) => found(shown)?.from,
    shown: (label, name) =>
      [...byName].find(([, { server, tool }]) => server === label && tool.name === name)?.[0] ??
        name,
  };
}

/**
 * Finds the list that a server gave in this conversation. While there is one, the server is not asked again.
 *
 * @param label The server's label.
 * @param context What is known so far.
 * @returns The newest list.
 */
export function listOf(label: string, context: ContextItem[]): McpListTools | undefined {
  return context.findLast((item): item is McpListTools & ContextItem =>
    item.type === "mcp_list_tools" && item.server_label === label && !item.error
  );
}

function listedBy(tool: McpTool, context: ContextItem[]): McpListTools["tools"] {
  const list = listOf(tool.server_label, context)?.tools ?? [];
  return list.filter((listed) => isAllowed(listed, tool.allowed_tools));
}

/** All tools of the request, or those of the server that `tool_choice` names. */
function wanted({ tools, tool_choice: choice }: ResponseRequest): (FunctionTool | McpTool)[] {
  if (choice === null || typeof choice !== "object" || choice.type !== "mcp") return tools;
  return tools.filter((tool) => tool.type === "mcp" && tool.server_label === choice.server_label);
}

function toTool(name: string, description: string | null | undefined, schema: unknown): Tool {
  const inputSchema = { type: "object", ...schema as Schema | null } as Tool["inputSchema"];
  return { name, description: description ?? undefined, inputSchema };
}
