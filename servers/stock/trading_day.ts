import type { Day } from "../../lib/calendar.ts";

/**
 * Says whether the exchange is open: Monday to Friday. Public holidays are left out of the model.
 *
 * @param day The day.
 * @returns `true` from Monday to Friday.
 */
export function isTradingDay(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}
