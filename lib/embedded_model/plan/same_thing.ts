/** Same thing: what a goal shares with the one before it, and what its values say of the record it wants. */
import type { Tool } from "../gather/tools.ts";
import type { Filled } from "./fill.ts";
import type { Goal } from "./goals.ts";
import { getAt, type Leaf, leavesOf, setAt } from "./leaves.ts";
import type { Wish } from "./wish.ts";

/** "and where is it?": it is what the goal before was about. */
export function takeFromSiblings(goal: Goal, args: Record<string, unknown>, open: Leaf[]) {
  for (const leaf of open) {
    const value = goal.after.filter((other) => other.wished)
      .map((other) => getAt(other.arguments, leaf.path)).findLast((one) => one !== undefined);
    if (getAt(args, leaf.path) === undefined && value !== undefined) setAt(args, leaf.path, value);
  }
}

/** "to the west stable" says where to, not which one: choices that the goal took tell no records apart. */
export function withoutChoices({ tool, wish, arguments: args }: Goal): Wish {
  let { text } = wish;
  for (const { param, path } of leavesOf(tool.params)) {
    const value = param.schema.enum ? getAt(args, path) : undefined;
    if (typeof value !== "string" || !/^[\w -]+$/.test(value)) continue;
    text = text.replace(new RegExp(`\\b${value}\\b`, "i"), (word) => " ".repeat(word.length));
  }
  return { ...wish, text };
}

/** The other end of a transfer cannot be the same thing. */
export function usedByTwin(
  goal: Goal,
  args: Record<string, unknown>,
  leaf: Leaf,
  value: unknown,
): boolean {
  const said = leaf.param.description;
  return said !== "" &&
    leavesOf(goal.tool.params).some(({ param, path }) =>
      param.key !== leaf.param.key && param.description === said && getAt(args, path) === value
    );
}

/** True when a required value is only what was left of the text. */
export function guessed(source: Tool, { filled }: Filled): boolean {
  return leavesOf(source.params).some((leaf) =>
    leaf.required && filled.get(leaf.path.join(".")) === 0.5
  );
}
