const FENCE = /^[ >]*(`{3,}|~{3,})[\s\S]*?^[ >]*\1[`~]*[ ]*$/gm;
const INLINE_CODE = /(?<!`)(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g;
const COMMENT = /<!--[\s\S]*?-->/g;

/**
 * The destinations of all links and images of a Markdown text, as written: inline, by reference, in
 * angle brackets and in HTML. Code is left out.
 *
 * @param markdown The text.
 * @returns Destinations, in the order of the text for each way of writing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linksOf } from "./markdown.ts";
 *
 * assertEquals(linksOf("[a](b.md), `[c](d.md)`, <https://e.example>"), ["b.md", "https://e.example"]);
 * ```
 */
export function linksOf(markdown: string): string[] {
  const text = [FENCE, COMMENT, INLINE_CODE].reduce(
    (left, code) => left.replace(code, ""),
    markdown,
  );
  const inline = /\]\(((?:[^()]|\([^()]*\))*)\)/g;
  const reference = /^[ >]*\[[^\]]+\]:\s*(.+)$/gm;
  const angle = /<([a-z][a-z\d+.-]*:[^<>]*)>/gi;
  const html = /\s(?:href|src)\s*=\s*["']([^"']*)["']/gi;
  return [inline, reference, angle, html].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ([, destination]) => bare(destination))
  );
}

/**
 * The anchors that the headings of a Markdown text have: on GitHub in small letters without
 * punctuation, numbered when repeated; in JupyterLab the heading with its spaces as hyphens. What HTML
 * names with `id` or `name` counts, too.
 *
 * @param markdown The text.
 * @param style Whose rule.
 * @returns Anchors, without `#`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { anchorsOf } from "./markdown.ts";
 *
 * assertEquals([...anchorsOf("## A `real` model?", "github")], ["a-real-model"]);
 * assertEquals([...anchorsOf("## A `real` model?", "jupyterlab")], ["A-real-model?"]);
 * ```
 */
export function anchorsOf(markdown: string, style: "github" | "jupyterlab"): Set<string> {
  const anchors = new Set<string>();
  const text = markdown.replace(FENCE, "").replace(COMMENT, "");
  for (const [, heading] of text.matchAll(/^[ >]*#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)) {
    const shown = plain(heading);
    if (style === "jupyterlab") anchors.add(shown.replaceAll(" ", "-"));
    else anchors.add(unused(slug(shown), anchors));
  }
  for (const [, name] of text.matchAll(/<[^>]*\s(?:id|name)\s*=\s*["']([^"']+)["']/gi)) {
    anchors.add(name);
  }
  return anchors;
}

function bare(destination: string): string {
  const text = destination.trim();
  const [, angled] = text.match(/^<([^<>]*)>/) ?? [];
  return angled ?? text.replace(/\s+("[^"]*"|'[^']*')$/, "");
}

function plain(heading: string): string {
  return heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "")
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, "$1");
}

function slug(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
}

function unused(anchor: string, taken: Set<string>): string {
  if (!taken.has(anchor)) return anchor;
  let copy = 1;
  while (taken.has(`${anchor}-${copy}`)) copy++;
  return `${anchor}-${copy}`;
}
