import { assertEquals } from "@std/assert";
import { readPairs, splitWords } from "./words.ts";

Deno.test("splitWords() splits like a shell", () => {
  assertEquals(splitWords(`/prompt  p a=1 b="x y" c='it "is"' d=`), [
    "/prompt",
    "p",
    "a=1",
    "b=x y",
    'c=it "is"',
    "d=",
  ]);
  assertEquals(splitWords("it's \"open"), ["it's", '"open']);
  assertEquals(splitWords("  "), []);
});

Deno.test("readPairs() keeps what follows the first equals sign", () => {
  assertEquals(readPairs(["a=b=c", "d="]), { a: "b=c", d: "" });
});
