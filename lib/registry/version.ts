/**
 * Versions: which is later, and which is no version but a range.
 *
 * @module
 */
const SEMANTIC =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;
const NUMBER = String.raw`v?\d+(?:\.\d+){0,3}(?:-[0-9A-Za-z.-]+)?`;
const RANGES = [
  new RegExp(String.raw`^(?:\^|~|>=|<=|>|<|=)\s*${NUMBER}$`),
  new RegExp(String.raw`^${NUMBER}\s-\s*${NUMBER}$`),
  new RegExp(String.raw`^${NUMBER}\s*(?:\|\|\s*${NUMBER}\s*)+$`),
  /^(?=.*[xX*])(?:v?\d+|[xX*])(?:\.(?:\d+|[xX*])){1,2}(?:-[0-9A-Za-z.-]+)?$/,
];

/**
 * Tells whether a text stands for many versions: `^1.2.3`, `>=1`, `1.x`, `1 - 2`, `1.2 || 1.3` (MCP Registry, "Versioning").
 *
 * @param version The text.
 * @returns Whether it is a range.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(isRange("^1.2.3"));
 * assert(!isRange("1.2.3-beta.1"));
 * ```
 */
export function isRange(version: string): boolean {
  return RANGES.some((range) => range.test(version.trim()));
}

/** A version and the time at which it was published. */
export interface Dated {
  version: string;
  publishedAt: string;
}

/**
 * Compares two versions as a registry does: semantic versions by their rules (Semantic Versioning 2.0.0, section 11), others by the time
 * at which they came, and a semantic version above one that is none.
 *
 * @param one A version.
 * @param other Another.
 * @returns Less than zero when `one` is earlier, more when it is later.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const publishedAt = "2026-01-01T00:00:00Z";
 * assert(compareVersions({ version: "1.10.0", publishedAt }, { version: "1.9.0", publishedAt }) > 0);
 * assert(compareVersions({ version: "2.0.0-rc.1", publishedAt }, { version: "2.0.0", publishedAt }) < 0);
 * ```
 */
export function compareVersions(one: Dated, other: Dated): number {
  const [first, second] = [SEMANTIC.exec(one.version), SEMANTIC.exec(other.version)];
  if (!first && !second) return inOrder(one.publishedAt, other.publishedAt);
  if (!first || !second) return first ? 1 : -1;
  for (const part of [1, 2, 3]) {
    const order = inOrder(BigInt(first[part]), BigInt(second[part]));
    if (order !== 0) return order;
  }
  return comparePrereleases(first[4], second[4]);
}

function comparePrereleases(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  const [few, many] = [one.split("."), other.split(".")];
  for (const [index, part] of few.entries()) {
    if (index >= many.length) return 1;
    const order = compareIdentifiers(part, many[index]);
    if (order !== 0) return order;
  }
  return few.length - many.length;
}

function compareIdentifiers(one: string, other: string): number {
  const [isNumber, areNumbers] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && areNumbers) return inOrder(BigInt(one), BigInt(other));
  if (isNumber !== areNumbers) return isNumber ? -1 : 1;
  return inOrder(one, other);
}

function inOrder<T extends string | bigint>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
