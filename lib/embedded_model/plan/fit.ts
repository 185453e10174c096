/** Fit: a tool is filled, to see how much of what the wish says it can take. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { fill, type Filled } from "./fill.ts";
import { handles } from "./handles.ts";
import { leavesOf } from "./leaves.ts";
import { leftover, overlaps } from "./leftover.ts";
import { isLookUp, providers } from "./look_up.ts";
import { fillOptions } from "./options.ts";
import type { Term } from "./topic.ts";
import type { Wish } from "./wish.ts";
import { reads, type Rough } from "./word_score.ts";

/** A tool with how well it fits a wish. */
export interface Match {
  tool: Tool;
  score: number;
  /** Share of the wish's topic words that the tool knows, from 0 to 1. */
  coverage: number;
  /** True when the fit is good enough to call the tool unasked. */
  fits: boolean;
  filled: Filled;
}

/** Fills the tool to see how much of what the wish says it can take. */
export function refine(rough: Rough, wish: Wish, tools: Tool[], topic: Term[]): Match {
  const { tool } = rough;
  const filled = fill(tool, wish, fillOptions(tool, tools));
  const solid = wish.spans.filter((span) => span.kind !== "phrase");
  const used =
    solid.filter((span) => filled.places.some((place) => !place.wide && overlaps(place, span)))
      .length;
  const lookUps = filled.missing.filter(({ param }) => isLookUp(param, tool, tools));
  const reachable = lookUps.length;
  const dated = lookUps.some(({ param }) =>
    providers(param, tool, tools)[0]?.params.some(({ role }) =>
      role === "date" || role === "datetime"
    )
  );
  const chosen =
    tool.params.filter((param) =>
      param.schema.enum && filled.filled.has(param.key) && (filled.filled.get(param.key) ?? 0) >= 4
    ).length;
  const strong = [...filled.filled.values()].filter((value) => value >= 4).length;
  const coverage = coverageOf(
    rough,
    wish,
    topic,
    filled,
    reachable > 0
      ? [...handles(lookUps, tool, wish, filled.places).values(), ...restOf(wish, tool, filled)]
      : [],
  );
  const names =
    solid.filter((span) =>
      (["name", "quoted"].includes(span.kind) || (span.kind === "date" && dated)) &&
      !filled.places.some((place) => overlaps(place, span))
    ).length;
  const covered = Math.min(solid.length, used + (reachable > 0 ? names : 0));
  let score = rough.score * (0.4 + 0.6 * coverage);
  if (solid.length > 0) {
    score += 2.5 * covered / solid.length - 0.8 * (solid.length - covered) / solid.length;
  }
  if (solid.length > 0 && covered === 0) score -= 1.5;
  const told = /\b(?:it|its|they|them|their)\b/i.test(wish.text) ? 1 : 0;
  score -= 1.2 * Math.max(0, filled.missing.length - reachable - told) + 0.05 * reachable;
  score += 1.5 * chosen;
  const expression = tool.params.some((param) =>
    param.role === "expression" && (filled.filled.get(param.key) ?? 0) >= 5
  );
  const share = solid.length > 0 ? covered / solid.length : 0.5;
  const evidence = rough.score + 0.7 * Math.min(strong, 3) + 0.5 * chosen + (share - 0.5);
  const takesAll = share === 1 && coverage >= 0.75 && filled.missing.length === 0;
  const topical = rough.score >= (takesAll ? 0.45 : 0.8) || (chosen > 0 && strong > 1);
  const opens = reads(wish, tool) && filled.missing.length === 0 &&
    tool.params.some((param) =>
      ["path", "url", "uri"].includes(param.role) && (filled.filled.get(param.key) ?? 0) >= 5
    );
  if (opens) score += 3;
  const required = leavesOf(tool.params).filter((leaf) => leaf.required);
  const complete = required.length > 1 && coverage >= 0.5 &&
    required.some(({ param }) => ["currency", "language", "expression"].includes(param.role)) &&
    required.every((leaf) => (filled.filled.get(leaf.path.join(".")) ?? 0) >= 4);
  const open = filled.missing.length - reachable - told;
  const direct = topic.some(({ root, weak }) => !weak && (tool.vocabulary.get(root) ?? 0) >= 0.9);
  const asked = !wish.asksOnly || open <= 0 || filled.filled.size > 0 ||
    (direct && coverage >= 0.75);
  const allowed = asked && (!wish.asksOnly || !hasEffects(tool));
  const fits = allowed && (expression || opens || complete || rough.named ||
    (topical && score > 0.8 &&
      ((evidence >= 1.6 && coverage >= 0.68) || (evidence >= 2.6 && coverage >= 0.5) ||
        (evidence >= 4.5 && coverage >= 0.34))));
  return { tool, score: expression ? Math.max(score, 4) : score, coverage, fits, filled };
}

/** What nothing else explains may name the thing to look up. */
function restOf(wish: Wish, tool: Tool, { places }: Filled): { start: number; end: number }[] {
  const rest = leftover(wish, tool, places);
  return rest ? [rest] : [];
}

/** The share of the topic that the tool knows or takes as arguments. */
function coverageOf(
  { known, named }: Rough,
  wish: Wish,
  topic: Term[],
  filled: Filled,
  handled: { start: number; end: number }[],
): number {
  if (named) return 1;
  let explained = 0, all = 0;
  for (const term of topic) {
    if (term.implied) continue;
    const taken = wish.words.some((word) =>
      word.stem === term.root &&
      (filled.places.some((place) => !place.wide && overlaps(place, word)) ||
        handled.some((one) => overlaps(one, word)))
    );
    const knows = known.get(term.root) ?? 0;
    if ((knows === 0 || onlyValue(wish, filled, term.root)) && (taken || term.isValue)) continue;
    const weight = !term.weak ? 1 : knows > 0 ? 0.35 : 0.15;
    all += weight;
    explained += weight * Math.min(1, knows);
  }
  if (topic.some((term) => term.implied && known.has(term.root))) (explained += 0.7), (all += 0.7);
  return all === 0 ? 0.6 : explained / all;
}

/** A word that stands only in values that parameters took says nothing of the topic. */
function onlyValue({ words, spans }: Wish, { places }: Filled, root: string): boolean {
  return words.filter((word) => word.stem === root).every((word) =>
    spans.some((span) => span.kind === "name" && overlaps(span, word)) &&
    places.some((place) => !place.wide && overlaps(place, word))
  );
}
