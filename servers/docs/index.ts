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
  /** The whole page: the words of a question may stand in several passages of it. */
  page: string;
}

const MOST_HITS = 10;

/** What scores less than this part of the best is noise. */
const WORTH = 0.35;

/** Words that questions are made of, and that say nothing about what is asked. */
const EMPTY = new Set(
  ("a about an and are as at back be before by can could do does for from get give had has have how i if in into is it its " +
    "just like make me my need no not of on one or our out please put search see should show so some someone tell than that " +
    "the their them then there they this to up us use used using want was way we what when where which who why will with " +
    "without would you your docs documentation microsoft azure").split(" "),
);

/** What people say, and how the pages say it. */
const MEANS = new Map(
  `automatically: policy, broken: failed, cheap: cost price, cheaper: cost price, delete: remove, docker: container image,
   file: blob, files: blob, laptop: machine, localhost: local machine, log: sign, login: sign, logs: log, password: secret,
   passwords: secret identity, person: user approve, site: app, website: web app`
    .split(/,\s*/).map((line) => line.split(": ")).map(([said, meant]) => [said, meant.split(" ")]),
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
  const stem = remember(stemmer);
  const places = pages.flatMap((page) => page.passages.map((passage) => ({ page, passage })));
  const index = new MiniSearch<Entry>({
    fields: ["title", "heading", "text", "page"],
    processTerm: (term) => stem(term.toLowerCase()),
  });
  index.addAll(places.map(({ page, passage }, id) => ({
    id,
    title: page.title,
    heading: passage.heading,
    text: passage.text,
    page: page.passages.filter((other) => other !== passage).map(({ text }) => text).join("\n"),
  })));
  return (query, most = MOST_HITS) => {
    const found = index.search(query, {
      processTerm: (term) => {
        const word = term.toLowerCase();
        return EMPTY.has(word) ? null : [word, ...MEANS.get(word) ?? []].map(stem);
      },
      boost: { title: 3, heading: 2, page: 0.5 },
      weights: { prefix: 0.3, fuzzy: 0.2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => term.length > 5 ? 0.2 : false,
    });
    const least = (found[0]?.score ?? 0) * WORTH;
    return found.filter(({ score }) => score >= least).slice(0, most)
      .map(({ id, score }) => ({ ...places[id], score }));
  };
}

/** A text has far fewer words than it has places for them. */
function remember(make: (word: string) => string): (word: string) => string {
  const made = new Map<string, string>();
  return (word) => {
    const known = made.get(word);
    if (known !== undefined) return known;
    const fresh = make(word);
    made.set(word, fresh);
    return fresh;
  };
}
