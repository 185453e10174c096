/**
 * A client whose tools and parameters go by other names: what obeys a name by heart no longer works, what reads still does.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Names } from "./names.ts";

type Args = Record<string, unknown>;
type Request = { method: string; params?: Record<string, unknown> };

/**
 * Renames every tool and parameter that the names know, in listings and wherever a description mentions them; calls are
 * mapped back. Names that are ordinary words ("body") count as mentioned only in backticks, quotes or before a bracket.
 *
 * @param client A connected client.
 * @param names The names of this run.
 * @returns The same client by other names; closing it closes the client.
 */
export function renamed(client: Client, names: Names): Client {
  const back = new Map<string, { tool: string; parameters: Map<string, string> }>();
  const rename = (tool: Tool) => {
    const parameters = new Map<string, string>();
    for (const name of Object.keys(tool.inputSchema.properties ?? {})) {
      parameters.set(names.parameter(name), name);
    }
    const made = names.tool(tool.name);
    back.set(made, { tool: tool.name, parameters });
    return renameTool(tool, names);
  };
  const call = (params: Args): Args => {
    const real = back.get(String(params.name));
    if (real === undefined) return params;
    const args = Object.entries((params.arguments ?? {}) as Args)
      .map(([name, value]) => [real.parameters.get(name) ?? name, value]);
    return { ...params, name: real.tool, arguments: Object.fromEntries(args) };
  };
  const toServer = (request: Request): Request =>
    request.method === "tools/call"
      ? { ...request, params: call(request.params as Args) }
      : request;
  const fromServer = (method: string, result: unknown) =>
    method === "tools/list"
      ? { ...result as Args, tools: (result as { tools: Tool[] }).tools.map(rename) }
      : result;

  const other = {
    request: async (request: Request, ...rest: unknown[]) => {
      const ask = client.request as (...args: unknown[]) => Promise<unknown>;
      return fromServer(request.method, await ask.call(client, toServer(request), ...rest));
    },
    listTools: async (...args: Parameters<Client["listTools"]>) =>
      fromServer("tools/list", await client.listTools(...args)),
    callTool: (params: Args, ...rest: unknown[]) => {
      const ask = client.callTool as (...args: unknown[]) => Promise<unknown>;
      return ask.call(client, call(params), ...rest);
    },
  };
  return new Proxy(client, {
    get(target, key) {
      if (Object.hasOwn(other, key)) return other[key as keyof typeof other];
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function renameTool(tool: Tool, names: Names): Tool {
  const name = names.tool(tool.name);
  const { properties = {}, required } = tool.inputSchema;
  const schemas = Object.entries(properties)
    .map(([key, schema]) => [names.parameter(key), renameMentions(schema, names)]);
  return {
    ...tool,
    name,
    ...tool.title !== undefined && { title: name },
    ...tool.description !== undefined && { description: renameWords(tool.description, names) },
    ...tool.annotations?.title !== undefined && {
      annotations: { ...tool.annotations, title: name },
    },
    inputSchema: {
      ...tool.inputSchema,
      properties: Object.fromEntries(schemas),
      ...required && { required: required.map((key) => names.parameter(key)) },
    },
  };
}

/** In a schema, what people read: descriptions and titles. */
function renameMentions(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => renameMentions(each, names));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    typeof inner === "string" && (key === "description" || key === "title")
      ? renameWords(inner, names)
      : renameMentions(inner, names),
  ]);
  return Object.fromEntries(entries);
}

function renameWords(text: string, names: Names): string {
  return text.replace(/[`"']?\b[A-Za-z]\w*\b[`"']?\(?/g, (match) => {
    const word = /\w+/.exec(match)![0];
    const isQuoted = /^([`"']).*\1\(?$/.test(match) || match.endsWith("(");
    const isIdentifier = isQuoted || word.includes("_") || /[a-z][A-Z]/.test(word);
    return isIdentifier && names.knows(word) ? match.replace(word, names.tool(word)) : match;
  });
}
