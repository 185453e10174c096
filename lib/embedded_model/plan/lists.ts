/** Lists, maps and groups: "a, b and c", "10 of x and 5 of y". */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { isVerb } from "../language/actions.ts";
import { words } from "../language/words.ts";
import { findChoices } from "./choices.ts";
import { overlaps } from "./leftover.ts";
import { weigh } from "./slots.ts";
import { toWish, type Wish } from "./wish.ts";

/** Several values with the place that they came from. */
export interface Several {
  value: unknown;
  start: number;
  end: number;
}

interface Place {
  start: number;
  end: number;
}

/** Fills the properties of one object from one piece of text. */
export type FillObject = (properties: Param[], piece: Wish) => Record<string, unknown> | undefined;

/**
 * Fills a parameter that takes many values.
 *
 * @param param an array, or an object with free keys
 * @param tool its tool
 * @param wish the request
 * @param taken places that other parameters hold
 * @param fillObject fills one object of an array of objects
 * @returns the values, or undefined when there are none
 */
export function takeSeveral(
  param: Param,
  tool: Tool,
  wish: Wish,
  taken: Place[],
  fillObject: FillObject,
): Several | undefined {
  const json = wish.spans.find((span) =>
    span.kind === "json" && Array.isArray(span.value) === (param.type === "array")
  );
  if (json && (param.type === "array" || param.items)) {
    return { value: json.value, start: json.start, end: json.end };
  }
  if (param.type === "object") return param.items ? takeMap(param, tool, wish, taken) : undefined;
  const item = param.items;
  if (!item) return undefined;
  if (item.properties) return takeObjects(item, wish, taken, fillObject);
  const chosen = item.aliases.length > 0
    ? findChoices(item, wish.text).filter(({ span }) => free(span, taken))
    : [];
  if (chosen.length > 0) {
    return gather(chosen.map(({ value, span }) => ({ value, ...place(span) })));
  }
  if (item.schema.enum) return undefined;
  return fromSpans(item, param, tool, wish, taken) ??
    fromEnumeration(item, param, tool, wish, taken);
}

function fromSpans(
  item: Param,
  param: Param,
  tool: Tool,
  wish: Wish,
  taken: Place[],
): Several | undefined {
  const fits = wish.spans.filter((span) => span.kind !== "phrase" && free(span, taken))
    .flatMap((span) =>
      weigh(
        item.role === "title" || item.role === "text" ? { ...item, role: "other" } : item,
        span,
        tool.vocabulary,
      ) ?? []
    );
  const best = Math.max(...fits.map((fit) => fit.base), 0);
  if (best < 2) return undefined;
  const kind = fits.find((fit) => fit.base === best)?.span.kind;
  const kept = fits.filter((fit) => fit.base >= best - 0.5 || fit.span.kind === kind);
  const list = enumeration(wish.text, [...param.nameStems, ...tool.nameStems]);
  if (list && kind === "name" && list.items.length > kept.length) return undefined;
  return gather(kept.map(({ value, span }) => ({ value, ...place(span) })));
}

/** Words in a row, parted by commas and "and", where the kind of span says nothing. */
function fromEnumeration(
  item: Param,
  param: Param,
  tool: Tool,
  wish: Wish,
  taken: Place[],
): Several | undefined {
  if (item.type !== "string" && item.type !== "any") return undefined;
  const list = enumeration(wish.text, [...param.nameStems, ...tool.nameStems]);
  if (list && !taken.some((one) => overlaps(one, list))) {
    return { value: list.items, start: list.start, end: list.end };
  }
  if (!param.required) return undefined;
  const [first] = wish.spans.filter((span) => span.kind === "phrase" && free(span, taken)).flatMap((
    span,
  ) => weigh({ ...item, role: "other" }, span, tool.vocabulary) ?? []);
  return first && { value: [first.value], ...place(first.span) };
}

const LEAD =
  /(?:^|[:(]|\b(?:with|for|of|to|tags?|labels?|items?|is|are|include|includes|including|containing|add|buy|from|about|between|tagged|labell?ed)\b)\s*/i;

/** Finds "a, b and c" (or "a and b") in a text. */
function enumeration(text: string, topic: string[]): (Place & { items: string[] }) | undefined {
  const part = String
    .raw`(?:["“'][^"”']+["”']|[\p{L}\p{N}][\p{L}\p{N}'’&-]*(?: [\p{L}\p{N}][\p{L}\p{N}'’&-]*){0,4}?)`;
  const list = new RegExp(
    String
      .raw`${part}(?:, ?${part})*,? ?(?:and|or|&) (?:the )?${part}(?=[.,;:!?)]|\s+(?:to|for|on|in|at|from|with|by|as|please|into|list)\b|\s*$)|${part}(?:, ?${part}){2,}`,
    "giu",
  );
  for (const match of text.matchAll(list)) {
    let start = match.index;
    let body = match[0];
    const lead = [...body.split(/,|\band\b/)[0].matchAll(new RegExp(LEAD, "gi"))].at(-1);
    if (lead) {
      body = body.slice(lead.index + lead[0].length);
      start += lead.index + lead[0].length;
    } else if (start > 0 && !LEAD.test(text.slice(0, start).slice(-12))) {
      const before = words(text.slice(0, start)).at(-1);
      if (before && !topic.includes(before.stem)) continue;
    }
    const items = body.split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+/i).map((one) =>
      one.trim().replace(/^["“'](.+)["”']$/, "$1").replace(/^(?:the|a|an|some)\s+/i, "")
    ).filter(Boolean);
    const [opening = "", ...after] = (items[0] ?? "").split(" ");
    if (match.index === 0 && after.length > 0 && isVerb(opening.toLowerCase())) {
      start += opening.length + 1;
      body = body.slice(opening.length + 1);
      items[0] = after.join(" ");
    }
    if (items.length >= 2) return { items, start, end: start + body.length };
  }
}

/** "10 shares of X and 5 of Y", "X: 10, Y: 5": an object from names to values. */
function takeMap(param: Param, tool: Tool, wish: Wish, taken: Place[]): Several | undefined {
  const entry = param.items!;
  const keyed: Param = {
    ...param,
    type: "string",
    role: "code",
    schema: { description: param.description },
    aliases: param.aliases,
  };
  const numbers = wish.spans.filter((span) => span.kind === "number" && free(span, taken));
  const aliases = findChoices(keyed, wish.text).map(({ value, span }) => ({
    key: String(value),
    ...place(span),
  }));
  const keys = [
    ...aliases,
    ...wish.spans.filter((span) =>
      ["code", "name", "quoted", "phrase"].includes(span.kind) && free(span, taken) &&
      !aliases.some((one) => overlaps(one, span))
    )
      .flatMap((span) => {
        const fit = weigh(keyed, span, tool.vocabulary);
        return fit ? [{ key: String(fit.value), ...place(fit.span) }] : [];
      }),
  ].sort((a, b) => a.start - b.start).filter((one, i, all) =>
    !all.slice(0, i).some((other) => overlaps(one, other))
  );
  if (entry.type !== "number" && entry.type !== "integer" && entry.type !== "any") return undefined;
  if (numbers.length === 0 || keys.length === 0) return undefined;
  const leads = numbers[0].start < keys[0].start;
  const value: Record<string, number> = {};
  const used: Place[] = [];
  for (const [i, number] of numbers.entries()) {
    const limit = leads ? numbers[i + 1]?.start ?? Infinity : number.start;
    const key = leads
      ? keys.find((one) => one.start > number.end && one.start < limit)
      : keys.findLast((one) => one.end <= limit && one.start >= (numbers[i - 1]?.end ?? 0));
    if (!key) continue;
    value[key.key] = number.value as number;
    used.push(place(number), key);
  }
  if (used.length === 0) return undefined;
  return {
    value,
    start: Math.min(...used.map((one) => one.start)),
    end: Math.max(...used.map((one) => one.end)),
  };
}

/** "2 coffees and 3 teas": one object for each piece that is not spoken for. */
function takeObjects(
  item: Param,
  wish: Wish,
  taken: Place[],
  fillObject: FillObject,
): Several | undefined {
  let text = wish.text;
  for (const { start, end } of taken) {
    text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  }
  const counted = (item.properties ?? []).some(({ type }) =>
    type === "integer" || type === "number"
  );
  const objects: Several[] = [];
  let at = 0;
  for (const piece of text.split(/,\s*(?:and\s+)?|\s+and\s+|;\s*|\s+plus\s+|\n|(?<=\w)\.\s/i)) {
    const start = text.indexOf(piece, at);
    at = start + piece.length;
    const plain = counted ? piece.replace(/(?<=^|\s)(?:an?|one)\s+(?=\p{L})/iu, "1 ") : piece;
    if (
      counted &&
      !/\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|couple)\b/i.test(
        plain,
      )
    ) continue;
    const value = fillObject(
      item.properties ?? [],
      toWish(plain.replace(/\s+(?:for|on|at|to be|by|in)\s*$/i, "")),
    );
    if (value) objects.push({ value, start, end: at });
  }
  return gather(objects);
}

function gather(all: Several[]): Several | undefined {
  if (all.length === 0) return undefined;
  const value = all.map((one) => one.value).filter((one, i, list) =>
    list.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i
  );
  return {
    value,
    start: Math.min(...all.map((one) => one.start)),
    end: Math.max(...all.map((one) => one.end)),
  };
}

function place({ start, end }: Place): Place {
  return { start, end };
}

function free(span: Place, taken: Place[]): boolean {
  return !taken.some((one) => overlaps(one, span));
}
