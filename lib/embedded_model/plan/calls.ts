/** Calls: comparing them, and what earlier ones remember. */
import type { Call } from "../gather/conversation.ts";
import type { Param } from "../gather/params.ts";
import type { Goal } from "./goals.ts";
import type { Leaf } from "./leaves.ts";
import { valueFrom } from "./value_from.ts";
import type { Wish } from "./wish.ts";

/** A parameter that takes a name in plain words. */
export function takesName(param: Param): boolean {
  return param.type === "string" && !param.schema.enum && !param.schema.format &&
    !param.schema.pattern &&
    ["query", "person", "title", "other", "text", "code", "note"].includes(param.role);
}

/** A title for what an earlier goal brought: the words that asked for it. */
export function titleOf(goal: Goal): string {
  const text = goal.wish.text.replace(/[.?!]+$/, "").trim();
  return text.length <= 70 ? text : goal.tool.nameWords.join(" ");
}

/** A value of the same name that an earlier call used or returned. */
export function recall(leaf: Leaf, earlier: Call[], wish: Wish): unknown {
  for (const call of earlier) {
    const used = call.arguments[leaf.param.key];
    if (used !== undefined && leaf.path.length === 1) return used;
    const found = call.failed ? undefined : valueFrom(leaf, call, wish);
    if (found && "value" in found) return found.value;
  }
}

/** Tells whether two paths are the same. */
export function same(a: string[], b: string[]): boolean {
  return a.join("\0") === b.join("\0");
}

/** Arguments as text with sorted keys, for comparing. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{${
    Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => a < b ? -1 : 1)
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")
  }}`;
}
