/** Composites: a full name taken apart into first and last, an address into its lines. */
import type { Leaf } from "./leaves.ts";
import { fitUnit } from "./units.ts";
import type { Wish } from "./wish.ts";

/** One value for a leaf, with the place that it came from. */
export interface Part {
  leaf: Leaf;
  value: string | number;
  start: number;
  end: number;
}

const ADDRESS =
  /(\d+[a-z]?\s+(?:\p{Lu}[\p{L}'’.-]*\s?)+|(?:\p{Lu}[\p{L}'’.-]*\s)+\d+[a-z]?)\s*,\s*(?:in\s+)?(?:(\d{4,6}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})[ ,]+((?:\p{Lu}[\p{L}'’-]*\s?)+)|((?:\p{Lu}[\p{L}'’-]*\s?)+?),?\s+(?:[A-Z]{2}\s+)?(\d{4,6}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})|((?:\p{Lu}[\p{L}'’-]*\s?)+))/u;

/**
 * Takes full names and postal addresses apart where a tool wants their parts.
 *
 * @param leaves the tool's parameters
 * @param wish the request
 * @returns the parts that were found
 */
export function takeComposites(leaves: Leaf[], wish: Wish): Part[] {
  return [...takeNames(leaves, wish), ...takeAddress(leaves, wish), ...takeSize(leaves, wish)];
}

const SIZE =
  /(\d+(?:\.\d+)?)\s*(?:x|×|by)\s*(\d+(?:\.\d+)?)(?:\s*(?:x|×|by)\s*(\d+(?:\.\d+)?))?\s*([a-z]{1,12})?/i;

/** "40 x 30 x 20 cm" */
function takeSize(leaves: Leaf[], wish: Wish): Part[] {
  const sides = [/\blength\b/, /\bwidth\b/, /\b(?:height|depth)\b/];
  const named = sides.flatMap((side) =>
    leaves.find(({ param }) => side.test(param.nameWords.join(" "))) ?? []
  );
  const match = named.length >= 2 ? wish.text.match(SIZE) : null;
  if (!match) return [];
  const place = { start: match.index!, end: match.index! + match[0].length };
  const after = match[4] ? [match[4].toLowerCase()] : [];
  return named.flatMap((leaf, i) => {
    if (match[i + 1] === undefined) return [];
    const span = {
      kind: "number" as const,
      text: match[i + 1],
      value: Number(match[i + 1]),
      before: [],
      after,
      ...place,
    };
    return [{ leaf, value: fitUnit(leaf.param, span).value, ...place }];
  });
}

function takeNames(leaves: Leaf[], wish: Wish): Part[] {
  const first = leaves.find(({ param }) =>
    /^(?:first|given|fore) ?(?:name)?$/.test(param.nameWords.join(" "))
  );
  const last = leaves.find(({ param }) =>
    /^(?:last|family|sur) ?(?:name)?$|^surname$/.test(param.nameWords.join(" "))
  );
  if (!first || !last) return [];
  const span = wish.spans.find((one) =>
    one.kind === "name" && /\s/.test(one.text) &&
    /\b(?:for|of|named|called|is|by|with|passenger|guest|mr|mrs|ms|dr)$/.test(
      one.before.join(" "),
    )
  ) ??
    wish.spans.find((one) => one.kind === "name" && /^\S+\s+\S+$/.test(one.text));
  if (!span) return [];
  const [given, ...family] = span.text.split(/\s+/);
  const place = { start: span.start, end: span.end };
  return [{ leaf: first, value: given, ...place }, {
    leaf: last,
    value: family.join(" "),
    ...place,
  }];
}

function takeAddress(leaves: Leaf[], wish: Wish): Part[] {
  const named = (pattern: RegExp) =>
    leaves.find(({ param }) => pattern.test(param.nameWords.join(" ")));
  const street = named(/\bstreet\b|\baddress line\b|^line 1$/);
  const city = named(/\b(?:city|town)\b/);
  const code = named(/\b(?:postcode|post code|postal code|zip|zip code|zipcode|plz)\b/);
  if (!street || !(city || code)) return [];
  const match = wish.text.match(ADDRESS);
  if (!match) return [];
  const place = { start: match.index!, end: match.index! + match[0].length };
  const parts: [Leaf | undefined, string | undefined][] = [
    [street, match[1]],
    [code, match[2] ?? match[5]],
    [city, match[3] ?? match[4] ?? match[6]],
  ];
  return parts.flatMap(([leaf, value]) =>
    leaf && value ? [{ leaf, value: value.trim(), ...place }] : []
  );
}
