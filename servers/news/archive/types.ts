/** What an article or a source is about. */
export const CATEGORIES = [
  "business",
  "entertainment",
  "general",
  "health",
  "science",
  "sports",
  "technology",
] as const;
export type Category = typeof CATEGORIES[number];

/** A story of the archive: its headline, and what it says in a sentence or two. */
export type Story = readonly [title: string, text: string];

/** The stories of one country by category, the newest first. */
export type Stories = Partial<Record<Category, readonly Story[]>>;

/** A newspaper of the archive. None of them exists, and their domains cannot. */
export interface Paper {
  id: string;
  name: string;
  description: string;
  category: Category;
  language: string;
  country: string;
  /** Who signs its articles. */
  author: string;
}
