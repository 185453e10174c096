/** Context: values that stand elsewhere in the conversation than in the request's own clause. */
import { fillOptions } from "./options.ts";
import { fill } from "./fill.ts";
import type { Goal } from "./goals.ts";
import type { Leaf } from "./leaves.ts";
import { getAt, setAt } from "./leaves.ts";
import type { Situation } from "./situation.ts";

/** Roles of text that may be left empty when the user gave none. */
const MAY_BE_EMPTY = new Set(["note"]);

/**
 * Tries to fill a missing parameter from other sentences, earlier calls, or with nothing where nothing will do.
 *
 * @param leaf the missing parameter
 * @param goal its goal
 * @param args the arguments so far, changed in place
 * @param situation the conversation
 * @returns true when it was filled
 */
export function mendFromContext(
  leaf: Leaf,
  goal: Goal,
  args: Record<string, unknown>,
  situation: Situation,
): boolean {
  if (mendFromSentences(leaf, goal, args, situation)) return true;
  if (refersBack(goal.wish.text) || leaf.param.role === "id") {
    for (const call of situation.earlier) {
      const used = getAt(call.arguments, leaf.path);
      if (used === undefined) continue;
      setAt(args, leaf.path, used);
      return true;
    }
  }
  return mayBeEmpty(leaf, goal, args);
}

/**
 * Tries to fill a missing parameter from other sentences of the conversation.
 *
 * @param leaf the missing parameter
 * @param goal its goal
 * @param args the arguments so far, changed in place
 * @param situation the conversation
 * @returns true when it was filled
 */
export function mendFromSentences(
  leaf: Leaf,
  goal: Goal,
  args: Record<string, unknown>,
  situation: Situation,
): boolean {
  for (const other of situation.context) {
    const filled = fill(goal.tool, other, fillOptions(goal.tool, situation.tools));
    const value = getAt(filled.arguments, leaf.path);
    const known = leaf.param.aliases;
    if (known.length > 0 && !known.some((alias) => alias.value === value)) continue;
    if (value === undefined || (filled.filled.get(leaf.path.join(".")) ?? 0) < 3) continue;
    setAt(args, leaf.path, value);
    return true;
  }
  return false;
}

/** A request that points to what was said before. */
export function refersBack(text: string): boolean {
  return /\b(?:it|its|that|this|them|those|these|there|then|same|he|she|his|her|their|one)\b/i.test(
    text,
  );
}

/** An annotation that nobody gave is an empty text. */
function mayBeEmpty(leaf: Leaf, goal: Goal, args: Record<string, unknown>): boolean {
  const { param } = leaf;
  const optional =
    /\boptional\b|\bif any\b|\bmay be (?:empty|blank)\b|\bleave (?:it )?(?:empty|blank)\b|\bcan be (?:empty|blank)\b/i
      .test(param.description);
  const annotation = MAY_BE_EMPTY.has(param.role) && goal.missing.length === 1 &&
    goal.tool.params.length > 1;
  if (
    param.type !== "string" || param.schema.enum || (param.schema.minLength ?? 0) > 0 ||
    !(optional || annotation)
  ) return false;
  setAt(args, leaf.path, "");
  return true;
}
