/**
 * The model's calls, read: which tool of which server, with which arguments.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { RawCall } from "./completion.ts";
import type { RequestedCall } from "./steps.ts";
import type { Offer } from "./tools.ts";

/** A call that can be made, or one with a `problem` that the model is told. */
export interface ReadCall extends RequestedCall {
  /** The function's name, as the model wrote it. */
  name: string;
  /** The arguments, as the model wrote them, or `{}` where that is no JSON. */
  text: string;
  /** The tool. */
  definition: Tool;
  /** Why the call cannot be made. */
  problem?: string;
}

/**
 * Reads the calls of one completion.
 *
 * @param calls As the model wrote them.
 * @param offer What it was offered.
 * @param ids The ids of the run so far; gets the new ones. Some endpoints give the same id twice, or none.
 * @returns The calls in their order.
 */
export function readCalls(calls: RawCall[], offer: Offer, ids: Set<string>): ReadCall[] {
  return calls.map((call) => readCall(call, offer, freshId(call.id, ids)));
}

function readCall(call: RawCall, offer: Offer, id: string): ReadCall {
  const known = offer.byName.get(call.name);
  const parsed = parseArguments(call.arguments);
  const base = {
    id,
    name: call.name,
    server: known?.server ?? "",
    tool: known?.tool.name ?? call.name,
    definition: known?.tool ?? { name: call.name, inputSchema: { type: "object" as const } },
    arguments: typeof parsed === "string" ? {} : parsed,
    // An endpoint may refuse a conversation that holds arguments which are no JSON.
    text: typeof parsed === "string" || call.arguments.trim() === "" ? "{}" : call.arguments,
  };
  if (!known) {
    const names = [...offer.byName.keys()].join(", ") || "none";
    return { ...base, problem: `There is no tool "${call.name}"; the tools are: ${names}` };
  }
  if (typeof parsed === "string") {
    return { ...base, problem: `The arguments of "${call.name}" ${parsed}` };
  }
  return base;
}

function parseArguments(text: string): Record<string, unknown> | string {
  if (text.trim() === "") return {};
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    return `must be a JSON object, not ${JSON.stringify(value).slice(0, 80)}`;
  } catch (error) {
    return `are not valid JSON (${(error as Error).message}): ${text.slice(0, 80)}`;
  }
}

function freshId(id: string, ids: Set<string>): string {
  const base = id || "call";
  let fresh = id || "call_1";
  for (let number = 2; ids.has(fresh); number++) fresh = `${base}_${number}`;
  ids.add(fresh);
  return fresh;
}
