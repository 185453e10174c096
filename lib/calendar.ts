/** A calendar day, as whole days since 1970-01-01. */
export type Day = number;

const MILLISECONDS = 86_400_000;

/**
 * Reads a calendar day.
 *
 * @param text A day as `YYYY-MM-DD`.
 * @returns The day.
 * @throws {RangeError} When the text is no such day.
 */
export function parseDay(text: string): Day {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? Date.parse(`${text}T00:00:00Z`) / MILLISECONDS
    : NaN;
  if (Number.isNaN(day) || formatDay(day) !== text) {
    throw new RangeError(
      `Cannot read the day ${JSON.stringify(text)}: expected YYYY-MM-DD, for example 2026-03-02`,
    );
  }
  return day;
}

/**
 * Writes a calendar day as `YYYY-MM-DD`.
 *
 * @param day The day.
 * @returns Its text.
 */
export function formatDay(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/**
 * The calendar day that it is now, in UTC.
 *
 * @returns The day.
 */
export function currentDay(): Day {
  return Math.floor(Date.now() / MILLISECONDS);
}
