/** Words for parameters: free text, and what nothing else explains. */
import type { Tool } from "../gather/tools.ts";
import { isVerb } from "../language/actions.ts";
import { allowed, wantsMonth } from "./coerce.ts";
import type { Filled, FillOptions } from "./fill.ts";
import { takeText } from "./free_text.ts";
import type { Leaf } from "./leaves.ts";
import { leftoverList } from "./leftover.ts";
import { hasKnownNames, wantsDigits } from "./shapes.ts";
import { isSuperlative } from "./superlatives.ts";
import type { Wish } from "./wish.ts";

const FREE = new Set(["text", "title", "query", "note"]);

export function takeFree(
  leaf: Leaf,
  tool: Tool,
  wish: Wish,
  result: Filled,
  put: (leaf: Leaf, value: unknown, place: { start: number; end: number }, score: number) => void,
) {
  const { param } = leaf;
  if (param.type !== "string" && param.type !== "any") return;
  if (!FREE.has(param.role) && !(param.role === "other" || param.role === "person")) return;
  if (param.schema.enum || param.schema.format) return;
  if (!FREE.has(param.role) && !leaf.required && param.nameStems.size === 0) return;
  const taken = takeText({ ...param, required: leaf.required }, tool, wish, result.places);
  if (param.role === "person" && taken && !taken.quoted && namesNobody(taken.value)) return;
  if (taken && allowed(param, taken.value)) put(leaf, taken.value, taken, taken.quoted ? 4.5 : 3);
}

export function takeLeftover(
  leaf: Leaf,
  tool: Tool,
  wish: Wish,
  result: Filled,
  put: (leaf: Leaf, value: unknown, place: { start: number; end: number }, score: number) => void,
  options: FillOptions,
) {
  const { param } = leaf;
  const takesWords = [
    "place",
    "person",
    "code",
    "other",
    "query",
    "title",
    "text",
    "language",
    "country",
    "currency",
  ].includes(param.role);
  if (
    !leaf.required || param.type !== "string" || !takesWords || param.schema.enum ||
    param.schema.pattern || param.schema.format || options.isLookUp(param) || wantsDigits(param) ||
    wantsMonth(param)
  ) return;
  if (
    (param.role === "title" || param.role === "text") &&
    !(tool.action && wish.verb && wish.actions.includes(tool.action))
  ) return;
  const [first, ...more] = leftoverList(wish, tool, result.places);
  if (!first || !allowed(param, first.value)) return;
  if (hasKnownNames(param) && !/\p{Lu}|\d/u.test(first.value)) return;
  if (isSuperlative(wish.text, first)) return;
  if (param.role === "person" && namesNobody(first.value)) return;
  if (/^[\d\s]+$/.test(first.value) && !["code", "other", "query"].includes(param.role)) return;
  put(leaf, first.value, first, 0.5);
  result.places.push(...more);
  if (more.length > 0) {
    result.others.push({
      path: leaf.path,
      values: more.map(({ value }) => value),
    });
  }
}

/** "emergency call" is nobody's name: small letters with a verb among them. */
function namesNobody(value: string): boolean {
  return !/\p{Lu}/u.test(value) && value.split(/\s+/).some(isVerb);
}
