import { assertEquals } from "@std/assert";
import { CHECK_METADATA, checkDisplay, hintOf } from "./check.ts";

Deno.test("hintOf() gives nothing for true and a hint for everything else", async () => {
  assertEquals(await hintOf(() => true), undefined);
  assertEquals(await hintOf(() => Promise.resolve("Look at the name.")), "Look at the name.");
  assertEquals(await hintOf(() => false), "Not yet.");
  assertEquals(
    await hintOf(() => {
      throw new Error("boom");
    }),
    "It stopped with: boom",
  );
});

Deno.test("checkDisplay() shows the verdict and carries it as metadata", () => {
  const shown = checkDisplay({ title: "it greets", passed: false, hint: "Not <yet>." });
  assertEquals(String(shown), "✗ it greets\n  Not <yet>.");
  assertEquals(shown.metadata, {
    [CHECK_METADATA]: { title: "it greets", passed: false, hint: "Not <yet>." },
  });
  assertEquals(String(shown.bundle["text/html"]).includes("Not &lt;yet&gt;."), true);
  assertEquals(String(checkDisplay({ title: "it greets", passed: true })), "✓ it greets");
});
