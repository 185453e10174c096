/** Facts: one record in a sentence that leads with what was asked. */
import type { Entry, Field } from "../gather/records.ts";
import { synonyms } from "../language/synonyms.ts";
import { contentStems, identifierWords, stem } from "../language/words.ts";
import { impliedStems } from "../language/synonyms.ts";
import type { Wish } from "../plan/wish.ts";

const TITLES = [
  "name",
  "title",
  "full name",
  "display name",
  "label",
  "company",
  "product",
  "city",
  "subject",
  "headline",
];
const CODES = ["symbol", "ticker", "code", "id", "sku", "key", "slug"];

/**
 * How a record is called: its name, with its code in brackets.
 *
 * @param entry a record
 * @returns the title, and the fields that it used
 */
export function titleOf(entry: Entry): { text: string; used: Field[] } {
  const named = (names: string[]) =>
    names.map((name) =>
      entry.fields.find((field) =>
        field.path.length === 1 && identifierWords(field.key).join(" ") === name
      )
    ).find(Boolean);
  const name = named(TITLES) ??
    entry.fields.find((field) => field.path.length === 1 && /(?:name|title)$/i.test(field.key));
  const code = named(CODES) ??
    entry.fields.find((field) =>
      field.path.length === 1 &&
      /(?:^|_|[a-z])(?:id|Id|ID|code|Code|number|Number|symbol)$/.test(field.key)
    );
  if (name && code && name !== code) {
    return { text: `${name.value} (${code.value})`, used: [name, code] };
  }
  const only = name ?? code;
  return only
    ? { text: name ? String(only.value) : `${capital(label(only))} ${only.value}`, used: [only] }
    : { text: "", used: [] };
}

/**
 * The fields that a question asks about.
 *
 * @param entry a record
 * @param wish the question
 * @returns the fields in the record's order; empty when the question names none
 */
export function focusOf(entry: Entry, wish: Wish): Field[] {
  const said = contentStems(wish.text);
  const implied = new Set(impliedStems(wish.text));
  const { used } = titleOf(entry);
  const near = new Set([...said].flatMap((root) => synonyms(root)));
  const direct = entry.fields.filter((field) =>
    !used.includes(field) && keyStems(field).some((root) => said.has(root))
  );
  if (direct.length > 0) return direct;
  return entry.fields.filter((field) =>
    !used.includes(field) && keyStems(field).some((root) => near.has(root) || implied.has(root))
  );
}

/**
 * One record as a sentence.
 *
 * @param entry a record
 * @param wish the question
 * @returns "The price of Alpha (AL) is 175.5 USD." or the fields in a row
 */
export function sentenceOf(entry: Entry, wish: Wish): string {
  const { text: title, used } = titleOf(entry);
  const focus = focusOf(entry, wish).filter((field) => !isUnit(field));
  const rest = entry.fields.filter((field) => !used.includes(field) && !isUnitOf(field, entry));
  if (
    focus.length > 0 && focus.length <= 2 && title &&
    focus.every((field) => String(field.value).length < 60)
  ) {
    const lead = focus.map((field) =>
      `the ${label(field)} of ${title} is ${valueText(field, entry)}`
    ).join(" and ");
    const others = rest.filter((field) =>
      !focus.includes(field) && String(field.value).length < 100
    ).slice(0, 8);
    const tail = others.length > 0
      ? ` (${others.map((field) => `${label(field)} ${valueText(field, entry)}`).join(", ")})`
      : "";
    return `${capital(lead)}${tail}.`;
  }
  if (rest.length === 0) return title ? `${title}.` : "Done.";
  const order = [...focus, ...rest.filter((field) => !focus.includes(field))].slice(0, 16);
  const facts = order.map((field) => `${label(field)} ${valueText(field, entry)}`).join(", ");
  return `${title ? `${title}: ` : ""}${title ? facts : capital(facts)}${
    /[.!?]$/.test(facts) ? "" : "."
  }`;
}

/** A field's name in words. */
export function label(field: Field): string {
  const words = identifierWords(field.key);
  const parent = field.path.length > 1
    ? `${identifierWords(field.path[field.path.length - 2]).join(" ")} `
    : "";
  return `${/^\d+$/.test(parent.trim()) ? "" : parent}${words.join(" ")}`;
}

/** A field's value with its unit, when the record states one beside it. */
export function valueText(field: Field, entry: Entry): string {
  if (typeof field.value === "boolean") return field.value ? "yes" : "no";
  if (typeof field.value !== "number") return String(field.value);
  const currency = entry.fields.find((other) => /^currency$/i.test(other.key));
  if (
    currency &&
    /price|cost|amount|total|fare|fee|rate|value|balance|high|low|open|close|difference/i.test(
      field.key,
    )
  ) return `${field.value} ${currency.value}`;
  const unit = entry.fields.find((other) =>
    new RegExp(`^${field.key}_?units?$`, "i").test(other.key)
  );
  return unit ? `${field.value} ${unit.value}` : String(field.value);
}

function isUnit(field: Field): boolean {
  return /^currency$|_?units?$/i.test(field.key);
}

function isUnitOf(field: Field, entry: Entry): boolean {
  return isUnit(field) &&
    entry.fields.some((other) => other !== field && typeof other.value === "number");
}

function keyStems(field: Field): string[] {
  return identifierWords(field.key).map(stem);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
