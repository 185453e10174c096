/** International codes by their English names, from the platform's own tables. */
import type { Param } from "../gather/params.ts";

type Kind = "language" | "region" | "currency";

const tables = new Map<Kind, Map<string, string>>();

/**
 * The code that a parameter wants for a name ("French" -> "fr", "euro" -> "EUR", "Croatia" -> "HR").
 *
 * @param param a parameter that asks for a code of languages, countries or currencies
 * @param said the name
 * @returns the code, or undefined when the parameter wants no code or the name has none
 */
export function codeFor(param: Param, said: string): string | undefined {
  const says = `${param.description} ${param.nameWords.join(" ")}`;
  const wantsCode =
    /\bcodes?\b|\biso\b|\b639\b|\b3166\b|\b4217\b|\be\.g\.?,? ['"“]?(?:[a-z]{2}|[A-Z]{2,3})\b/i
      .test(says) ||
    /^\^?\(?\[[aA]-[zZ]\]\{[23]\}/.test(param.schema.pattern ?? "") ||
    (param.schema.maxLength ?? 99) <= 3;
  if (!wantsCode) return undefined;
  const kind: Kind | undefined = param.role === "language" || /\blanguage\b/i.test(says)
    ? "language"
    : param.role === "currency" || /\bcurrenc/i.test(says)
    ? "currency"
    : param.role === "country" || /\bcountry\b/i.test(says)
    ? "region"
    : undefined;
  if (!kind) return undefined;
  const lower = said.toLowerCase().trim();
  const code = table(kind).get(lower) ?? table(kind).get(lower.replace(/s$/, ""));
  if (!code) return undefined;
  return /\blower-?case\b/i.test(says) || example(says, code) ? code.toLowerCase() : code;
}

/** True when the description's examples are written in small letters. */
function example(says: string, code: string): boolean {
  return code.length === 2 && /['"“(]([a-z]{2})['"”,)]/.test(says) &&
    !/['"“(]([A-Z]{2})['"”,)]/.test(says);
}

function table(kind: Kind): Map<string, string> {
  let names = tables.get(kind);
  if (!names) tables.set(kind, names = build(kind));
  return names;
}

function build(kind: Kind): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: kind, fallback: "none" });
  const found = new Map<string, string>();
  const codes = kind === "currency" ? Intl.supportedValuesOf("currency") : pairsOfLetters(kind);
  for (const code of codes) {
    const name = names.of(code);
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), code);
  }
  if (kind === "currency") everydayCurrencies(found);
  if (kind === "region") {
    for (
      const [said, code] of [["usa", "US"], ["america", "US"], ["us", "US"], ["uk", "GB"], [
        "britain",
        "GB",
      ], ["england", "GB"]]
    ) {
      found.set(said, code);
    }
  }
  return found;
}

function pairsOfLetters(kind: Kind): string[] {
  const letters = kind === "region" ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz";
  return Array.from(letters).flatMap((first) => Array.from(letters, (second) => first + second));
}

/** "dollar" is the American one, "pound" the British one: the last word alone, where it is common. */
function everydayCurrencies(found: Map<string, string>) {
  const common: [string, string][] = [
    ["dollar", "USD"],
    ["$", "USD"],
    ["euro", "EUR"],
    ["€", "EUR"],
    ["pound", "GBP"],
    ["£", "GBP"],
    ["sterling", "GBP"],
    ["yen", "JPY"],
    ["¥", "JPY"],
    ["franc", "CHF"],
    ["yuan", "CNY"],
    ["rupee", "INR"],
    ["krona", "SEK"],
    ["peso", "MXN"],
    ["won", "KRW"],
    ["real", "BRL"],
    ["rand", "ZAR"],
    ["zloty", "PLN"],
    ["lira", "TRY"],
  ];
  for (const [said, code] of common) found.set(said, code);
}
