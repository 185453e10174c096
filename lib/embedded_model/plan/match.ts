/** Matching: which tool a wish is about. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { impliedStems } from "../language/synonyms.ts";
import { isStopWord, stem } from "../language/words.ts";
import { completeFirst, endOfChain } from "./chain.ts";
import { type Match, refine } from "./fit.ts";
import { lastResort } from "./last_resort.ts";
import { topicOf } from "./topic.ts";
import { stripPolite, type Wish } from "./wish.ts";
import { rarities, score } from "./word_score.ts";

/** How many of the best tools are filled to see which takes most of what the wish says. */
const SHORTLIST = 6;

/**
 * Ranks the tools for a wish.
 *
 * @param given what is asked for
 * @param tools the tools of the request
 * @returns the best matches, best first
 */
export function matchTools(given: Wish, tools: Tool[]): Match[] {
  const wish = withOwnVerb(given, tools);
  const rarity = rarities(tools);
  const topic = topicOf(wish, tools);
  const rough = tools.map((tool) => score(wish, topic, tool, rarity))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHORTLIST);
  const ranked = rough.map((one) => refine(one, wish, tools, topic))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score);
  return lastResort(
    endOfChain(completeFirst(ranked, wish), wish, topic, tools),
    wish,
    topic,
    tools,
  );
}

/** An order whose verb no table has, but a tool's name. */
function withOwnVerb(wish: Wish, tools: Tool[]): Wish {
  if (wish.actions.length > 0 || wish.question) return wish;
  const own = tools.filter((tool) => hasEffects(tool) && opensWith(wish.text, tool));
  return own.length === 0
    ? wish
    : { ...wish, verb: own[0].nameWords[0], actions: own.map(({ action }) => action!) };
}

/** "Let the largest plot to ...": an order opens with the first word of the tool's name. */
function opensWith(text: string, { nameWords }: Tool): boolean {
  const first = stripPolite(text).match(/^[\p{L}]+/u)?.[0].toLowerCase();
  return nameWords.length > 1 && first !== undefined && stem(first) === stem(nameWords[0]);
}

/** Words that carry a wish's topic; none means that nothing is asked that a tool could know. */
export function hasTopic(wish: Wish): boolean {
  return wish.words.some((word) => !isStopWord(word.lower)) || impliedStems(wish.text).length > 0;
}
