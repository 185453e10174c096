import { createIndex, type Hit, type Index } from "./index.ts";
import { DOCS_ROOT, type Page, parsePage, type Sample } from "./page.ts";

/** A code sample, and the page and passage that it stands in. */
export interface FoundSample extends Sample {
  page: Page;
  heading: string;
}

/** The documentation: pages to read and to search. */
export interface Library {
  pages: Page[];
  /**
   * Finds the passages that fit a question best.
   *
   * @param query Words, as people ask.
   * @returns At most ten, the best one first; none when no word is known.
   */
  search(query: string): Hit[];
  /**
   * Finds code samples.
   *
   * @param query Words, as people ask.
   * @param language Keeps those of one language.
   * @returns At most twenty, the best one first.
   */
  searchSamples(query: string, language?: string): FoundSample[];
  /**
   * Finds a page by its address. A fragment, a query and a slash at the end do no harm.
   *
   * @returns The page, or undefined when there is none.
   */
  find(url: string): Page | undefined;
}

const FOLDER = new URL("./pages/", import.meta.url);
const MOST_SAMPLES = 20;

let opened: Promise<Library> | undefined;

/** The library of this process: read and indexed when it is first asked for. */
export function openLibrary(): Promise<Library> {
  opened ??= readLibrary().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function readLibrary(): Promise<Library> {
  const pages = await readPages();
  const index: Index = await createIndex(pages);
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  return {
    pages,
    search: (query) => index(query),
    searchSamples: (query, language) =>
      index(query, Infinity).flatMap(({ page, passage }) =>
        passage.samples.filter((sample) => !language || sample.language === language)
          .map((sample) => ({ ...sample, page, heading: passage.heading }))
      ).slice(0, MOST_SAMPLES),
    find: (url) => bySlug.get(toSlug(url) ?? ""),
  };
}

async function readPages(): Promise<Page[]> {
  const slugs: string[] = [];
  for await (const { name } of Deno.readDir(FOLDER)) {
    if (name.endsWith(".md")) slugs.push(name.slice(0, -".md".length));
  }
  return await Promise.all(
    slugs.sort().map(async (slug) =>
      parsePage(slug, await Deno.readTextFile(new URL(`${slug}.md`, FOLDER)))
    ),
  );
}

function toSlug(url: string): string | undefined {
  const { origin, pathname } = URL.parse(url) ?? {};
  const path = `${origin}${pathname}`;
  if (!path.startsWith(DOCS_ROOT)) return undefined;
  return path.slice(DOCS_ROOT.length).replace(/\/$/, "");
}
