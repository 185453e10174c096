import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { content, picture, sound } from "./content.ts";

Deno.test("content() names every kind of block", () => {
  const text = String(content({
    content: [
      { type: "text", text: "one" },
      { type: "image", data: btoa("123456"), mimeType: "image/png" },
      { type: "audio", data: btoa("12345"), mimeType: "audio/wav" },
      { type: "resource_link", uri: "stock://AAPL", name: "apple", description: "a price" },
      { type: "resource", resource: { uri: "a://b", mimeType: "text/csv", text: "x,y" } },
    ],
    structuredContent: { n: 1 },
  }));
  assertEquals(text.split("\n"), [
    "one",
    "[picture, image/png, 6 bytes]",
    "[sound, audio/wav, 5 bytes]",
    "[link stock://AAPL] apple: a price",
    "[resource a://b (text/csv)]",
    "x,y",
    '{ "n": 1 }',
  ]);
});

Deno.test("content() says that a result is an error, and that it is empty", () => {
  assertEquals(
    String(content({ content: [{ type: "text", text: "no" }], isError: true })),
    "error: no",
  );
  assertEquals(String(content({ content: [] })), "(no content)");
});

Deno.test("content() makes links of web addresses only and escapes them", () => {
  const link = (uri: string) =>
    String(content({ content: [{ type: "resource_link", uri, name: "n" }] }).bundle["text/html"]);
  assertStringIncludes(link("https://example.com/?a&b"), 'href="https://example.com/?a&amp;b"');
  assertEquals(link("javascript:alert(1)").includes("href"), false);
});

Deno.test("picture() and sound() refuse other kinds of content", () => {
  const text = { type: "text", text: "x" } as const;
  assertThrows(() => picture(text), TypeError, 'Cannot show a "text"');
  assertThrows(() => sound(text), TypeError, 'Cannot play a "text"');
  const image = { type: "image", data: "QUJD", mimeType: "image/png" } as const;
  assertEquals(picture(image).bundle["image/png"], "QUJD");
});
