/** Units: "750 g" for a parameter in kilograms is 0.75. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";

/** Families of units: each name with its size in the family's base unit. */
const FAMILIES: Record<string, number>[] = [
  spread([
    ["g gram grams gramme grammes gr", 1],
    ["kg kilo kilos kilogram kilograms kgs", 1000],
    ["lb lbs pound pounds", 453.59237],
    ["oz ounce ounces", 28.349523],
    ["t tonne tonnes ton tons", 1e6],
    ["mg milligram milligrams", 0.001],
  ]),
  spread([
    ["m meter meters metre metres", 1],
    ["cm centimeter centimeters centimetre centimetres", 0.01],
    ["mm millimeter millimeters millimetre millimetres", 0.001],
    ["km kilometer kilometers kilometre kilometres kms", 1000],
    ["mi mile miles", 1609.344],
    ["ft foot feet", 0.3048],
    ["inch inches", 0.0254],
    ["yd yard yards", 0.9144],
  ]),
  spread([
    ["l liter liters litre litres", 1],
    ["ml milliliter milliliters millilitre millilitres", 0.001],
    ["cl", 0.01],
    ["gallon gallons gal", 3.785411784],
  ]),
  spread([
    ["s sec secs second seconds", 1],
    ["min mins minute minutes", 60],
    ["h hr hrs hour hours", 3600],
    ["day days", 86400],
    ["week weeks", 604800],
    ["ms millisecond milliseconds", 0.001],
  ]),
  spread([["b byte bytes", 1], ["kb kilobyte kilobytes", 1e3], ["mb megabyte megabytes", 1e6], [
    "gb gigabyte gigabytes",
    1e9,
  ], ["tb terabyte terabytes", 1e12]]),
];

function spread(entries: [string, number][]): Record<string, number> {
  return Object.fromEntries(
    entries.flatMap(([names, size]) => names.split(" ").map((name) => [name, size])),
  );
}

/** What unit says about a number and a parameter. */
export interface UnitFit {
  /** The value in the parameter's unit. */
  value: number;
  /** Positive when the units belong together, negative when they cannot. */
  score: number;
}

/**
 * Weighs a number's unit against the unit that a parameter states, and converts.
 *
 * @param param a numeric parameter
 * @param span a number
 * @returns the value to pass and how well the units agree
 */
export function fitUnit(param: Param, span: Span): UnitFit {
  const value = span.value as number;
  const said = unitAfter(span);
  const wanted = unitOf(param);
  if (!said) return { value, score: 0 };
  if (!wanted) return { value, score: 0 };
  const family = FAMILIES.find((units) => said in units);
  if (!family || !(wanted in family)) return { value, score: -4 };
  const exact = value * family[said] / family[wanted];
  return { value: Number(exact.toPrecision(12)), score: 3 };
}

/** The unit that follows a number, in small letters. */
export function unitAfter(span: Span): string | undefined {
  const next = span.after[0];
  if (!next) return undefined;
  return FAMILIES.some((units) => next in units) ? next : undefined;
}

/** Tells whether a word in small letters is a unit. */
export function isUnit(word: string): boolean {
  return FAMILIES.some((units) => word in units);
}

function unitOf(param: Param): string | undefined {
  const last = param.nameWords.at(-1) ?? "";
  const named = FAMILIES.some((units) => last in units) && param.nameWords.length > 1
    ? last
    : undefined;
  if (named) return named;
  const words = param.description.toLowerCase().match(/[a-z]+/g) ?? [];
  const after = words.find((word, i) =>
    word.length > 1 && FAMILIES.some((units) => word in units) &&
    ["in", "of"].includes(words[i - 1] ?? "")
  );
  return after ??
    words.find((word) =>
      word.length > 2 && word !== "second" && FAMILIES.some((units) => word in units)
    ) ??
    (FAMILIES.some((units) => last in units && last.length > 2) ? last : undefined);
}
