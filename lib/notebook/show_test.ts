import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { diff } from "./diff.ts";
import { question } from "./question.ts";
import { show } from "./show.ts";

Deno.test("show() tells HTML from Markdown", () => {
  assertEquals(Object.keys(show("a < b").bundle), ["text/markdown", "text/plain"]);
  assertEquals(show("<p>one</p>").bundle["text/plain"], "one");
});

Deno.test("diff() marks lines that went and came, whatever the last line break", () => {
  assertEquals(String(diff("a\nb\n", "a\nc")), "  a\n- b\n+ c");
  assertEquals(String(diff("same\n", "same")), "  same");
});

Deno.test("question() explains every answer and hides it behind its line", () => {
  const shown = question("Who?", [
    { answer: "You", right: true, because: "you do" },
    { answer: "I", because: "I do not" },
  ]);
  assertStringIncludes(String(shown), "A is right: you do");
  assertStringIncludes(String(shown), "B is wrong: I do not");
  assertEquals(String(shown.bundle["text/html"]).match(/<details/g)?.length, 2);
});

Deno.test("question() refuses a question with no right answer", () => {
  assertThrows(
    () => question("Who?", [{ answer: "I", because: "no" }]),
    RangeError,
    "at least one",
  );
});
