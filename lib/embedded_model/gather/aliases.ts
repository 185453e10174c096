/** Everyday names of values, learnt from what a schema says: "AAA (Alpha), BBB (Beta, Gamma)", "'de' for German". */
import type { Schema } from "../types.ts";

/** A way to say a value. */
export interface Alias {
  /** What a person would say, in small letters. */
  said: string;
  /** What the tool wants. */
  value: unknown;
}

const TOKEN = String.raw`["'“‘\x60]?([\p{L}\p{N}°€$£][\p{L}\p{N}_.\/°-]*)["'”’\x60]?`;
const NAME = String.raw`["'“‘\x60]?([\p{L}\p{N}°%][\p{L}\p{N}°%'’&. -]{0,40}?)["'”’\x60]?`;
const IN_BRACKETS = new RegExp(String.raw`${TOKEN}\s*\(([^()]{1,80})\)`, "gu");
const NAME_BEFORE =
  /((?:\p{Lu}[\p{L}'’&.-]*\s?){1,4})\((["'“‘`]?)([A-Z0-9]{1,8}(?:[-_.][A-Z0-9]+)*)["'”’`]?\)/gu;
const EQUALS = new RegExp(
  String
    .raw`${TOKEN}\s*(?:=|:|→|->|—|–|\bfor\b|\bmeans\b|\bis\b(?= (?:the )?\p{Lu}))\s*(?:the )?${NAME}(?=[,;.)\n]|$|\s+(?:and|or)\b)`,
  "gu",
);
const EQUALS_BACK =
  /((?:\p{L}[\p{L}'’]*\s?){1,3})\s*(?:=|→|->|:)\s*["'“‘`]?([A-Z]{2,6}|\d{1,4})["'”’`]?(?=[,;.)\n]|$|\s)/gu;

/** "HR Croatia, SK Slovakia": a code and a name side by side, in a list. */
const CODE_THEN_NAME =
  /(?:^|[,;:(]\s*|\b(?:and|or)\s)([A-Z0-9]{1,5})\s+((?:\p{Lu}[\p{L}'’.-]*\s?){1,3})(?=[,;.)]|\s(?:and|or)\b|$)/gu;

/**
 * Learns how the values of a parameter are called.
 *
 * @param schema the parameter's schema
 * @param texts descriptions that may speak of its values
 * @returns the names with their values; enum members among them
 */
export function learnAliases(schema: Schema, texts: string[]): Alias[] {
  const choices = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const aliases: Alias[] = [];
  const add = (said: string, value: unknown) => {
    const clean = said.trim().replace(/^(?:e\.g\.?|i\.e\.?|or|and|the|a|an)\s+/i, "").toLowerCase();
    if (
      clean.length === 0 ||
      /^(?:e\.g|i\.e|etc|default|optional|required|the default|example|inclusive)\b/.test(clean)
    ) return;
    if (!aliases.some((alias) => alias.said === clean)) aliases.push({ said: clean, value });
  };
  for (const choice of choices) {
    if (choice === null) continue;
    add(String(choice), choice);
    if (/^[+#-]|[+#-]$/.test(String(choice))) {
      for (const said of spellSign(String(choice))) add(said, choice);
      continue;
    }
    const spoken = String(choice).replace(/[_-]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
    if (spoken !== String(choice)) add(spoken, choice);
  }
  for (const choice of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    if (choice.const === undefined) continue;
    for (const said of [String(choice.const), choice.title ?? ""]) add(said, choice.const);
  }
  if (schema.format || schema.pattern?.includes("\\d{4}")) return aliases;
  const canonical = canonicalIn(schema, choices);
  for (const text of texts) {
    for (const [said, value] of pairs(text)) {
      const direct = canonical(value);
      if (direct !== undefined) { for (const one of said) add(one, direct); }
      else if (said.length === 1) {
        const back = canonical(said[0].trim());
        if (back !== undefined) add(value, back);
      }
    }
  }
  return aliases;
}

const SIGNS: Record<string, string[]> = {
  "+": ["plus", "positive", "pos"],
  "-": ["minus", "negative", "neg"],
  "#": ["sharp"],
};

/** "A-" is said "A minus" and "A negative", "+1" is said "plus 1". */
function spellSign(choice: string): string[] {
  const [, before, rest, after] = choice.match(/^([+#-]?)(.*?)([+#-]?)$/)!;
  const said = (SIGNS[before] ?? []).map((word) => `${word} ${rest}`);
  const bodies = /^0$/.test(rest) ? [rest, "o", "zero"] : [rest];
  const later = bodies.flatMap((one) => (SIGNS[after] ?? []).map((word) => `${one} ${word}`));
  return [...said, ...later];
}

/** Pairs of names and a value, as descriptions write them. */
function* pairs(text: string): Generator<[string[], string]> {
  for (const [, token, inside] of text.matchAll(IN_BRACKETS)) {
    yield [
      inside.split(/\s*(?:,|\/|;|\bor\b|\baka\b)\s*/).filter((one) =>
        one && one.split(/\s+/).length <= 4
      ),
      token,
    ];
  }
  for (const [, name, , code] of text.matchAll(NAME_BEFORE)) yield [[name.trim()], code];
  for (const [, token, name] of text.matchAll(EQUALS)) {
    if (name.split(/\s+/).length <= 4) yield [[name], token];
  }
  for (const [, name, code] of text.matchAll(EQUALS_BACK)) yield [[name.trim()], code];
  for (const [, code, name] of text.matchAll(CODE_THEN_NAME)) yield [[name.trim()], code];
}

/** Decides whether a written value is one that the tool takes, and as what. */
function canonicalIn(schema: Schema, choices: unknown[]): (written: string) => unknown {
  const numeric = schema.type === "integer" || schema.type === "number";
  return (written) => {
    if (choices.length > 0) {
      return choices.find((choice) => String(choice).toLowerCase() === written.toLowerCase());
    }
    if (numeric) return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
    if (/^\d{4}-|^\d+:/.test(written)) return undefined;
    if (/^(?:e\.g|i\.e|etc|iso|id|url|uri|json|csv|utc|gmt|html)\.?$/i.test(written)) {
      return undefined;
    }
    const code = /^[A-Z0-9]{2,8}(?:[-_.][A-Z0-9]+)*$/.test(written) ||
      /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(written) ||
      /^[A-Za-z]+[-_\d][\w-]*$/.test(written);
    return code ? written : undefined;
  };
}
