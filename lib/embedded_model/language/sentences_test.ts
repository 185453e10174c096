import { assertEquals } from "@std/assert";
import { sentences } from "./sentences.ts";

Deno.test("sentences() does not end at an abbreviation, in brackets either", () => {
  for (
    const sentence of [
      "The price of Acme Inc. is $215.99.",
      "ACM (Acme Inc.) fell $6.50 from $222.49 at the open.",
    ]
  ) {
    assertEquals(sentences(sentence), [sentence]);
  }
});

Deno.test("sentences() ends after a bracket that closes a sentence", () => {
  assertEquals(sentences("(Ask first.) Then call. Pay Acme (Acme Inc.) The rest can wait."), [
    "(Ask first.)",
    "Then call.",
    "Pay Acme (Acme Inc.)",
    "The rest can wait.",
  ]);
});
