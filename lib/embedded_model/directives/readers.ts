/** Readers: the tool that gives the content of a file, page or document that an order names. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { stripPolite, toWish } from "../plan/wish.ts";

/** A call that reads something. */
export interface Reader {
  tool: Tool;
  arguments: Record<string, unknown>;
}

/** Words of tools that tell where things are, not what stands in them. */
const ELSEWHERE = /^(?:list|search|find|count|tree|exists|size|stat|info|directory|folder|glob)s?$/;
/** Verbs with which somebody has a look at a thing. */
const OBTAINS =
  /^(?:then |first |now |also |next )*(?:read|open|fetch|get|retrieve|load|obtain|consult|collect|grab|find|access|inspect|pull|pick up|look (?:at|into|in|through|up)|go (?:to|through|over)|take|see|check|view|show|print|examine|study|download|import|locate|visit|bring|gather)\b/i;

/**
 * Finds the tool that reads what a path or an address names.
 *
 * @param what the path or the address
 * @param tools all tools
 * @returns the call, or undefined when no tool takes it
 */
export function readerFor(what: string, tools: Tool[]): Reader | undefined {
  const [best] = matchTools(toWish(`read ${what}`), tools).filter(({ filled, tool }) =>
    !hasEffects(tool) && Object.values(filled.arguments).includes(what) &&
    filled.missing.length === 0
  );
  if (best) return { tool: best.tool, arguments: best.filled.arguments };
  const role = /^https?:/.test(what) ? "url" : "path";
  for (const tool of tools) {
    const required = tool.params.filter((param) => param.required);
    const [param] = required;
    if (hasEffects(tool) || required.length !== 1 || param.role !== role) continue;
    if (tool.nameWords.some((word) => ELSEWHERE.test(word))) continue;
    return { tool, arguments: { [param.key]: what } };
  }
}

/**
 * Reads "have a look at X" as a call, where X is a path.
 *
 * @param clause an order
 * @param tools all tools
 * @returns the call, or undefined when the clause wants nothing read
 */
export function readingOf(clause: string, tools: Tool[]): Reader | undefined {
  if (!OBTAINS.test(stripPolite(clause))) return undefined;
  const path = toWish(clause).spans.find(({ kind, text }) =>
    kind === "path" && /[./\\]/.test(text)
  );
  return path && readerFor(String(path.value), tools);
}
