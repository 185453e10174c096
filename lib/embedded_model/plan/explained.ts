/** Explained choices: members of an enum that a request names by what the description says of them. */
import type { Param } from "../gather/params.ts";
import { type Word, words } from "../language/words.ts";

/**
 * Finds the one member whose explanation a text repeats: "retire: throw away" is met by "must be thrown away".
 *
 * @param param a parameter with an enum
 * @param own the words of the text
 * @returns the member with the place of the words, or undefined when none or several fit
 */
export function explained(
  param: Param,
  own: Word[],
): { choice: unknown; start: number; end: number } | undefined {
  const found: { choice: unknown; hits: Word[] }[] = [];
  for (const choice of param.schema.enum ?? []) {
    const said = explanationOf(param, String(choice));
    const roots = new Set(said.map((word) => plainStem(word)));
    if (roots.size < 2) continue;
    const hits = own.filter((word) => word.lower.length > 3 && roots.has(plainStem(word)));
    const met = new Set(hits.map(plainStem)).size;
    if (met >= 2 && met * 2 >= roots.size) found.push({ choice, hits });
  }
  if (found.length !== 1) return undefined;
  const [{ choice, hits }] = found;
  return { choice, start: hits[0].start, end: hits.at(-1)!.end };
}

/** The telling words of what a description says of a member, to the next semicolon. */
function explanationOf(param: Param, choice: string): Word[] {
  const marked = choice.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const said = param.description.match(
    new RegExp(
      `(?<![\\w-])["'\`]?${marked}["'\`]?\\s*(?::|=|means|is for|\\()\\s*([^;.()]{4,120})`,
      "i",
    ),
  )?.[1] ?? "";
  return words(said).filter(({ lower }) =>
    lower.length > 3 &&
    !/^(?:that|this|with|when|which|have|been|from|only|very|people|used)$/.test(lower)
  );
}

const PARTICIPLES: Record<string, string> = {
  thrown: "throw",
  broken: "break",
  torn: "tear",
  worn: "wear",
  taken: "take",
  given: "give",
  gone: "go",
  sent: "send",
  kept: "keep",
  lost: "lose",
  hidden: "hide",
  written: "write",
  driven: "drive",
  frozen: "freeze",
  stolen: "steal",
};

function plainStem({ lower, stem: root }: Word): string {
  return PARTICIPLES[lower] ?? root;
}
