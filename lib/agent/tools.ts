/**
 * The tools of several servers, as one list of functions for the model.
 *
 * @module
 */
import type OpenAI from "openai";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { ListToolsResultSchema, type Tool } from "@modelcontextprotocol/sdk/types.js";
import type { GuardedTool } from "../guard/guard.ts";

/** What chat completions accept as a function's name. */
const FUNCTION_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** A server that never stops paging must not hold the agent for ever. */
const MAX_PAGES = 200;

/** The functions that the model is offered, and the way back from a function's name to the tool. */
export interface Offer {
  /** As chat completions want them. */
  functions: OpenAI.Chat.Completions.ChatCompletionFunctionTool[];
  /** The tool behind a function's name. */
  byName: Map<string, GuardedTool>;
  /** What had to be renamed, one sentence each. */
  notes: string[];
}

/**
 * Lists every tool of a server, page by page.
 *
 * @param client A connected client.
 * @param options Passed on to each request.
 * @returns The tools, in the server's order; none when the server declares no tools.
 * @throws What the SDK throws, and an `Error` when the pages run in a circle.
 */
export async function listAllTools(
  client: Client,
  options: { signal?: AbortSignal; timeout?: number } = {},
): Promise<Tool[]> {
  if (!client.getServerCapabilities()?.tools) return [];
  const tools: Tool[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const params = cursor === undefined ? undefined : { cursor };
    // Not client.listTools(): it compiles every output schema, and one that does not compile would hide all tools.
    const page = await client.request(
      { method: "tools/list", params },
      ListToolsResultSchema,
      options,
    );
    tools.push(...page.tools);
    cursor = page.nextCursor;
    if (cursor !== undefined && (seen.has(cursor) || seen.size >= MAX_PAGES)) {
      throw new Error(`The pages of tools/list do not end (cursor "${cursor}")`);
    }
    if (cursor !== undefined) seen.add(cursor);
  } while (cursor !== undefined);
  return tools;
}

/**
 * Makes one list of functions of the tools of all servers.
 *
 * A tool keeps its own name, or the one that a guard gave it (`as`), as long as that name is unique and chat completions
 * accept it. Tools whose names collide are qualified, all of them: `server__tool`. Each renaming is told in `notes`.
 *
 * @param tools The tools, each with its server.
 * @returns The functions, the way back, and what was renamed.
 *
 * @example
 * ```ts
 * import { offerTools } from "./tools.ts";
 *
 * const add = { name: "add", inputSchema: { type: "object" as const } };
 * const offer = offerTools([{ server: "a", tool: add }, { server: "b", tool: add }]);
 * [...offer.byName.keys()]; // ["a__add", "b__add"]
 * ```
 */
export function offerTools(tools: GuardedTool[]): Offer {
  const notes: string[] = [];
  const unique = withoutRepeats(tools, notes);
  const owners = Map.groupBy(unique, shownName);
  for (const [name, those] of owners) {
    if (those.length < 2) continue;
    const servers = those.map(({ server }) => server).join(" and ");
    notes.push(`${servers} both offer "${name}": the model sees SERVER__${name} for each`);
  }
  const byName = new Map<string, GuardedTool>();
  for (const each of unique) {
    const shown = shownName(each);
    const collides = owners.get(shown)!.length > 1;
    const wanted = collides ? `${each.server}__${shown}` : shown;
    const name = free(toFunctionName(wanted), byName);
    if (!collides && name !== wanted) {
      notes.push(`The model sees "${wanted}" of ${each.server} as "${name}"`);
    }
    byName.set(name, each);
  }
  const functions = [...byName].map(([name, { tool }]) => toFunction(name, tool));
  return { functions, byName, notes };
}

function shownName({ tool, as }: GuardedTool): string {
  return as ?? tool.name;
}

function withoutRepeats(tools: GuardedTool[], notes: string[]): GuardedTool[] {
  const seen = new Set<string>();
  return tools.filter(({ server, tool }) => {
    const key = JSON.stringify([server, tool.name]);
    if (seen.has(key)) {
      notes.push(`${server} lists "${tool.name}" more than once: only the first is used`);
      return false;
    }
    seen.add(key);
    return true;
  });
}

function toFunctionName(name: string): string {
  if (FUNCTION_NAME.test(name)) return name;
  return name.replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, 64) || "_";
}

function free(name: string, taken: Map<string, unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2;; number++) {
    const next = `${name.slice(0, 64 - `_${number}`.length)}_${number}`;
    if (!taken.has(next)) return next;
  }
}

function toFunction(
  name: string,
  tool: Tool,
): OpenAI.Chat.Completions.ChatCompletionFunctionTool {
  // OpenAI refuses an object schema that has no `properties`.
  const parameters = { ...tool.inputSchema, properties: tool.inputSchema.properties ?? {} };
  return { type: "function", function: { name, description: tool.description, parameters } };
}
