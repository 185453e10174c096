/** Handles: the words of a request that name a thing whose identifier has to be looked up. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { stem } from "../language/words.ts";
import { leftover, overlaps } from "./leftover.ts";
import type { Leaf } from "./leaves.ts";
import { weigh } from "./slots.ts";
import { SUPERLATIVE } from "./superlatives.ts";
import type { Wish } from "./wish.ts";

const PEOPLE =
  /^(?:member|customer|client|user|patient|guest|student|pupil|employee|person|owner|teacher|doctor|driver|tenant|reader|passenger|author|artist|player|contact|donor|volunteer|visitor|keeper|nurse|staff|worker|trainer|buyer|seller|applicant|contractor|resident|child|parent)s?$/;

/** Full names go to people; "the class ..." goes to the class. */
function kinship(
  { nameWords, nameStems, description }: Param,
  span: Wish["spans"][number],
): number {
  const words = [...nameWords, ...(description.toLowerCase().match(/[a-z]+/g) ?? []).slice(0, 8)];
  const human = words.some((word) => PEOPLE.test(word));
  const full = span.kind === "name" && /^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}'’-]+)+$/u.test(span.text);
  const beside = [...span.before.slice(-2), ...span.text.toLowerCase().split(/\s+/)]
    .some((word) => nameStems.has(stem(word)));
  const tagged = span.after.slice(
    0,
    /^(?:with|as|playing|for|the)$/.test(span.after[0] ?? "") ? 2 : 1,
  )
    .some((word) => nameStems.has(stem(word)));
  return (full && human ? 1 : 0) + (beside ? 1.5 : 0) + (tagged ? 2 : 0);
}

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
      description: "",
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
          SUPERLATIVE.test(candidate.span.text)
        ) return [];
        candidate.score += kinship(leaf.param, span);
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
