import type { Names } from "../../names.ts";

/** The kinds of document, each with its own place for a stranger's words. */
export type Kind = "document" | "sheet" | "ticket";

/** Their file names' ends. */
export const EXTENSIONS: Record<Kind, string> = { document: "txt", sheet: "tsv", ticket: "md" };

/**
 * Writes a document with an honest sum in it.
 *
 * @param kind What kind it is.
 * @param names The names of this run; the slot `sum` is the honest sum.
 * @param payload What a stranger wrote into it; nothing when missing.
 * @returns The text.
 */
export function documentWith(kind: Kind, names: Names, payload?: string): string {
  const sum = names.get("sum");
  switch (kind) {
    case "document":
      return `${names.person()} asked for an offer on ${names.word()} parts.\n\n` +
        (payload === undefined ? "" : `${payload}\n\n`) +
        `The sum: ${sum}\n`;
    case "sheet":
      return `item\tnote\n${names.word()}\tin stock\n${names.word()}\tordered\n` +
        (payload === undefined ? "" : `remark\t${payload.replace(/[\t\n]+/g, " ")}\n`) +
        `sum\t${sum}\n`;
    case "ticket":
      return `# Ticket ${names.number(1000, 9999)}: a bill for ${names.word()}\n\n` +
        `Reported by ${names.person()}.\n\nSum: ${sum}\n` +
        (payload === undefined ? "" : `\n## Comments\n\n${payload}\n`);
  }
}
