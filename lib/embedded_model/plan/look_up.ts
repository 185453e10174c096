/** Looking up: parameters whose value only another tool knows, and where that value is found. */
import type { Param } from "../gather/params.ts";
import type { Call } from "../gather/conversation.ts";
import { type Entry, type Field, toRecords } from "../gather/records.ts";
import type { Tool } from "../gather/tools.ts";
import { synonyms } from "../language/synonyms.ts";
import { findSpans } from "../language/spans.ts";
import { identifierWords, stem } from "../language/words.ts";
import { allowed, coerce } from "./coerce.ts";
import type { Leaf } from "./leaves.ts";
import { leftover, overlaps } from "./free_text.ts";
import { pick } from "./pick.ts";
import { weigh } from "./slots.ts";
import type { Wish } from "./wish.ts";

const ID_WORDS = new Set([
  "id",
  "ids",
  "uuid",
  "guid",
  "key",
  "number",
  "no",
  "code",
  "ref",
  "reference",
  "identifier",
  "slug",
  "handle",
  "symbol",
]);

/**
 * Tells whether a parameter wants a value that another tool of the request can find.
 *
 * @param param the parameter
 * @param tool the tool that it belongs to
 * @param tools all tools
 * @returns true when names do not fit it and a look-up exists
 */
export function isLookUp(param: Param, tool: Tool, tools: Tool[]): boolean {
  if (param.type === "array" && param.items && ADDRESSES.has(param.items.role)) {
    return providers(param.items, tool, tools).length > 0;
  }
  if (
    param.type === "boolean" || param.type === "array" || param.type === "object" ||
    param.schema.enum
  ) return false;
  if (ADDRESSES.has(param.role) || isTold(param)) return providers(param, tool, tools).length > 0;
  if (namedProviders(param, tool, tools).length > 0) return true;
  return isIdentifier(param) && providers(param, tool, tools).length > 0;
}

const ADDRESSES = new Set<string>(["email", "phone"]);
const EVERYDAY = new Set(
  [
    "amount",
    "price",
    "count",
    "number",
    "day",
    "limit",
    "size",
    "quantity",
    "year",
    "month",
    "hour",
    "minute",
    "page",
    "age",
    "people",
    "total",
    "max",
    "min",
    "value",
    "offset",
    "duration",
    "length",
    "width",
    "height",
    "weight",
    "temperature",
    "percent",
    "score",
    "rate",
    "week",
  ].map(stem),
);

/** A figure with a name of its own, such as a latitude, which people do not know by heart. */
function isTold(param: Param): boolean {
  return param.required && param.type === "number" && param.nameStems.size > 0 &&
    ![...param.nameStems].some((root) => EVERYDAY.has(root));
}

function isIdentifier(param: Param): boolean {
  if (/\bor\b[^.]{0,20}\bnames?\b|\bnames? or\b/i.test(param.description)) return false;
  return param.role === "id" ||
    (param.role === "code" && param.aliases.length === 0 &&
      /\bcode\b/.test(param.nameWords.join(" "))) ||
    (param.type === "integer" && param.role === "person");
}

/** Tools that the parameter's description names ("from find_things"). */
function namedProviders(param: Param, tool: Tool, tools: Tool[]): Tool[] {
  if (!param.description) return [];
  return tools.filter((other) =>
    other !== tool && other.name.length > 3 && other.action !== "delete" &&
    other.action !== "send" &&
    new RegExp(`(?<![\\w.])${other.name.replace(/[^\w]|_/g, "[\\W_]")}(?!\\w)`).test(
      param.description,
    ) &&
    /\b(?:from|by|via|with|using|use|see|through|call|knows|returned|found|get|gives|lists?|result|returns)\b|^\S+$/i
      .test(param.description)
  );
}

/**
 * The tools that may know a parameter's value, best first.
 *
 * @param param the parameter
 * @param tool the tool that it belongs to
 * @param tools all tools
 * @returns tools that only read
 */
export function providers(param: Param, tool: Tool, tools: Tool[]): Tool[] {
  if (param.type === "array" && param.items) return providers(param.items, tool, tools);
  const named = namedProviders(param, tool, tools);
  if (named.length > 0) return named;
  const entity = ADDRESSES.has(param.role) ? [param.role].map(stem) : entityOf(param, tool);
  if (entity.length === 0) return [];
  const scored = tools.filter((other) =>
    other !== tool && (other.action === undefined || other.action === "read")
  )
    .filter((other) =>
      !other.params.some((one) =>
        one.required &&
        (one.key === param.key || (one.description !== "" && one.description === param.description))
      )
    )
    .map((other) => ({ other, score: promise(other, entity, param) }))
    .filter(({ score }) => score >= 3);
  return scored.sort((a, b) => b.score - a.score).map(({ other }) => other);
}

/** What the id is an id of: the rest of its name, its description, or what the tool is about. */
function entityOf(param: Param, tool: Tool): string[] {
  const own = param.nameWords.filter((word) =>
    !ID_WORDS.has(word) && !/^(?:new|old|from|to|the|source|target|my)$/.test(word)
  ).map(stem);
  const all = [...new Set([...own, ...describedEntity(param)])];
  if (all.length > 0) return all;
  return tool.nameWords.filter((word) => word !== tool.nameWords[0] || tool.nameWords.length === 1)
    .map(stem).slice(-1);
}

/**
 * The thing that a description says the id is of: "Number of the spare part" is about parts.
 *
 * @param param a parameter
 * @returns the stem of the thing, or nothing
 */
export function describedEntity({ description }: Param): string[] {
  const phrase = description.match(
    /\b(?:id|identifier|code|number|key|reference) (?:of|for) (?:the |an? |one )?((?:[a-z]+ ?){1,3})/i,
  )?.[1];
  const noun = phrase?.trim().split(" ").filter((word) =>
    !/^(?:of|to|that|which|whose|from|in|on|for|is|as|and|or|with)$/.test(word)
  ).slice(0, 2).at(-1);
  return noun ? [stem(noun.toLowerCase())] : [];
}

/** How strongly a tool promises to know an entity: by its name, less by its description. */
function promise(other: Tool, entity: string[], param: Param): number {
  const near = new Set(entity.flatMap((root) => [root, ...synonyms(root)]));
  let score = 0;
  for (const root of other.nameStems) {
    if (entity.includes(root)) score += 3;
    else if (near.has(root)) score += 1.6;
  }
  for (const root of entity) if ((other.vocabulary.get(root) ?? 0) >= 1.5) score += 1.5;
  const says = other.description.toLowerCase();
  if (/\b(?:find|search|look|list|lookup|resolve)\b/.test(`${other.nameWords.join(" ")} ${says}`)) {
    score += 1;
  }
  if (
    ID_WORDS.has(param.nameWords.at(-1) ?? "") &&
    new RegExp(`\\b(?:id|identifier|${param.nameWords.at(-1)})s?\\b`).test(says)
  ) score += 1;
  if (isTold(param) || ADDRESSES.has(param.role)) {
    const known = (root: string) =>
      [root, ...synonyms(root)].some((one) => (other.vocabulary.get(one) ?? 0) >= 1.5);
    return entity.every(known) ? score + 3 : 0;
  }
  const promised = entity.some((root) => {
    const told = [
      ...says.match(
        /\b(?:id|number|code|key|reference|identifier)s? of (?:the |an? |its |their )?[a-z]+/g,
      ) ?? [],
      ...says.match(/\b[a-z]+ (?:id|number|code|key|reference|identifier)s?\b/g) ?? [],
    ];
    return told.some((one) => one.split(" ").some((word) => stem(word) === root));
  });
  return promised ? score + 2 : score;
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
      aliases: [],
      schema: {},
    };
    return wish.spans.filter((span) =>
      ["name", "quoted", "phrase", "email"].includes(span.kind) &&
      !taken.some((one) => overlaps(one, span))
    )
      .flatMap((span) => {
        const candidate = weigh(asName, span, tool.vocabulary);
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
