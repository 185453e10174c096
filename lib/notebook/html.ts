/** Mid-tones that read on a white page and on a black one; nothing here sets a page background. */
export const INK = {
  client: "#2f80d8",
  server: "#b8701f",
  good: "#2e9a58",
  bad: "#dd4f4b",
  muted: "#80868f",
  line: "rgba(128,134,143,0.35)",
  tint: "rgba(128,134,143,0.12)",
} as const;

/** The fonts of code, without a web font. */
export const MONO = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px";

/**
 * Escapes text for an attribute's value, or for an element that front ends leave alone (`pre`, `code`).
 *
 * @param text The text.
 * @returns The text with `&`, `<`, `>` and both quotes escaped.
 */
export function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

/**
 * Escapes text for an element's content. JupyterLab sets what stands between two dollar signs as a formula,
 * and two prices in one sentence would be enough; a sign in an element of its own has no partner.
 *
 * @param text The text.
 * @returns The HTML.
 */
export function escapeHtml(text: string): string {
  return escapeAttribute(text).replace(/[$\\]/g, "<span>$&</span>");
}

/**
 * A block of preformatted text that wraps.
 *
 * @param text The text, not yet escaped.
 * @returns The HTML.
 */
export function preformatted(text: string): string {
  return `<pre style="${MONO};white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;margin:4px 0;` +
    `padding:6px 8px;background:${INK.tint};color:inherit">${escapeAttribute(text)}</pre>`;
}
