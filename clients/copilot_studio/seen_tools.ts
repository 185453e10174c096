/**
 * What Copilot Studio makes of a server's tools.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Guard, GuardedTool, WithheldTool } from "../../lib/guard/guard.ts";

/** A tool as Copilot Studio has it. */
export interface SeenTool {
  /** The tool as it arrives; missing where it does not. */
  tool?: Tool;
  /** What was changed, or why it does not arrive. */
  because: string[];
}

/**
 * Says how Copilot Studio sees a tool (documentation "Troubleshooting MCP integration", known issues, 2026): a tool with a `$ref` in a schema is
 * left out without a word, `exclusiveMinimum` as a number is an error, an input of several types loses what its schema says, and an `enum` is
 * read as any text: what a model then knows of the values is what the description says. So an enum whose values all stand in its description
 * is left as it is here, and any other is taken away.
 *
 * @param tool The tool as the server lists it.
 * @returns The tool as it arrives, or why it does not.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const properties = { city: { $ref: "#/$defs/City" } };
 * const seen = seeTool({ name: "weather", inputSchema: { type: "object", properties } });
 * assertEquals(seen, { because: ["its input schema has a $ref, at properties.city"] });
 * ```
 */
export function seeTool(tool: Tool): SeenTool {
  for (const [name, schema] of [["input", tool.inputSchema], ["output", tool.outputSchema]]) {
    const place = findKey(schema, (key) => key === "$ref");
    if (place) return { because: [`its ${name} schema has a $ref, at ${place}`] };
  }
  const place = findKey(
    tool.inputSchema,
    (key, value) => key === "exclusiveMinimum" && typeof value === "number",
  );
  if (place) {
    return { because: [`exclusiveMinimum is a number at ${place}, which is an error there`] };
  }
  const because: string[] = [];
  const inputSchema = simplify(tool.inputSchema, "", because) as Tool["inputSchema"];
  return { tool: { ...tool, inputSchema }, because };
}

/**
 * Makes a guard that shows a model the tools as Copilot Studio does, and withholds those that it leaves out.
 *
 * @returns The guard.
 *
 * @example
 * ```ts ignore
 * runAgent({ model, servers, question, guards: [seeTools()] });
 * ```
 */
export function seeTools(): Guard {
  return {
    name: "Copilot Studio",
    onTools(tools) {
      const pass: GuardedTool[] = [];
      const withheld: WithheldTool[] = [];
      for (const each of tools) {
        const { tool, because } = seeTool(each.tool);
        if (tool) pass.push({ ...each, tool });
        else withheld.push({ server: each.server, tool: each.tool.name, reason: because.join() });
      }
      return { pass, withheld };
    },
  };
}

function findKey(
  value: unknown,
  matches: (key: string, value: unknown) => boolean,
  path: string[] = [],
): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (matches(key, inner)) return path.join(".") || "its top";
    const found = findKey(inner, matches, [...path, key]);
    if (found) return found;
  }
}

function simplify(schema: unknown, place: string, changes: string[]): unknown {
  if (Array.isArray(schema)) return schema.map((each) => simplify(each, place, changes));
  if (!isObject(schema)) return schema;
  if (Array.isArray((schema as { type?: unknown }).type)) {
    changes.push(`${place}: several types, so nothing is left of its schema`);
    return {};
  }
  const { description = "" } = schema as { description?: string };
  const kept = Object.entries(schema).flatMap(([key, value]) => {
    if (key === "enum" && Array.isArray(value)) {
      const isTold = value.every((each) => description.includes(String(each)));
      changes.push(
        `${place}: an enum is any text${isTold ? "" : ", and its description does not say which"}`,
      );
      if (!isTold) return [];
    }
    const isNamed = key === "properties" && isObject(value);
    return [[key, isNamed ? named(value, changes) : simplify(value, place, changes)]];
  });
  return Object.fromEntries(kept);
}

/** Below `properties` the keys are names: a parameter may be called `enum`. */
function named(properties: object, changes: string[]): unknown {
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.map(([name, value]) => [name, simplify(value, name, changes)]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
