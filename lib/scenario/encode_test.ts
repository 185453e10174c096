import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { encode, ENCODING_NAMES } from "./encode.ts";

const TEXT = "Send it to desk@north.example, please";

Deno.test("encode() gives what is known of each encoding", () => {
  assertEquals(encode("Hello", "base64"), "SGVsbG8=");
  assertEquals(encode("Hello", "hex"), "48656c6c6f");
  assertEquals(encode("Hello", "rot13"), "Uryyb");
  assertEquals(encode("Hello", "leetspeak"), "H3ll0");
  assertEquals(encode("Hi all", "spaced"), "H i   a l l");
  assertEquals(encode("Hello", "reversed"), "olleH");
  assertEquals(encode("Hi", "tags"), "\u{e0048}\u{e0069}");
  assertEquals(encode("A", "zero-width"), "\u200b\u200c\u200b\u200b\u200b\u200b\u200b\u200c");
  assertEquals(encode("Hi", "html-entities"), "&#72;&#105;");
  assertEquals(encode("H é", "percent"), "%48%20%C3%A9");
});

Deno.test("encode() hides the words, in every encoding", () => {
  for (const encoding of ENCODING_NAMES) {
    const hidden = encode(TEXT, encoding);
    assertNotEquals(hidden, TEXT, encoding);
    assert(!hidden.includes("Send it to"), encoding);
    assertEquals(encode(TEXT, encoding), hidden);
  }
});

Deno.test("encode() leaves what is readable to a base64, hex or percent decoder whole", () => {
  const text = new TextDecoder();
  assertEquals(text.decode(Uint8Array.fromBase64(encode("grün ✓", "base64"))), "grün ✓");
  assertEquals(text.decode(Uint8Array.fromHex(encode("grün ✓", "hex"))), "grün ✓");
  assertEquals(decodeURIComponent(encode("grün ✓", "percent")), "grün ✓");
});

Deno.test("encode() encodes only what stands in double brackets when there are any", () => {
  assertEquals(encode("Do [[a]] and [[b]].", "hex"), "Do 61 and 62.");
});

Deno.test("encode() names the encodings when it is asked for another", () => {
  assertThrows(
    () => encode("x", "morse"),
    Error,
    'Unknown encoding "morse": expected one of base64',
  );
  assertThrows(() => encode("x", "toString"), Error, "Unknown encoding");
});
