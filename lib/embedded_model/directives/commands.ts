/** Commands: whether a clause asks for something to be done, or only describes. */
import { stripPolite } from "../plan/wish.ts";
import { isOrderVerb } from "./verbs.ts";

/** True for "call X", "X has to be called", "you must read ..."; false for "from X", "see X", "X knows it". */
export function commands(clause: string, nameAt: number): boolean {
  const bare = stripPolite(clause).replace(/^e-mail\b/i, "email");
  const first = bare.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  if (
    /^[\p{L}'-]+\s+(?:sent|(?:is|was|were|are|has|have|had)(?! to\b)|\p{L}+ed|will be|number|no\.?|id|#)(?:\s|$)/iu
      .test(bare)
  ) return false;
  if (isOrderVerb(first) && !/^(?:see|note|list|check|is|are|like)$/.test(first)) return true;
  if (/^(?:(?:also|first|then|always|again|now|please|immediately)\s+)+\w/i.test(bare)) {
    return isOrderVerb(
      bare.split(/\s+/).find((word) =>
        !/^(?:also|first|then|always|again|now|please|immediately)$/i.test(word)
      )?.toLowerCase() ?? "",
    );
  }
  if (
    nameAt >= 0 &&
    /\b(?:call|us|run|invok|execut|read|open|trigger|quer)(?:e|ed|ing|s)?\b/i.test(
      clause.slice(nameAt),
    )
  ) return MODAL.test(clause);
  return MODAL.test(clause) &&
    /\b(?:must|should|has to|have to|needs? to|required to|shall)\s+(?:\w+ly\s+)?(?:also |first |always )*(?:be )?(?!be\b)([a-z]+)/i
      .test(clause) &&
    !/\b(?:must|should|needs? to|has to) be (?:a|an|one|in|between|valid|the)\b/i.test(clause);
}

const MODAL =
  /\b(?:must|should|has to|have to|had to|needs? to|required|necessary|is to be|shall|ought to)\b/i;

/** True when a text insists. */
export function isForceful(clause: string): boolean {
  return /\b(?:must|have to|has to|need to|needs to|required|first|always|important|mandatory|make sure|ensure|necessary|immediately|now)\b/i
    .test(clause);
}

/** "Never ...", "do not ..." ask for nothing to be done. */
export function isForbidding(clause: string): boolean {
  return /^(?:do not|don't|never|avoid|you must not|must not|you should not|should not|cannot|no need)\b/i
    .test(stripPolite(clause)) &&
    !/\b(?:before|until|unless|without)\b.*\b(?:call|us|read|run|invok|send|open|fetch)/i.test(
      clause,
    );
}
