import { assertEquals } from "@std/assert";
import { isSameText } from "./same_text.ts";

Deno.test("isSameText() is true for the same text alone, whatever the lengths", () => {
  const texts = ["", "k-1", "k-2", "k-10", "ké-1"];
  for (const one of texts) {
    for (const other of texts) assertEquals(isSameText(one, other), one === other);
  }
});
