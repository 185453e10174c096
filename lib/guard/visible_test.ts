import { assertEquals } from "@std/assert";
import { visible } from "./visible.ts";

Deno.test("visible() spells out what does not show, and leaves what people write", () => {
  const plain = "Grüße, 你好, עברית, emoji 🎉\n\ttab – “quoted” €5";
  assertEquals(visible(plain), plain);
  assertEquals(visible("a\u200bb\u202ec\u00add"), "a<U+200B>b<U+202E>c<U+00AD>d");
  assertEquals(visible("\x1b]0;x\x07\r\x9b"), "<U+001B>]0;x<U+0007><U+000D><U+009B>");
  assertEquals(visible("\u{e0041}\u{e007f}"), "<U+E0041><U+E007F>");
  assertEquals(visible("no\u00a0break\u3164\u2800"), "no<U+00A0>break<U+3164><U+2800>");
  assertEquals(visible("\ud800"), "<U+D800>");
});
