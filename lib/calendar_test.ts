import { assertEquals, assertThrows } from "@std/assert";
import { formatDay, parseDay } from "./calendar.ts";

Deno.test("parseDay() and formatDay() undo each other", () => {
  for (const text of ["1970-01-01", "2024-02-29", "2026-03-02", "1969-12-31"]) {
    assertEquals(formatDay(parseDay(text)), text);
  }
});

Deno.test("parseDay() refuses what is no day, and says what it expects", () => {
  for (const text of ["", "yesterday", "2026-3-2", "2026-02-29", "2026-13-01", "02/03/2026"]) {
    assertThrows(() => parseDay(text), RangeError, `${JSON.stringify(text)}: expected YYYY-MM-DD`);
  }
});
