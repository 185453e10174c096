import type { Json } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { number, text } from "./expect.ts";

/** Times are texts in UTC; formats are those of .NET, as far as they stand for digits. */
export const DATES: Functions = {
  utcNow: { arity: [0, 1], run: ([format], { now }) => toFormat("utcNow", now(), format) },
  formatDateTime: {
    arity: [1, 2],
    run: ([time, format]) => toFormat("formatDateTime", toDate("formatDateTime", time), format),
  },
  addDays: { arity: [2, 3], run: (args) => addTime("addDays", args, 86_400_000) },
  addHours: { arity: [2, 3], run: (args) => addTime("addHours", args, 3_600_000) },
  addMinutes: { arity: [2, 3], run: (args) => addTime("addMinutes", args, 60_000) },
};

function addTime(name: string, [time, count, format]: Json[], unit: number): string {
  return toFormat(
    name,
    new Date(toDate(name, time).getTime() + number(name, count) * unit),
    format,
  );
}

function toDate(name: string, value: Json): Date {
  const date = new Date(text(name, value));
  if (!Number.isNaN(date.getTime())) return date;
  throw new ExpressionError(`${name}() cannot read the time "${value}": expected ISO 8601`);
}

const PARTS = /'[^']*'|([A-Za-z])\1*|./g;

/** What a format of .NET may ask for; names of days and months are not among it. */
function toFormat(name: string, date: Date, format: Json = "o"): string {
  if (Number.isNaN(date.getTime())) throw new ExpressionError(`${name}() leaves the calendar`);
  const iso = date.toISOString();
  const wanted = text(name, format ?? "o");
  if (wanted === "o") return `${iso.slice(0, -1)}0000Z`;
  const pick: Record<string, string> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    fff: iso.slice(20, 23),
    T: "T",
    Z: "Z",
  };
  return wanted.replace(PARTS, (part) => {
    if (Object.hasOwn(pick, part)) return pick[part];
    if (part.startsWith("'")) return part.slice(1, -1);
    if (!/[A-Za-z]/.test(part)) return part;
    throw new ExpressionError(
      `${name}() does not know "${part}" in the format "${wanted}": expected yyyy, MM, dd, HH, mm, ss or fff`,
    );
  });
}
