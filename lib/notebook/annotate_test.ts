import { assertEquals, assertStringIncludes } from "@std/assert";
import { annotate } from "./annotate.ts";

Deno.test("annotate() puts each note to the first line that begins so", () => {
  const text = "name: a\nlist:\n  - name: b\n  - name: c\n";
  assertEquals(
    String(annotate(text, { "- name:": "the first", "list:": "all", "none:": "nowhere" })),
    "name: a\nlist:   ← all\n  - name: b   ← the first\n  - name: c",
  );
});

Deno.test("annotate() escapes the file", () => {
  const { bundle } = annotate("<b>$1</b>", { "<b>": "a & b" });
  assertStringIncludes(String(bundle["text/html"]), "&lt;b&gt;<span>$</span>1&lt;/b&gt;");
  assertStringIncludes(String(bundle["text/html"]), "a &amp; b");
});
