/** Others: further values for a parameter that takes one ("in X and Y"). */
import type { Filled, Weighed } from "./fill.ts";
import { overlaps } from "./leftover.ts";
import { getAt } from "./leaves.ts";
import type { Candidate } from "./slots.ts";
import type { Wish } from "./wish.ts";

/** Values that stand beside a chosen one, joined by "and" or a comma, and that no parameter took. */
export function otherValues(weighed: Weighed[], result: Filled, wish: Wish): Filled["others"] {
  const others: Filled["others"] = [];
  for (const [path] of result.filled) {
    const own = weighed.filter(({ leaf }) => leaf.path.join(".") === path).map(({ candidate }) =>
      candidate
    );
    const value = getAt(result.arguments, path.split("."));
    const chosen = own.find((one) => one.value === value);
    if (!chosen) continue;
    const strict = chosen.span.kind === "phrase";
    if (chosen.span.kind === "date" && own.filter((one) => one.span.kind === "date").length > 3) {
      continue;
    }
    const rest = own.filter((one) =>
      one.base >= chosen.base - 0.5 && one.span.kind === chosen.span.kind && one.value !== value &&
      !result.places.some((place) => overlaps(place, one.span)) &&
      (strict ? beside(wish.text, chosen, one) : joined(wish.text, chosen, one, own))
    );
    const values = [
      ...new Set(rest.sort((a, b) => a.span.start - b.span.start).map((one) => one.value)),
    ];
    if (values.length > 0 && values.length < 12) others.push({ path: path.split("."), values });
  }
  return others.slice(0, 1);
}

/** Only "and" or a comma stands between two plain phrases. */
function beside(text: string, a: Candidate, b: Candidate): boolean {
  const [left, right] = a.span.start < b.span.start ? [a.span, b.span] : [b.span, a.span];
  return /^\s*(?:,|and|or|&|,\s*and)\s*(?:in\s+|for\s+|of\s+)?$/i.test(
    text.slice(left.end, right.start),
  );
}

function joined(text: string, a: Candidate, b: Candidate, all: Candidate[]): boolean {
  const [left, right] = a.span.start < b.span.start ? [a.span, b.span] : [b.span, a.span];
  let between = text.slice(left.end, right.start);
  for (const { span } of all) {
    if (span.start >= left.end && span.end <= right.start) between = between.replace(span.text, "");
  }
  if (between.length > 45) return false;
  return /^(?:\s|['’]s|,|;|\/|&|and|or|vs\.?|versus|as well as|plus|also|to|with|the|a|an|any|some|in|for|of|one|another|aged)+$/i
        .test(between) && /,|&|\band\b|\bor\b|\bvs|versus|plus|as well as/i.test(between) ||
    (a.base >= 6 && /\b(?:and|as well as|plus)\b|,|&/i.test(between) && !/[.!?]/.test(between));
}
