/** Values from results: the record that a request means, and the field that a parameter wants. */
import type { Call } from "../gather/conversation.ts";
import type { Param } from "../gather/params.ts";
import { type Entry, type Field, toRecords } from "../gather/records.ts";
import { findSpans } from "../language/spans.ts";
import { synonyms } from "../language/synonyms.ts";
import { identifierWords, stem } from "../language/words.ts";
import { allowed, coerce } from "./coerce.ts";
import type { Leaf } from "./leaves.ts";
import { ADDRESSES, ID_WORDS, isIdentifier } from "./look_up.ts";
import { pick } from "./pick.ts";
import { weigh } from "./slots.ts";
import type { Wish } from "./wish.ts";

/** What a look-up in a result came to. */
export type LookedUp = { value: unknown; entry: Entry } | { choices: Entry[] } | undefined;

/**
 * Finds a parameter's value in a result: the record that the request means, and its key.
 *
 * @param leaf the parameter
 * @param call the call whose result is searched
 * @param wish the request
 * @param handle the words that name the thing
 * @returns the value, the records among which nobody can decide, or undefined
 */
export function valueFrom(leaf: Leaf, call: Call, wish: Wish, handle?: string): LookedUp {
  const one = leaf.param.type === "array" && leaf.param.items
    ? { ...leaf, param: { ...leaf.param.items, key: leaf.param.key } }
    : leaf;
  const wrap = (value: unknown) => one === leaf || value === undefined ? value : [value];
  const usable = toRecords(call.result).map((entry) => ({
    entry,
    value: wrap(valueOf(one, entry)),
  }))
    .filter((one) => one.value !== undefined);
  if (usable.length === 0) return undefined;
  const { entry, entries } = pick(usable.map((one) => one.entry), wish, handle);
  if (entry) return usable.find((one) => one.entry === entry) as { value: unknown; entry: Entry };
  const values = new Set(entries.map((one) => usable.find((other) => other.entry === one)!.value));
  if (values.size === 1) return { value: [...values][0], entry: entries[0] };
  return entries.length > 1 ? { choices: entries } : undefined;
}

function valueOf(leaf: Leaf, entry: Entry): unknown {
  let best: { field: Field; score: number } | undefined;
  for (const field of entry.fields) {
    const score = keyFit(leaf.param, field, entry);
    if (score >= 2 && score > (best?.score ?? 0)) best = { field, score };
  }
  if (best) return fit(leaf.param, best.field.value);
  if (entry.fields.length > 0) return undefined;
  for (const span of findSpans(entry.text)) {
    if (!["code", "number", "email"].includes(span.kind)) continue;
    const candidate = weigh(
      { ...leaf.param, role: leaf.param.role === "email" ? "email" : "id" },
      span,
      new Map(),
    );
    if (candidate) return candidate.value;
  }
}

/** How well a field's name fits a parameter's name. */
function keyFit(param: Param, field: Field, entry: Entry): number {
  if (String(field.value).length > 200) return 0;
  if (ADDRESSES.has(param.role)) {
    return (param.role === "email" ? /^\S+@\S+$/ : /^[+\d][\d ()/-]{5,}$/).test(String(field.value))
      ? 8
      : 0;
  }
  const key = identifierWords(field.key).map(stem);
  const own = param.nameWords.map(stem);
  if (key.join(" ") === own.join(" ")) return 8;
  const ids = key.length === 1 && ID_WORDS.has(field.key.toLowerCase());
  if (ids && own.at(-1) === key[0]) return 6;
  if (ids && param.stems.has(key[0])) return 5.5;
  const list = entry.list ? stem(entry.list) : "";
  if (ids && (isIdentifier(param) || param.stems.has("id") || own.includes(list))) return 5;
  if (
    field.path.length > 1 &&
    field.path.map((part) => identifierWords(part).map(stem).join(" ")).join(" ") === own.join(" ")
  ) return 7;
  const tail = key.at(-1) === own.at(-1);
  const shared = key.filter((word) => own.includes(word)).length;
  if (tail && shared === key.length) return 4;
  if (shared > 0 && tail) return 3.5;
  if (
    key.length > 1 && ID_WORDS.has(identifierWords(field.key).at(-1)!) &&
    key.slice(0, -1).some((word) => own.includes(word))
  ) return 4;
  if (shared > 0 && shared === key.length && isIdentifier(param)) return 2;
  if (
    key.some((word) => param.stems.has(word)) && isIdentifier(param) &&
    ID_WORDS.has(identifierWords(field.key).at(-1)!)
  ) return 3;
  const near = own.some((word) => synonyms(word).some((other) => key.includes(other)));
  return near && !isIdentifier(param) ? 2.5 : 0;
}

function fit(param: Param, value: Field["value"]): unknown {
  if (param.type === "integer" || param.type === "number") {
    const number = Number(value);
    return Number.isFinite(number) && allowed(param, number) ? number : undefined;
  }
  if (param.type === "boolean") return typeof value === "boolean" ? value : undefined;
  const text = String(value);
  const coerced = coerce({ ...param, aliases: [] }, {
    kind: "code",
    text,
    value: text,
    start: 0,
    end: 0,
    before: [],
    after: [],
  });
  return coerced ?? (allowed(param, text) ? text : undefined);
}
