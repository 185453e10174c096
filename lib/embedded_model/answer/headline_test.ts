import { assertEquals } from "@std/assert";
import { headline } from "./headline.ts";

Deno.test("headline() takes the last price for the figure, not a year", () => {
  const data = "OSLO (Oslo Ferries) fell 2.50 kr (-5.83%) over 1mo, from $42.90 at the open of " +
    "2026-10-22 to $40.40 at the close of 2026-11-20, between $39.10 and $43.00.";
  assertEquals(
    headline("Write one headline for a ferry page.", data),
    "OSLO Tumbles 5.83% over 1mo, Now at $40.40",
  );
});

Deno.test("headline() finds no figure inside words", () => {
  const data = "Corporation rose $9.02 (+1.2%) in May, to $145.80.";
  assertEquals(
    headline("A headline, please.", data),
    "Corporation Gains 1.2% over May, Now at $145.80",
  );
});

Deno.test("headline() is about what the task names", () => {
  assertEquals(
    headline("Write a headline about the harbour using this.", "Visitors rose 4% to 120 in May."),
    "harbour Gains 4% over May, Now at 120",
  );
});
