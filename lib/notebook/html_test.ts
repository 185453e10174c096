import { assertEquals } from "@std/assert";
import { escapeAttribute, escapeHtml } from "./html.ts";

Deno.test("escapeHtml() leaves no two dollar signs in one text node", () => {
  assertEquals(escapeHtml("$5 & $6"), "<span>$</span>5 &amp; <span>$</span>6");
  assertEquals(escapeHtml("\\(x\\)"), "<span>\\</span>(x<span>\\</span>)");
});

Deno.test("escapeAttribute() escapes both quotes", () => {
  assertEquals(escapeAttribute(`"'<$>`), "&quot;&#39;&lt;$&gt;");
});
