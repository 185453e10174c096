import { assertEquals } from "@std/assert";
import { toText } from "./content.ts";

Deno.test("toText() renders every type of content", () => {
  const text = toText({
    content: [
      { type: "text", text: "Hello" },
      { type: "image", data: "aGVsbG8=", mimeType: "image/png" },
      { type: "audio", data: "aGk=", mimeType: "audio/wav" },
      { type: "resource_link", uri: "stock://AAPL", name: "AAPL", description: "Apple" },
      { type: "resource", resource: { uri: "file:///a.txt", text: "inside" } },
      {
        type: "resource",
        resource: { uri: "file:///b.bin", blob: "AAAA", mimeType: "application/x-b" },
      },
    ],
    structuredContent: { not: "shown" },
  });
  assertEquals(
    text,
    [
      "Hello",
      "[image, image/png, 5 bytes]",
      "[audio, audio/wav, 2 bytes]",
      "[resource stock://AAPL, AAPL: Apple]",
      "[resource file:///a.txt]\ninside",
      "[resource file:///b.bin, application/x-b, 3 bytes]",
    ].join("\n"),
  );
});

Deno.test("toText() uses structured content when there is no text", () => {
  assertEquals(toText({ content: [], structuredContent: { price: 1 } }), '{"price":1}');
});

Deno.test("toText() marks errors once, and says when there is nothing", () => {
  const error = (text: string) => toText({ content: [{ type: "text", text }], isError: true });
  assertEquals([error("No such city"), error("Error: no")], ["Error: No such city", "Error: no"]);
  assertEquals(toText({ content: [] }), "(no content)");
});

Deno.test("toText() cuts what would crowd out the question", () => {
  const text = toText({ content: [{ type: "text", text: "x".repeat(100_007) }] });
  assertEquals(text.slice(-28), "x\n(cut: 7 more characters)".padStart(28, "x"));
});
