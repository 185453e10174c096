/** Periods: "from 1 to 12 July", "in September 2027" for a tool that takes both ends. */
import type { Param } from "../gather/params.ts";
import type { Leaf } from "./leaves.ts";
import { coerce } from "./coerce.ts";
import type { Wish } from "./wish.ts";

const STARTS =
  /\b(?:from|start|starts|begin|since|first|check ?in|arrival|arrive|after|begins|departure|pickup|pick up|outbound|lower)\b/;
const ENDS =
  /\b(?:to|end|ends|until|till|last|check ?out|departure|leave|before|return|dropoff|drop off|inbound|due|upper|finish)\b/;

/** One end of a period for a parameter. */
export interface End {
  leaf: Leaf;
  value: unknown;
  start: number;
  end: number;
}

/**
 * Fills a pair of date parameters from a period, or both from a single day when both are required.
 *
 * @param leaves the parameters that are still open
 * @param wish the request
 * @param description the tool's description, which may say that a single day is both ends
 * @returns values for both ends, or nothing
 */
export function takePeriod(leaves: Leaf[], wish: Wish, description: string): End[] {
  const dated = leaves.filter(({ param }) => isDate(param));
  const from = dated.find(({ param }) => STARTS.test(param.nameWords.join(" ")));
  const to = dated.find((leaf) => leaf !== from && ENDS.test(leaf.param.nameWords.join(" ")));
  if (!from || !to) return [];
  const spans = wish.spans.filter((span) =>
    span.date && !/\b(?:day|week|month|hour|minute)s?$/i.test(span.text)
  );
  const ranged = spans.find((span) => span.date?.until || monthOf(span.text));
  if (ranged) {
    const { date, until } = monthOf(ranged.text) ??
      { date: ranged.date!, until: ranged.date!.until! };
    return ends(from, to, date, until, ranged, ranged);
  }
  const days = spans.filter((span) => span.date?.date || span.date?.relative);
  if (days.length === 2) return ends(from, to, days[0].date!, days[1].date!, days[0], days[1]);
  const single = /single day|same day|one day|first and last|are the same/i.test(
    `${from.param.description} ${to.param.description} ${description}`,
  ) ||
    (from.required && to.required && /\b(?:half|single|one|whole|full)[- ]day\b/i.test(wish.text));
  if (days.length === 1 && single) {
    return ends(from, to, days[0].date!, days[0].date!, days[0], days[0]);
  }
  return [];
}

function ends(
  from: Leaf,
  to: Leaf,
  first: { date?: string; time?: string },
  last: { date?: string; time?: string },
  left: { start: number; end: number },
  right: { start: number; end: number },
): End[] {
  const value = (param: Param, at: { date?: string; time?: string }) =>
    coerce(param, {
      kind: "date",
      text: at.date ?? "",
      value: at.date,
      start: 0,
      end: 0,
      before: [],
      after: [],
      date: { ...at, relative: false },
    });
  const pairs: [Leaf, unknown, { start: number; end: number }][] = [
    [from, value(from.param, first), left],
    [to, value(to.param, last), right],
  ];
  return pairs.filter(([, found]) => found !== undefined && found !== "").map((
    [leaf, found, { start, end }],
  ) => ({ leaf, value: found, start, end }));
}

function isDate(param: Param): boolean {
  return param.type === "string" &&
    (param.role === "date" || param.role === "datetime" || param.schema.format === "date" ||
      param.schema.format === "date-time");
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "September 2027" is its first and last day. */
function monthOf(text: string) {
  const match = text.match(/^(?:in )?([a-z]{3})[a-z]*\.? (\d{4})$/i);
  const month = match ? MONTHS.indexOf(match[1].toLowerCase()) : -1;
  if (!match || month < 0) return undefined;
  const year = Number(match[2]);
  const two = (value: number) => String(value).padStart(2, "0");
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return {
    date: { date: `${year}-${two(month + 1)}-01` },
    until: { date: `${year}-${two(month + 1)}-${two(last)}` },
  };
}
