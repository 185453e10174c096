import { assert, assertEquals } from "@std/assert";
import { safeLine, safeText } from "./safe_text.ts";

Deno.test("safeText() shows what a terminal would obey", () => {
  assertEquals(
    safeText("\x1b[2J\x1b]0;owned\x07\x9b31m\r\x00\x7f"),
    "␛[2J␛]0;owned␇<U+009B>31m␍␀␡",
  );
});

Deno.test("safeText() shows what would turn the writing or stay unseen", () => {
  assertEquals(
    safeText("a\u202eb\u200bc\u2066\ufeff\u2028"),
    "a<U+202E>b<U+200B>c<U+2066><U+FEFF><U+2028>",
  );
  assertEquals(safeText("hi\u{e0068}\u{e0069}\u{e0100}"), "hi<U+E0068><U+E0069><U+E0100>");
});

Deno.test("safeText() keeps line breaks, tabs, scripts and emoji", () => {
  for (const text of ["a\n\tb", "größe 株価 שלום हिन्दी", "👩‍💻 ❤️ 🇩🇪"]) {
    assertEquals(safeText(text), text);
  }
  assertEquals(safeText("a\r\nb"), "a\nb");
});

Deno.test("safeLine() puts everything on one line and cuts it", () => {
  assertEquals(safeLine(" a\n\n  b\tc "), "a b c");
  assertEquals(safeLine("👩👩👩👩", 3), "👩👩…");
  assertEquals(safeLine("abc", 3), "abc");
  assert(safeLine("x".repeat(1e6), 10).length === 10);
});
