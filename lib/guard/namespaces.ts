/**
 * Namespaces: the model sees whose tool it calls, and a later server cannot pose as an earlier one.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { likeness } from "./alike.ts";
import type { Guard, GuardedTool, WithheldTool } from "./guard.ts";
import { type Deed, deedsOf } from "./provenance/deeds.ts";
import { meet, stemsOf } from "./provenance/words.ts";
import { visible } from "./visible.ts";

/** Options of {@linkcode namespaces}. */
export interface NamespacesOptions {
  /** Tools that may look like another's, or do the same, as `SERVER__tool`. */
  alike?: readonly string[];
}

/**
 * Makes a guard that tells the model of each tool as `SERVER__tool`, and withholds a tool whose name is easily taken for that
 * of an earlier server: `send_emai1`, `sendEmail`, `send-email`, `send_email_v2` beside `send_email`. The order in which the
 * servers were given decides which is genuine. Tools of one name on two servers both stay, their namespaces tell them apart; of
 * two that do the same and cannot undo it (send, pay, delete, with the same parameters) the later one is withheld.
 * Where a server's descriptions mention its own tools, they get the new names.
 *
 * It answers *name collision* and look-alike names (tool squatting). It does not answer a description that changes how the
 * agent uses another server's tool, nor a tool of an honest name that poses as something else.
 *
 * Calls, steps and other guards keep the tool's own name: only the model sees the namespace.
 *
 * @param options See {@linkcode NamespacesOptions}.
 * @returns The guard.
 *
 * @example
 * ```ts
 * import { namespaces } from "./namespaces.ts";
 *
 * const guard = namespaces();
 * guard.name; // "namespaces"
 * ```
 */
export function namespaces(options: NamespacesOptions = {}): Guard {
  const allowed = new Set(options.alike);
  return {
    name: "namespaces",
    onTools(tools) {
      const order = [...new Set(tools.map(({ server }) => server))];
      const withheld: WithheldTool[] = [];
      const pass = tools.filter((each) => {
        const rank = order.indexOf(each.server);
        const earlier = tools.filter(({ server }) => order.indexOf(server) < rank);
        const reason = allowed.has(qualified(each)) ? undefined : poses(each, earlier);
        if (reason) withheld.push({ server: each.server, tool: each.tool.name, reason });
        return reason === undefined;
      });
      return { pass: pass.map((each) => inNamespace(each, tools)), withheld };
    },
  };
}

function qualified({ server, tool }: GuardedTool): string {
  return `${server}__${tool.name}`;
}

/** Why a tool may be taken for one of an earlier server. */
function poses({ server, tool }: GuardedTool, earlier: GuardedTool[]): string | undefined {
  const namesake = earlier.find((each) => each.tool.name === tool.name);
  if (namesake) return doubles(namesake, { server, tool });
  for (const each of earlier) {
    const how = likeness(each.tool.name, tool.name);
    if (!how || how === "one letter away" && areUnlike(each.tool, tool)) continue;
    return `"${visible(tool.name)}" of ${server} is easily taken for "${
      visible(each.tool.name)
    }" ` +
      `of ${each.server}, which comes first in your list (${how})`;
  }
  return undefined;
}

/**
 * Of two tools of one name the namespace tells which is whose, but not which of them the user means. Where both do the same deed to the
 * same parameters, and it is one that cannot be taken back, the earlier one does it.
 */
function doubles(earlier: GuardedTool, { server, tool }: GuardedTool): string | undefined {
  const parameters = ({ inputSchema }: Tool) => Object.keys(inputSchema.properties ?? {}).sort();
  const isSame = parameters(earlier.tool).join() === parameters(tool).join();
  const acts = [...deedsOf(earlier.tool)].some((deed) => !HARMLESS.has(deed));
  if (!isSame || !acts) return undefined;
  return `"${
    visible(tool.name)
  }" of ${server} does the same as that of ${earlier.server}, which comes first in your list, ` +
    "and what it does cannot be taken back";
}

/** Whoever else does it, nothing has left and nothing has changed. */
const HARMLESS = new Set<Deed>(["find", "calculate", "transform"]);

/** "get_cart" and "get_card" are a letter apart and have nothing in common. */
function areUnlike(one: Tool, other: Tool): boolean {
  if (!one.description || !other.description) return false;
  const parameters = (tool: Tool) => new Set(Object.keys(tool.inputSchema.properties ?? {}));
  return !meet(stemsOf(one.description), stemsOf(other.description)) &&
    !meet(parameters(one), parameters(other));
}

function inNamespace(each: GuardedTool, tools: GuardedTool[]): GuardedTool {
  const { server, tool } = each;
  const own = tools.filter((other) => other.server === server);
  const rename = (text: string) => own.reduce((read, other) => renamed(read, other), text);
  return { server, tool: withTexts(tool, rename), as: qualified(each) };
}

/** A name of one word is a word of English too: it is a tool's only where it is marked as one. */
function renamed(text: string, each: GuardedTool): string {
  const { name } = each.tool;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = /[_\-.]|\p{Ll}\p{Lu}/u.test(name)
    ? `(?<![\\p{L}\\p{N}_.-])${literal}(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}]|\\.[\\p{L}])`
    : `(?<=[\`"'])${literal}(?=[\`"'])|(?<![\\p{L}\\p{N}_.-])${literal}(?=\\()|(?<=\\btool )${literal}\\b`;
  return text.replace(new RegExp(pattern, "gu"), () => qualified(each));
}

/** The tool with its description and those of its parameters rewritten; names and values stay. */
function withTexts(tool: Tool, rewrite: (text: string) => string): Tool {
  const { description, inputSchema } = tool;
  return {
    ...tool,
    ...(description !== undefined && { description: rewrite(description) }),
    inputSchema: inDescriptions(inputSchema, rewrite) as Tool["inputSchema"],
  };
}

function inDescriptions(schema: unknown, rewrite: (text: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => inDescriptions(each, rewrite));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "description" && typeof value === "string"
        ? rewrite(value)
        : inDescriptions(value, rewrite),
    ]),
  );
}
