/** A code sample that stands in a page. */
export interface Sample {
  /** Language of its fence, for example `azurecli`. */
  language: string;
  code: string;
  /** What it shows: the last words before it. */
  description: string;
}

/** An excerpt of a page: one section, or several short ones after another. */
export interface Passage {
  /** Heading of its first section; the opening of a page has that of the page. */
  heading: string;
  /** Its Markdown. The heading of the first section is left out, further ones are not. */
  text: string;
  samples: Sample[];
}

/** A page of the documentation. */
export interface Page {
  /** Name of its file without the ending, and the last part of its address. */
  slug: string;
  title: string;
  url: string;
  /** The whole page in Markdown, a paragraph a line. */
  markdown: string;
  /** At least one; the first begins with the opening. */
  passages: Passage[];
}

/**
 * Where the pages seem to be. The top-level domain `example` is reserved (RFC 2606, section 2), so nobody takes an address
 * of ours for one of Microsoft's, and none leads anywhere but to `microsoft_docs_fetch`.
 */
export const DOCS_ROOT = "https://docs.workshop.example/azure/";

/** Length of an excerpt in characters: about the 500 tokens that excerpts of Microsoft Learn's server have at most. */
const LONGEST_PASSAGE = 2_000;

const FENCE = /^```([\w-]*)\n([\s\S]*?)^```$/gm;

/**
 * Reads a page.
 *
 * @param slug Name of its file without the ending.
 * @param text What is in it: one heading of the first level, then sections with headings of the second.
 * @returns The page with its parts.
 * @throws {Error} When it does not begin with its title.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const page = parsePage("greet", "# Greet\n\nPeople\nlike it.\n\n## By hand\n\nWave.\n");
 * assertEquals(page.passages[0].heading, "Greet");
 * assertEquals(page.passages[0].text, "People like it.\n\n## By hand\n\nWave.");
 * ```
 */
export function parsePage(slug: string, text: string): Page {
  const markdown = unwrap(text);
  const title = /^# (.+)\n/.exec(markdown)?.[1];
  if (title === undefined) {
    throw new Error(`Cannot read the page "${slug}": expected "# Title" in its first line`);
  }
  const passages = toPassages(`## ${title}\n${markdown.slice(`# ${title}\n`.length)}`);
  return { slug, title, url: DOCS_ROOT + slug, markdown, passages };
}

/** Makes every paragraph one line; what is in a fence, a list or a table keeps its lines. */
function unwrap(text: string): string {
  return outsideFences(
    text,
    (prose) => prose.replace(/(\S)\n {0,3}(?=[^\s#|>-]|-\S)(?!\d+\. )/g, "$1 "),
  );
}

function toPassages(markdown: string): Passage[] {
  const passages: string[] = [];
  for (const section of splitAtHeadings(markdown)) {
    const last = passages.at(-1);
    const fits = last !== undefined && last.length + section.length <= LONGEST_PASSAGE;
    if (fits) passages.push(passages.pop() + section);
    else passages.push(section);
  }
  return passages.map(toPassage);
}

/** Splits before each `## `, but for those in a fence, where they begin a comment. */
function splitAtHeadings(text: string): string[] {
  const marked = outsideFences(text, (prose) => prose.replace(/^## /gm, "\0## "));
  return marked.split("\0").filter((section) => section !== "");
}

function outsideFences(text: string, change: (prose: string) => string): string {
  const fences: string[] = [];
  const prose = text.replace(FENCE, (fence) => `<fence ${fences.push(fence) - 1}>`);
  return change(prose).replace(/<fence (\d+)>/g, (_, at) => fences[at]);
}

function toPassage(markdown: string): Passage {
  const [, heading, body] = /^## (.+)\n([\s\S]*)$/.exec(markdown)!;
  const text = body.trim();
  const samples = [...text.matchAll(FENCE)].map(({ 1: language, 2: code, index }) => ({
    language,
    code: code.trimEnd(),
    description: lastParagraph(text.slice(0, index)) || heading,
  }));
  return { heading, text, samples };
}

function lastParagraph(text: string): string {
  const last = text.trim().split(/\n\s*\n/).at(-1) ?? "";
  return /^(```|#)/.test(last) ? "" : last.replace(/:$/, "");
}
