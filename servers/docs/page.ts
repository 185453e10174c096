/** A code sample that stands in a page. */
export interface Sample {
  /** Language of its fence, for example `azurecli`. */
  language: string;
  code: string;
  /** What it shows: the last words before it. */
  description: string;
}

/** One part of a page: from one heading to the next. */
export interface Section {
  /** Its heading; the opening of a page has that of the page. */
  heading: string;
  /** Its Markdown, heading left out. */
  text: string;
  samples: Sample[];
}

/** A page of the documentation. */
export interface Page {
  /** Name of its file without the ending, and the last part of its address. */
  slug: string;
  title: string;
  url: string;
  /** The whole page in Markdown. */
  markdown: string;
  /** At least one: the opening. */
  sections: Section[];
}

/**
 * Where the pages seem to be. The top-level domain `example` is reserved (RFC 2606, section 2), so nobody takes an address
 * of ours for one of Microsoft's, and none leads anywhere but to `microsoft_docs_fetch`.
 */
export const DOCS_ROOT = "https://docs.workshop.example/azure/";

const FENCE = /^```([\w-]*)\n([\s\S]*?)^```$/gm;

/**
 * Reads a page.
 *
 * @param slug Name of its file without the ending.
 * @param markdown What is in it: one heading of the first level, then sections with headings of the second.
 * @returns The page with its parts.
 * @throws {Error} When it does not begin with its title.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const page = parsePage("greet", "# Greet\n\nPeople like it.\n\n## By hand\n\nWave:\n\n```text\no/\n```\n");
 * assertEquals(page.sections.map(({ heading }) => heading), ["Greet", "By hand"]);
 * assertEquals(page.sections[1].samples[0].description, "Wave");
 * ```
 */
export function parsePage(slug: string, markdown: string): Page {
  const title = /^# (.+)\n/.exec(markdown)?.[1];
  if (title === undefined) {
    throw new Error(`Cannot read the page "${slug}": expected "# Title" in its first line`);
  }
  const [opening, ...rest] = splitAtHeadings(markdown.slice(`# ${title}\n`.length));
  const sections = [
    toSection(title, opening),
    ...rest.map((part) => {
      const end = part.indexOf("\n");
      return toSection(part.slice(0, end), part.slice(end));
    }),
  ];
  return { slug, title, url: DOCS_ROOT + slug, markdown, sections };
}

/** Splits before each `## `, but for those inside a fence, where it begins a comment. */
function splitAtHeadings(text: string): string[] {
  const fences: string[] = [];
  const hidden = text.replace(FENCE, (fence) => `\0${fences.push(fence) - 1}\0`);
  return hidden.split(/^## /m).map((part) => part.replace(/\0(\d+)\0/g, (_, at) => fences[at]));
}

function toSection(heading: string, raw: string): Section {
  const text = raw.trim();
  const samples = [...text.matchAll(FENCE)].map(({ 1: language, 2: code, index }) => ({
    language,
    code: code.trimEnd(),
    description: lastParagraph(text.slice(0, index)) || heading,
  }));
  return { heading: heading.trim(), text, samples };
}

function lastParagraph(text: string): string {
  const last = text.trim().split(/\n\s*\n/).at(-1) ?? "";
  return last.startsWith("```") ? "" : last.replace(/\s+/g, " ").replace(/:$/, "");
}
