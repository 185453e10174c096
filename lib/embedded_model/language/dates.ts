/** Dates and times, with the day that the request calls today. */
import * as chrono from "chrono-node/en";

/** A date as the parser gives it. */
type Components = ReturnType<typeof chrono.parse>[number]["start"];

/** A date or time found in a text. */
export interface FoundDate {
  /** `YYYY-MM-DD`, when the day is known. */
  date?: string;
  /** `YYYY-MM`, when month and year were said. */
  month?: string;
  /** `HH:MM`, when a time was given. */
  time?: string;
  /** The second end of a range ("3 to 7 May"). */
  until?: { date?: string; time?: string };
  /** True when the day depends on today ("tomorrow") or on a year that was not said. */
  relative: boolean;
  start: number;
  end: number;
}

const HINT =
  /\d{4}-\d\d|\d{1,2}[/.]\d{1,2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\btoday\b|\btomorrow\b|\btonight\b|\byesterday\b|\bweeks?\b|\bmonths?\b|\bdays?\b|\byears?\b|\d\s*(?:am|pm)\b|\d:\d\d|\bnoon\b|\bmidnight\b|\bo'clock\b|\bmorning\b|\bevening\b|\bafternoon\b|\bhours?\b|\bminutes?\b/i;

/**
 * Finds the day that the texts call today ("Today is 3 May 2027", "Current date: 2027-05-03").
 *
 * @param texts what system and user said
 * @returns that day at noon, or undefined when nobody said
 */
export function statedToday(texts: string[]): Date | undefined {
  for (const text of texts) {
    const cue =
      /\b(?:today(?:'s date)?|current date|the date|now)\b\s*(?:is|=|:)?\s*(?:today\s*)?[:,(]?\s*([^\n]{4,60})/gi;
    for (const match of text.matchAll(cue)) {
      const [found] = chrono.strict.parse(match[1]);
      if (found && found.index < 12 && found.start.isCertain("year")) {
        const { year, month, day } = parts(found.start);
        return new Date(year, month - 1, day, 12);
      }
    }
  }
}

/**
 * Finds dates and times in a text.
 *
 * @param text any text
 * @param today the day that relative dates count from; without it they have no `date`
 * @returns what was found, in order
 */
export function findDates(text: string, today?: Date): FoundDate[] {
  if (!HINT.test(text)) return [];
  const exact = findStamps(text);
  const cut = exact.reduce(
    (rest, { start, end }) => rest.slice(0, start) + "_".repeat(end - start) + rest.slice(end),
    text,
  );
  const plain = cut.replace(
    /\b(?:night|day|evening|morning)(?= (?:on|of|from) )/gi,
    (word) => "_".repeat(word.length),
  ).replace(
    /\bfrom(?= \d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi,
    "____",
  );
  const others = chrono.casual.parse(plain, today ?? new Date(2000, 0, 1, 12), {
    forwardDate: true,
  })
    .filter((found) =>
      !/^\d+\.?\d*\s*[a-z]{1,2}$/i.test(found.text) || /[ap]m$|h$/i.test(found.text)
    )
    .filter((found) => !/^(?:now|at \d{1,2}|\d{1,2}|sun|may|mar|second|sat|wed)$/i.test(found.text))
    .map((found) => {
      const lead = found.text.match(/^\d{1,3}[a-z]? on (?=\d)/i)?.[0].length ?? 0;
      const said = found.text.slice(lead);
      const year = laterYear(found);
      const certain = found.start.isCertain("day") && found.start.isCertain("month") &&
        (found.start.isCertain("year") || year !== undefined);
      const hasDay = found.start.isCertain("day") || found.start.isCertain("weekday") ||
        found.start.isCertain("month");
      const clockOnly = !hasDay && found.start.isCertain("hour");
      const known = certain && (today !== undefined || !isRelative(said));
      const dated = !clockOnly && (known || today !== undefined);
      return {
        date: dated ? isoDay(found.start, year) : undefined,
        month: found.start.isCertain("month") && found.start.isCertain("year")
          ? isoDay(found.start).slice(0, 7)
          : undefined,
        time: clock(found.start),
        until: found.end
          ? { date: dated ? isoDay(found.end) : undefined, time: clock(found.end) }
          : undefined,
        relative: !known && !clockOnly,
        start: found.index + lead,
        end: found.index + found.text.length,
      };
    });
  return [...exact, ...others].sort((a, b) => a.start - b.start);
}

/** "2027-05-08 10:00", which a range would confuse. */
function findStamps(text: string): FoundDate[] {
  const stamp = /(?<!\d)(\d{4}-\d\d-\d\d)(?:T| at | )(\d\d:\d\d)(?::\d\d)?Z?(?!\d)/g;
  return Array.from(text.matchAll(stamp), (match) => ({
    date: match[1],
    month: match[1].slice(0, 7),
    time: match[2],
    relative: false,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function isRelative(text: string): boolean {
  return !/\d{4}|'\d\d\b/.test(text) && !/\d{1,2}[/.]\d{1,2}[/.]\d{2}/.test(text);
}

function parts(components: Components) {
  return {
    year: components.get("year")!,
    month: components.get("month")!,
    day: components.get("day")!,
  };
}

/** "from 1 June to 31 August 2027": the year of the end is that of the start, or the one after. */
function laterYear({ start, end }: ReturnType<typeof chrono.parse>[number]): number | undefined {
  if (!end?.isCertain("year") || start.isCertain("year") || !start.isCertain("month")) {
    return undefined;
  }
  return end.get("year")! - Number(start.get("month")! > end.get("month")!);
}

function isoDay(components: Components, said?: number): string {
  const { year, month, day } = parts(components);
  return `${said ?? year}-${two(month)}-${two(day)}`;
}

function clock(components: Components): string | undefined {
  if (!components.isCertain("hour")) return undefined;
  return `${two(components.get("hour")!)}:${two(components.get("minute") ?? 0)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
