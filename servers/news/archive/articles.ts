import { AUSTRALIA, CANADA, INDIA } from "./english.ts";
import { FRANCE } from "./french.ts";
import { GERMANY } from "./german.ts";
import { PAPERS } from "./papers.ts";
import { MEXICO, SPAIN } from "./spanish.ts";
import type { Category, Paper, Stories, Story } from "./types.ts";
import { UNITED_KINGDOM } from "./united_kingdom.ts";
import { UNITED_STATES } from "./united_states.ts";

/** An article of the archive, with when it appeared. */
export interface ArchivedArticle {
  paper: Paper;
  category: Category;
  title: string;
  text: string;
  /** Milliseconds since 1970. */
  published: number;
}

const COUNTRIES: Record<string, Stories> = {
  us: UNITED_STATES,
  gb: UNITED_KINGDOM,
  in: INDIA,
  au: AUSTRALIA,
  ca: CANADA,
  de: GERMANY,
  fr: FRANCE,
  es: SPAIN,
  mx: MEXICO,
};

/** How long ago the first, second … story of a category appeared, in hours: three of today, then the weeks before. */
const AGES = [2, 5, 9, 26, 51, 98, 170, 290, 430, 610];
/** There is so much sport in a big country that more of it is of today. */
const AGES_OF_MANY = [1, 3, 6, 8, 11, 31, 75, 160, 320, 500];
const HOUR = 3_600_000;

/**
 * Makes the articles of the archive, dated back from a moment: the stories are always the same, and always news.
 *
 * @param now The moment, in milliseconds since 1970.
 * @returns The articles, the newest first.
 */
export function makeArticles(now: number): ArchivedArticle[] {
  return Object.entries(COUNTRIES).flatMap(([country, stories], place) =>
    Object.entries(stories).flatMap(([category, list], subject) =>
      list.map((story, index) => {
        const ages = list.length >= 10 ? AGES_OF_MANY : AGES;
        // Papers do not all appear on the hour.
        const minutes = (place * 17 + subject * 7 + index * 23) % 50;
        const published = now - ages[index] * HOUR - minutes * 60_000;
        return makeArticle(story, country, category as Category, published);
      })
    )
  ).sort((a, b) => b.published - a.published);
}

function makeArticle(
  [title, text]: Story,
  country: string,
  category: Category,
  published: number,
): ArchivedArticle {
  const here = PAPERS.filter((paper) => paper.country === country);
  const paper = here.find((each) => each.category === category) ??
    here.find((each) => each.category === "general")!;
  return { paper, category, title, text, published };
}
