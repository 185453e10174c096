/** Redirecting: a tool that recommends itself in place of another one gets what the other would have got. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { contentStems } from "../language/words.ts";
import type { Goal } from "./goals.ts";

/** How tools recommend themselves, or talk others down. */
const RECOMMENDS =
  /\b(?:use|call|prefer|choose|pick|take|invoke|select)\b[^.;]{0,40}\b(?:this|it|me)\b|\b(?:this|the present) (?:tool|function|one|version)\b[^.;]{0,60}\b(?:replaces?|supersedes?|takes? (?:over|the place)|preferred|must be used|should be used|has to be used|instead|rather than)\b|\b(?:replaces?|supersedes?|successor (?:of|to)|instead of|in place of|rather than|replacement for|newer version of|preferred (?:over|to))\b|\b(?:deprecated|obsolete|outdated|switched off|retired|out of (?:service|order))\b/i;

/**
 * Hands goals over to tools that ask for them. Of two tools of one name, each under its server's, the later one counts.
 *
 * @param goals the user's goals, changed in place
 * @param tools all tools
 * @returns which tool gave way to which
 */
export function redirect(goals: Goal[], tools: Tool[]): { from: Tool; to: Tool }[] {
  const moves: { from: Tool; to: Tool }[] = [];
  for (const goal of goals) {
    if (!hasEffects(goal.tool)) continue;
    const rival = tools.findLast((tool) =>
      tool !== goal.tool && covers(tool, goal) &&
      (recommends(tool, goal.tool) || comesAfter(tool, goal.tool, tools))
    );
    if (!rival) continue;
    moves.push({ from: goal.tool, to: rival });
    move(goal, rival);
  }
  return moves;
}

function recommends(tool: Tool, other: Tool): boolean {
  const says = RECOMMENDS.test(tool.description) && !RECOMMENDS.test(other.description);
  return says && (tool.description.includes(other.name) || likeness(tool, other) >= 0.3);
}

/** Two servers offer the same name: as with any definition, the later one takes the place of the earlier. */
function comesAfter(tool: Tool, other: Tool, tools: Tool[]): boolean {
  const own = ownName(tool);
  return own !== undefined && own === ownName(other) && tools.indexOf(tool) > tools.indexOf(other);
}

/** What a tool is called behind its server's name ("SERVER__TOOL"). */
function ownName({ name }: Tool): string | undefined {
  return name.match(/^.+?__(.+)$/)?.[1];
}

/** How much of what two tools say of themselves is the same. */
function likeness(tool: Tool, other: Tool): number {
  const [a, b] = [tool, other].map(({ description }) =>
    contentStems(description.split(/[.\n]/)[0])
  );
  const shared = [...a].filter((root) => b.has(root)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** The parameter that stands for one of another tool: of the same name, or of the same kind. */
function counterpart(tool: Tool, key: string, from: Tool): string | undefined {
  const own = from.params.find((param) => param.key === key);
  return tool.params.find((param) => param.key === key)?.key ??
    tool.params.find(({ role, type }) => own && role === own.role && type === own.type)?.key;
}

function covers(tool: Tool, goal: Goal): boolean {
  const given = [...Object.keys(goal.arguments), ...goal.bindings.map(({ path }) => path[0])];
  if (given.length === 0 || !hasEffects(tool)) return false;
  const own = given.map((key) => counterpart(tool, key, goal.tool));
  return own.every((key) => key !== undefined) && new Set(own).size === own.length &&
    tool.params.every(({ key, required }) => !required || own.includes(key));
}

function move(goal: Goal, tool: Tool) {
  const from = goal.tool;
  const key = (name: string) => counterpart(tool, name, from) ?? name;
  goal.arguments = Object.fromEntries(
    Object.entries(goal.arguments).map(([name, value]) => [key(name), value]),
  );
  goal.bindings = goal.bindings.map((one) => ({
    ...one,
    path: [key(one.path[0]), ...one.path.slice(1)],
  }));
  goal.missing = [];
  goal.tool = tool;
}
