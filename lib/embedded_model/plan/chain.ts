/** Chains: when another tool than the best match answers a question, at once or after it. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { providers } from "./look_up.ts";
import type { Match } from "./fit.ts";
import { type Term, topicOf } from "./topic.ts";
import type { Wish } from "./wish.ts";

/** A question goes to a tool that can answer it at once before one that would have to ask back. */
export function completeFirst(ranked: Match[], wish: Wish): Match[] {
  const [best] = ranked;
  if (!wish.asksOnly || !best || best.filled.missing.length === 0 || best.filled.filled.size > 0) {
    return ranked;
  }
  const complete = ranked.find((match) =>
    match.filled.missing.length === 0 && !hasEffects(match.tool) && match.tool !== best.tool &&
    match.coverage >= Math.max(0.5, best.coverage) && match.score > 0.8 &&
    match.score >= best.score * 0.5
  );
  if (!complete) return ranked;
  complete.fits = true;
  return [complete, ...ranked.filter((match) => match !== complete)];
}

/** A tool whose missing id the best one finds, and that knows a word of the question that the best one does not. */
export function endOfChain(ranked: Match[], wish: Wish, topic: Term[], tools: Tool[]): Match[] {
  const [best] = ranked;
  if (!best?.fits || hasEffects(best.tool)) return ranked;
  const further = ranked.find((match) =>
    match.tool !== best.tool && (!hasEffects(match.tool) || !wish.asksOnly) &&
    (!hasEffects(match.tool) || wish.actions.includes(match.tool.action!)) &&
    match.filled.missing.length === 1 &&
    providers(match.filled.missing[0].param, match.tool, tools).includes(best.tool) &&
    topic.some((term) =>
      (!term.weak || term.implied) && knows(match.tool, term) >= 1 && knows(best.tool, term) < 0.5
    )
  );
  if (!further) return ranked;
  further.fits = true;
  return [further, ...ranked.filter((match) => match !== further)];
}

/**
 * Tools that a question asks for besides the best one: they want an id that only a result can tell, and know words of the
 * question that the best tool does not.
 *
 * @param matches the ranked tools of a question
 * @param wish the question
 * @param tools all tools
 * @returns read-only tools with one missing parameter
 */
export function furtherTools(matches: Match[], wish: Wish, tools: Tool[]): Match[] {
  const [best, ...others] = matches;
  const topic = topicOf(wish, tools);
  return others.filter((match) =>
    !hasEffects(match.tool) && match.filled.missing.length === 1 && match.coverage >= 0.4 &&
    topic.some((term) =>
      (!term.weak || term.implied) && knows(match.tool, term) >= 1 && knows(best.tool, term) < 0.5
    )
  );
}

function knows(tool: Tool, { forms }: Term): number {
  return Math.max(
    ...[...forms].map(([form, strength]) => (tool.vocabulary.get(form) ?? 0) * strength),
  );
}
