/** Neutral arguments, for a call that the request insists on though the user gave no values. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { fill } from "./fill.ts";
import { setAt } from "./leaves.ts";
import { toWish } from "./wish.ts";

/**
 * Arguments that the schema allows: what the text gives, and the least value for the rest.
 *
 * @param tool the tool that must be called
 * @param text the user's message
 * @returns the arguments
 */
export function neutralArguments(tool: Tool, text: string): Record<string, unknown> {
  const { arguments: args, missing } = fill(tool, toWish(text));
  for (const leaf of missing) setAt(args, leaf.path, neutralValue(leaf.param, text));
  return args;
}

/**
 * The least value that a parameter's schema allows.
 *
 * @param param the parameter
 * @param text what a string takes, cut to the length that it may have
 * @returns the value
 */
export function neutralValue({ type, schema }: Param, text: string): unknown {
  if (schema.enum) return schema.enum[0];
  switch (type) {
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return {};
    default:
      return text.slice(0, schema.maxLength ?? 200);
  }
}
