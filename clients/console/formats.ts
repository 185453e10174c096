/**
 * The formats that a text field of a form may ask for.
 *
 * @module
 */

const FORMATS: Record<string, { isRight: (text: string) => boolean; like: string }> = {
  email: {
    isRight: (text) => /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/.test(text),
    like: "an e-mail address such as ada@example.com",
  },
  uri: {
    isRight: (text) => /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) && URL.canParse(text),
    like: "an address such as https://example.com/page",
  },
  date: { isRight: isDate, like: "a date such as 2026-03-02" },
  "date-time": { isRight: isDateTime, like: "a date and time such as 2026-03-02T15:04:05Z" },
};

/**
 * Says what is wrong with a text.
 *
 * @param format The schema's `format`; one that is not known forbids nothing.
 * @param text The text.
 * @returns One sentence, or nothing.
 */
export function formatProblem(format: string | undefined, text: string): string | undefined {
  const known = format !== undefined && Object.hasOwn(FORMATS, format)
    ? FORMATS[format]
    : undefined;
  if (!known || known.isRight(text)) return undefined;
  return `Expected ${known.like}, not "${text}"`;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  // The 31st of February becomes a day in March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  const parts = text.match(
    /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/,
  );
  return parts !== null && isDate(parts[1]);
}
