/** Follow-ups: "and for Tuesday?" repeats the call before with what has changed. */
import { fillOptions } from "./options.ts";
import type { Conversation } from "../gather/conversation.ts";
import type { Tool } from "../gather/tools.ts";
import type { Request } from "../directives/requests.ts";
import { fill } from "./fill.ts";
import { type Goal, toGoal } from "./goals.ts";
import { handles } from "./handles.ts";
import { isLookUp } from "./look_up.ts";
import { getAt, leavesOf, setAt } from "./leaves.ts";
import { toWish } from "./wish.ts";

const OPENS =
  /^\W*(?:and|or|but|also|what (?:about|if)|how about|same|now|ok(?:ay)?,? (?:and|what)|then|instead|make (?:it|that)|actually|no,?|only|just|for|in|on|at|with|without)\b/i;

/**
 * Reads a message as a change to the call before it.
 *
 * @param request the message with its matches
 * @param conversation what came before
 * @param tools all tools
 * @param today the day that relative dates count from
 * @returns the goal, or undefined when the message stands on its own
 */
export function followUp(
  request: Request,
  conversation: Conversation,
  tools: Tool[],
  today?: Date,
): Goal | undefined {
  const calls = conversation.earlier.at(-1)?.calls.filter((call) => !call.failed) ?? [];
  if (calls.length === 0) return undefined;
  const { text } = request.wish;
  const short = text.split(/\s+/).length <= 8;
  if (!OPENS.test(text) && !(short && request.matches[0]?.fits !== true)) return undefined;
  const best = request.matches[0];
  for (const call of [...calls].reverse()) {
    const tool = tools.find((one) => one.name === call.tool);
    if (!tool) continue;
    if (
      best?.fits && best.tool !== tool && best.score > 6 && best.filled.missing.length === 0 &&
      !/^\W*(?:what about|how about|and for)\b/i.test(text)
    ) return undefined;
    const wish = toWish(text, today ?? dayIn(call.arguments));
    const filled = fill(tool, wish, fillOptions(tool, tools));
    const leaves = leavesOf(tool.params);
    const lookUps = leaves.filter((leaf) =>
      getAt(filled.arguments, leaf.path) === undefined && isLookUp(leaf.param, tool, tools)
    );
    const named = handles(lookUps, tool, wish, filled.places);
    const strong = [...filled.filled.values()].some((score) => score >= 1);
    if (!strong && named.size === 0) continue;
    const goal = toGoal(tool, wish, filled);
    for (const leaf of leaves) {
      if (filled.filled.has(leaf.path.join(".")) || named.has(leaf)) continue;
      const before = getAt(call.arguments, leaf.path);
      if (before !== undefined) setAt(goal.arguments, leaf.path, before);
    }
    goal.missing = leaves.filter((leaf) =>
      leaf.required && getAt(goal.arguments, leaf.path) === undefined
    );
    return goal;
  }
}

/** The day that a call was about, so that "Tuesday" is the next one after it. */
function dayIn(args: Record<string, unknown>): Date | undefined {
  for (const value of Object.values(args)) {
    const match = typeof value === "string" && value.match(/^(\d{4})-(\d\d)-(\d\d)/);
    if (match) return new Date(+match[1], +match[2] - 1, +match[3], 12);
  }
}
