/** Handles: the words of a request that name a thing whose identifier has to be looked up. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { leftover, overlaps } from "./leftover.ts";
import type { Leaf } from "./leaves.ts";
import { weigh } from "./slots.ts";
import type { Wish } from "./wish.ts";

/** Words that name the thing whose id is wanted. */
export interface Handle {
  text: string;
  start: number;
  end: number;
}

/**
 * The words of a request that name the thing whose id a parameter wants.
 *
 * @param leaves parameters that have to be looked up
 * @param tool their tool
 * @param wish the request
 * @param taken places that other parameters hold
 * @returns for each parameter the words, when there are any
 */
export function handles(
  leaves: Leaf[],
  tool: Tool,
  wish: Wish,
  taken: { start: number; end: number }[],
): Map<Leaf, Handle> {
  const every = new Map([...tool.vocabulary.keys()].map((root) => [root, 2]));
  const all = leaves.flatMap((leaf, order) => {
    const asName: Param = {
      ...leaf.param,
      type: "string",
      role: "other",
      aliases: [],
      schema: {},
    };
    return wish.spans.filter((span) =>
      ["name", "quoted", "phrase", "email"].includes(span.kind) &&
      !taken.some((one) => overlaps(one, span))
    )
      .flatMap((span) => {
        const candidate = weigh(asName, span, span.kind === "phrase" ? every : tool.vocabulary);
        if (
          !candidate ||
          /\b(?:first|last|next|cheapest|earliest|latest|best)\b/i.test(candidate.span.text)
        ) return [];
        return [{ leaf, order, candidate }];
      });
  }).sort((a, b) =>
    b.candidate.score - a.candidate.score || a.order - b.order ||
    a.candidate.span.start - b.candidate.span.start
  );
  const found = new Map<Leaf, Handle>();
  for (const { leaf, candidate: { span } } of all) {
    if (found.has(leaf) || [...found.values()].some((one) => overlaps(one, span))) continue;
    found.set(leaf, {
      text: String(span.kind === "quoted" ? span.value : span.text),
      start: span.start,
      end: span.end,
    });
  }
  const [first] = leaves;
  const [only] = found.size === 1 ? found.values() : [];
  if (first && (found.size === 0 || (only && /^\p{Ll}+$/u.test(only.text)))) {
    const rest = leftover(wish, tool, taken, 0.4);
    if (rest && (!only || rest.value.includes(" "))) {
      found.set(first, { text: rest.value, start: rest.start, end: rest.end });
    }
  }
  return found;
}
