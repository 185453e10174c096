/** A value of JSON: what workflows work with. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** An object of JSON. */
export type JsonObject = { [key: string]: Json };

/** Whether a value is an object of JSON, and neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a value is, in the words that errors use. */
export function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

/** A value as text, as an expression inside of a string becomes: nothing for null, JSON for what is no string. */
export function toText(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether two values say the same; the order of an object's properties says nothing. */
export function isSame(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]));
  }
  return one === other;
}

/**
 * Counts the characters of a value, and stops where there are too many: an array that holds itself many times over is small in memory
 * and has no end as text.
 *
 * @param value The value.
 * @param most Where to stop.
 * @returns About the length of its JSON; more than `most` as soon as it is too much.
 */
export function sizeOf(value: Json, most: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 5;
  let size = 2;
  for (const [name, part] of Object.entries(value)) {
    size += (Array.isArray(value) ? 1 : name.length + 4) + sizeOf(part, most - size);
    if (size > most) return size;
  }
  return size;
}
