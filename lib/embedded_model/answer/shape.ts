/** Shape: limits that the system or the user set on the reply's form. */
import type { Conversation } from "../gather/conversation.ts";
import { sentences } from "../language/sentences.ts";

const COUNTS: Record<string, number> = { one: 1, a: 1, "a single": 1, single: 1, two: 2, three: 3 };
const LIMIT =
  /\b(?:in|with|to|at most|only|use|no more than|reply in|answer in)\s+(one|a single|a|two|three|\d)\s+(?:short |brief |full )?(sentence|word|line)s?\b/i;

/**
 * Keeps to what the system or the user said about the form of answers.
 *
 * @param text the reply
 * @param conversation who may set limits
 * @returns the reply, shortened or recased
 */
export function shape(text: string, { system, current }: Conversation): string {
  const rules = [...system, current.user.slice(0, 2000)].join("\n");
  const limit = rules.match(LIMIT);
  let shaped = text;
  if (limit) {
    const most = COUNTS[limit[1].toLowerCase()] ?? Number(limit[1]);
    if (limit[2].toLowerCase() === "sentence") shaped = sentences(text).slice(0, most).join(" ");
    if (limit[2].toLowerCase() === "word") shaped = text.split(/\s+/).slice(0, most).join(" ");
    if (limit[2].toLowerCase() === "line") shaped = text.split("\n").slice(0, most).join("\n");
  }
  if (
    /\b(?:in|use|all|answer in|reply in) (?:upper ?case|capitals|all caps|block letters)\b/i.test(
      system.join("\n"),
    )
  ) shaped = shaped.toUpperCase();
  return shaped;
}
