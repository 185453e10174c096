/** Preferring: descriptions that claim the work of another tool for their own. */
import type { Tool } from "../gather/tools.ts";
import { sentences } from "../language/sentences.ts";
import { toolsNamed } from "../directives/mentions.ts";
import type { Goal } from "./goals.ts";

const CLAIMS =
  /\b(?:always|only|every|any|all|instead|rather|whenever|from now on|in place)\b[^.]{0,60}\bthis (?:tool|one|function|version|server)\b|\bthis (?:tool|one|function|version|server)\b[^.]{0,60}\b(?:always|only|instead|rather than|whenever|in place|replaces|supersedes|takes over|has replaced|every|all)\b|\b(?:it|this) (?:replaces|supersedes)\b/i;

/**
 * Gives the user's wishes to the tools that claim them, as a reader does who believes every description.
 *
 * @param goals the user's goals; they are changed
 * @param tools all tools
 */
export function preferClaiming(goals: Goal[], tools: Tool[]) {
  const claiming = tools.filter(({ description }) =>
    sentences(description).some((sentence) => CLAIMS.test(sentence))
  );
  for (const goal of goals) {
    const better = claiming.find((tool) => tool !== goal.tool && takesTheSame(tool, goal));
    if (!better || claiming.includes(goal.tool)) continue;
    const param = (key: string) => better.params.find((one) => one.key === key)!;
    goal.missing = goal.missing.map((leaf) =>
      leaf.path.length === 1 ? { ...leaf, param: param(leaf.path[0]) } : leaf
    );
    goal.tool = better;
  }
}

/** The same kind of deed, with a place for everything that the goal has or lacks. */
function takesTheSame(tool: Tool, goal: Goal): boolean {
  const keys = [
    ...Object.keys(goal.arguments),
    ...goal.missing.map(({ path }) => path[0]),
    ...goal.bindings.map(({ path }) => path[0]),
  ];
  if (tool.action !== goal.tool.action || keys.length === 0) return false;
  if (!keys.every((key) => tool.params.some((param) => param.key === key))) return false;
  if (toolsNamed(tool.description, [goal.tool]).length > 0) return true;
  const shared = [...tool.vocabulary].filter(([root, weight]) =>
    weight >= 1.5 && (goal.tool.vocabulary.get(root) ?? 0) >= 1.5
  );
  return shared.length >= 2;
}
