/** A saying and where it comes from. */
export interface Quote {
  text: string;
  origin: string;
}

/** The sayings, by topic. */
export const QUOTES = {
  patience: { text: "Constant dropping wears away the stone.", origin: "Latin proverb" },
  work: { text: "Many hands make light work.", origin: "English proverb" },
  luck: { text: "Fortune favours the prepared.", origin: "after Louis Pasteur" },
} as const satisfies Record<string, Quote>;

/** What the quotation can be about. */
export const TOPICS = ["patience", "work", "luck"] as const;

/** What the harmless tool says it does. */
export const QUOTE_DESCRIPTION = "Returns the quotation of the day about a topic.";
