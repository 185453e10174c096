/** Picking: which of several records a request means. */
import type { Entry, Field } from "../gather/records.ts";
import { synonyms } from "../language/synonyms.ts";
import { contentWords, identifierWords, stem } from "../language/words.ts";
import type { Wish } from "./wish.ts";

interface Superlative {
  pattern: RegExp;
  /** 1 for the greatest, -1 for the least. */
  direction: 1 | -1;
  /** Words that name the field it is about; empty when the adjective alone does not say. */
  fields: string;
}

const PRICE = "price cost fare fee rate amount total charge";
const TIME = "time date start depart departure when day due created begin at hour";
const SUPERLATIVES: Superlative[] = [
  {
    pattern: /\b(?:cheapest|least expensive|lowest[- ]priced|most affordable)\b/i,
    direction: -1,
    fields: PRICE,
  },
  { pattern: /\b(?:most expensive|priciest|dearest|costliest)\b/i, direction: 1, fields: PRICE },
  { pattern: /\b(?:earliest|soonest)\b/i, direction: -1, fields: TIME },
  { pattern: /\b(?:latest|newest|most recent|last)\b/i, direction: 1, fields: TIME },
  { pattern: /\b(?:oldest)\b/i, direction: -1, fields: `${TIME} age year born founded` },
  { pattern: /\b(?:youngest)\b/i, direction: -1, fields: "age born birth created founded" },
  {
    pattern: /\b(?:largest|biggest|roomiest)\b/i,
    direction: 1,
    fields:
      "capacity size area square acres hectares seats rooms population volume quantity amount value revenue total price",
  },
  {
    pattern: /\b(?:smallest|tiniest)\b/i,
    direction: -1,
    fields:
      "capacity size area square acres hectares seats rooms population volume quantity amount value revenue total price",
  },
  {
    pattern: /\b(?:fastest|quickest|shortest)\b/i,
    direction: -1,
    fields: "duration minutes time length distance hours",
  },
  {
    pattern: /\b(?:slowest|longest)\b/i,
    direction: 1,
    fields: "duration minutes time length distance hours",
  },
  {
    pattern: /\b(?:nearest|closest)\b/i,
    direction: -1,
    fields: "distance km miles metres meters minutes walk foot",
  },
  {
    pattern: /\b(?:farthest|furthest)\b/i,
    direction: 1,
    fields: "distance km miles metres meters",
  },
  {
    pattern: /\b(?:best|top|highest|most|greatest|maximum)\b/i,
    direction: 1,
    fields: "rating score stars rank",
  },
  { pattern: /\b(?:tallest)\b/i, direction: 1, fields: "height" },
  { pattern: /\b(?:heaviest)\b/i, direction: 1, fields: "weight kg mass" },
  { pattern: /\b(?:lightest)\b/i, direction: -1, fields: "weight kg mass" },
  { pattern: /\b(?:hottest|warmest)\b/i, direction: 1, fields: "temperature degrees" },
  { pattern: /\b(?:coldest|coolest)\b/i, direction: -1, fields: "temperature degrees" },
  {
    pattern: /\b(?:worst|lowest|least|fewest|minimum)\b/i,
    direction: -1,
    fields: "rating score stars",
  },
];
/** Adjectives that mean little of what they measure. */
const LITTLE = new Set(
  `small short cheap low near close light cold cool weak slow early easy few narrow shallow quiet dark poor bad thin dim soft young
  empty calm dry simple`.split(/\s+/),
);

/** Any other superlative, by the noun of its adjective: "the hardest" is the one of the greatest difficulty. */
function byAdjective(text: string): { direction: 1 | -1; roots: string[] } | undefined {
  for (
    const match of text.matchAll(
      /\b(most|least) (\p{L}{4,})\b|\b(\p{L}{3,}?)(\p{L})?\4?(iest|est)\b/giu,
    )
  ) {
    const [, more, adjective, head, last = "", ending] = match;
    const bases = adjective
      ? [adjective]
      : ending.toLowerCase() === "iest"
      ? [`${head}${last}y`]
      : [`${head}${last}`, `${head}${last}e`, `${head}${last}${last}`];
    const base = bases.map((one) => one.toLowerCase()).find((one) =>
      synonyms(stem(one)).length > 0
    );
    if (!base) continue;
    const little = LITTLE.has(base) !== (more?.toLowerCase() === "least");
    return { direction: little ? -1 : 1, roots: [stem(base), ...synonyms(stem(base))] };
  }
}

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** What picking came to. */
export type Picked =
  | { entry: Entry; entries: Entry[] }
  | { entry: undefined; entries: Entry[] };

/**
 * Chooses the record that a request means.
 *
 * @param entries the records
 * @param wish the request
 * @param handle the words that name the thing, when known
 * @returns the record, or the ones that fit equally well (none when nothing fits)
 */
export function pick(entries: Entry[], wish: Wish, handle?: string): Picked {
  if (entries.length === 0) return { entry: undefined, entries: [] };
  const near = closest(entries, wish, handle);
  if (near.length === 1) return { entry: near[0], entries: near };
  const closer = handle ? closest(near, wish) : near;
  if (closer.length === 1) return { entry: closer[0], entries: closer };
  const best = superlative(near, wish.text) ?? ordinal(near, wish.text);
  return best ? { entry: best, entries: near } : { entry: undefined, entries: near };
}

/** The records whose words the request has most of. */
function closest(entries: Entry[], wish: Wish, handle?: string): Entry[] {
  if (entries.length === 1 && !handle) return entries;
  const said = new Set(contentWords(handle ?? wish.text).map((word) => word.stem));
  const scores = entries.map((entry) => {
    let score = 0;
    const own = new Set(contentWords(entry.text).map((word) => word.stem));
    for (const root of said) if (own.has(root)) score++;
    for (const span of handle ? [] : wish.spans) {
      if (span.date?.date && entry.text.includes(span.date.date)) score++;
      if (span.date?.time && entry.text.includes(span.date.time)) score++;
    }
    const text = (handle ?? wish.text).toLowerCase();
    for (const field of entry.fields) {
      const value = String(field.value).toLowerCase();
      if (value.length > 2 && text.includes(value)) score += 1.5;
    }
    return handle ? score : score + partOfDay(entry, wish.text);
  });
  const best = Math.max(...scores);
  if (handle && best <= 0) return [];
  return entries.filter((_, i) => scores[i] === best);
}

/** "the morning one": times before noon. */
function partOfDay(entry: Entry, text: string): number {
  const part = text.match(/\b(morning|afternoon|evening)\b/i)?.[1].toLowerCase();
  const hour = part && entry.text.match(/\b([01]?\d|2[0-3]):[0-5]\d\b/)?.[1];
  if (!hour) return 0;
  const fits = part === "morning"
    ? +hour < 12
    : part === "afternoon"
    ? +hour >= 12 && +hour < 18
    : +hour >= 17;
  return fits ? 1 : 0;
}

/**
 * The record that a superlative of the text points to.
 *
 * @param entries the records
 * @param text the request
 * @returns the record, or undefined when the text has no superlative that the records can answer
 */
export function superlative(entries: Entry[], text: string): Entry | undefined {
  if (entries.length === 0) return undefined;
  const general = byAdjective(text);
  const families = [
    ...SUPERLATIVES,
    ...(general
      ? [{
        pattern: /\b(?:most|least|\p{L}+est)\b/iu,
        direction: general.direction,
        fields: "",
        roots: general.roots,
      }]
      : []),
  ];
  for (
    const { pattern, direction, fields, roots }
      of families as (Superlative & { roots?: string[] })[]
  ) {
    const match = text.match(pattern);
    if (!match) continue;
    const near = contentWords(
      text.slice(match.index! + match[0].length, match.index! + match[0].length + 40),
    ).slice(0, 3).map((word) => word.stem);
    const key = fieldFor(entries, near) ??
      fieldFor(entries, roots ?? fields.split(" ").map(stem)) ??
      onlyFigure(entries);
    if (!key) continue;
    const values = entries.map((entry) =>
      comparable(entry.fields.find((field) => field.key === key)?.value)
    );
    const sense = /\b(?:old|young)est\b/i.test(match[0]) ? ageSense(match[0], key) : direction;
    let best = -1;
    values.forEach((value, i) => {
      if (value === undefined) return;
      const other = best < 0 ? undefined : values[best];
      if (other === undefined || (sense > 0 ? value > other : value < other)) best = i;
    });
    if (best >= 0) return entries[best];
  }
}

/** The oldest has the greatest age, or the earliest day of birth. */
function ageSense(said: string, key: string): 1 | -1 {
  const byAge = identifierWords(key).some((word) => /^(?:age|aged|years?|old)$/.test(word));
  return /old/i.test(said) === byAge ? 1 : -1;
}

/** "the second one", "the last result". */
function ordinal(entries: Entry[], text: string): Entry | undefined {
  const found = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`, "i").test(text));
  if (found >= 0) return entries[found];
  if (/\bnext\b|\bearliest\b|\bsoonest\b|\btop\b|\bany(?: one)?\b/i.test(text)) return entries[0];
  if (/\blast\b|\blatest\b/i.test(text)) return entries.at(-1);
}

/** The key of the field that some stems name: by its words, then by their synonyms. */
function fieldFor(entries: Entry[], roots: string[]): string | undefined {
  const keys = [...new Set(entries.flatMap((entry) => entry.fields.map((field) => field.key)))];
  const usable = keys.filter((key) => {
    const values = entries.map((entry) =>
      comparable(entry.fields.find((field) => field.key === key)?.value)
    );
    return values.some((value) => value !== undefined) && !/(?:^|_|[a-z])id$/i.test(key);
  });
  const stems = (key: string) => identifierWords(key).map(stem);
  for (const root of roots) {
    const found = usable.find((key) => stems(key).includes(root));
    if (found) return found;
  }
  for (const root of roots) {
    const near = synonyms(root);
    const found = usable.find((key) =>
      stems(key).some((word) => near.includes(word)) && !/id$/i.test(key)
    );
    if (found) return found;
  }
}

/** The one field that holds numbers and is no identifier, when there is one only. */
function onlyFigure(entries: Entry[]): string | undefined {
  const keys = new Set(
    entries.flatMap((entry) =>
      entry.fields.filter((field) =>
        typeof field.value === "number" && !/(?:id|number|year|no)$/i.test(field.key)
      ).map((field) => field.key)
    ),
  );
  return keys.size === 1 ? [...keys][0] : undefined;
}

function comparable(value: Field["value"] | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  const clock = value.match(/^(\d{1,2}):(\d\d)/);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (/^\d{4}-\d\d/.test(value)) return Date.parse(value.slice(0, 10)) + (clockOf(value) ?? 0);
  const number = value.replace(/,(?=\d{3})/g, "").match(
    /^(?:[$€£]|[A-Z]{3} )?\s*(-?\d+(?:\.\d+)?)(?![\d-])/,
  );
  return number ? Number(number[1]) : undefined;
}

function clockOf(value: string): number | undefined {
  const clock = value.match(/[T ](\d\d):(\d\d)/);
  return clock ? (Number(clock[1]) * 60 + Number(clock[2])) * 60_000 : undefined;
}
