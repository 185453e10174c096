import type { Page, Passage } from "./page.ts";

/** A passage that fits a question. */
export interface Hit {
  page: Page;
  passage: Passage;
  /** How well it fits; only the order has a meaning. */
  score: number;
}

/** Finds passages, the best one first. */
export type Index = (query: string, most?: number) => Hit[];

interface Entry {
  id: number;
  title: string;
  heading: string;
  text: string;
}

const MOST_HITS = 10;

/** What scores less than this part of the best is noise. */
const WORTH = 0.35;

/** Words that questions are made of, and that say nothing about what is asked. */
const EMPTY = new Set(
  ("a an and are as at be by can could do does for from give have how i if in into is it its just like me my need of on or " +
    "our please search should show tell that the their them there this to use using want was way we what when where which " +
    "who why will with without would you your docs documentation microsoft azure").split(" "),
);

/**
 * Indexes pages passage by passage, with minisearch (BM25+) over stemmed words.
 *
 * @param pages What to index.
 * @returns The search.
 */
export async function createIndex(pages: Page[]): Promise<Index> {
  const [{ default: MiniSearch }, { stemmer }] = await Promise.all([
    import("minisearch"),
    import("stemmer"),
  ]);
  const places = pages.flatMap((page) => page.passages.map((passage) => ({ page, passage })));
  const index = new MiniSearch<Entry>({
    fields: ["title", "heading", "text"],
    processTerm: (term) => {
      const word = term.toLowerCase();
      return EMPTY.has(word) ? null : stemmer(word);
    },
  });
  index.addAll(places.map(({ page, passage }, id) => ({
    id,
    title: page.title,
    heading: passage.heading,
    text: passage.text,
  })));
  return (query, most = MOST_HITS) => {
    const found = index.search(query, {
      boost: { title: 3, heading: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => term.length > 5 ? 0.15 : false,
    });
    const least = (found[0]?.score ?? 0) * WORTH;
    return found.filter(({ score }) => score >= least).slice(0, most)
      .map(({ id, score }) => ({ ...places[id], score }));
  };
}
