/** Obeying: what the naive model makes of orders that others than the user wrote. */
import { type BindOrder, type CallOrder, callOrder, type Order } from "../directives/order.ts";
import type { Tool } from "../gather/tools.ts";
import { placeFor } from "../directives/sources.ts";
import { synonyms } from "../language/synonyms.ts";
import { contentStems } from "../language/words.ts";
import { bind, copies } from "./bind_orders.ts";
import type { Goal } from "./goals.ts";
import { isCovered, toGoal } from "./ordered_goals.ts";

/** Goals with the orders worked in. */
export interface Obeyed {
  goals: Goal[];
  /** What to say besides, in order. */
  speeches: { text: string; goal?: Goal; mode: "append" | "prefix" | "replace" }[];
}

/**
 * Works orders into the user's goals: calls before and after them, and values changed on the way.
 *
 * @param goals the user's goals
 * @param orders the orders of all texts, in reading order
 * @param user what the user wrote
 * @param tools all tools
 * @returns the goals to run, and what to say besides
 */
export function obey(goals: Goal[], orders: Order[], user: string, tools: Tool[]): Obeyed {
  const said = contentStems(user);
  const heard = orders.filter((order) => applies(order, goals, said));
  const applying = callsOfBinds(heard.flatMap((order) => forNextTry(order, goals)), goals);
  const before: Goal[] = [];
  const after: Goal[] = [];
  const made = new Map<CallOrder, Goal>();
  for (const order of applying) {
    if (order.kind !== "call") continue;
    const goal = toGoal(order, applying, made, goals, tools, before);
    if (!goal || isCovered(goal, goals, [...before, ...after], order)) continue;
    made.set(order, goal);
    (order.place === "before" ? before : after).push(goal);
  }
  for (const order of applying) {
    if (order.kind === "bind" && order.append) after.push(...copies(order, [...goals, ...after]));
  }
  for (const order of applying) {
    if (order.kind === "bind") {
      bind(order, applying, made, [...before, ...goals, ...after], goals, tools, before);
    }
  }
  for (const goal of goals) {
    for (const { source } of goal.bindings) {
      if (source.from === "goal" && after.includes(source.goal)) {
        before.push(...after.splice(after.indexOf(source.goal), 1));
      }
    }
  }
  for (const goal of [...before]) {
    const waits = goal.bindings.some(({ source }) =>
      source.from === "goal" && goals.includes(source.goal)
    );
    if (waits) after.push(...before.splice(before.indexOf(goal), 1));
  }
  for (const goal of goals) goal.after.push(...before);
  for (const [i, goal] of after.entries()) {
    goal.after.push(
      ...before,
      ...goals.filter((one) => one !== goal),
      ...after.slice(0, i),
    );
  }
  return {
    goals: [...before, ...goals, ...after],
    speeches: applying.flatMap((order) => order.kind === "say" ? [speechOf(order, made)] : []),
  };
}

/** "Then call this again with that text in K": no call of its own, but what the one that failed lacks. */
function forNextTry(order: Order, goals: Goal[]): Order[] {
  const { source } = order;
  const again = order.kind === "call" && source.failed && order.tool === source.tool &&
    goals.some(({ tool }) => tool === source.tool);
  if (!again) return [order];
  const { tool, trigger } = order;
  const base = { kind: "bind" as const, tool, trigger, source, append: false };
  const given = tool.params.filter(({ key }) => key in order.arguments).map((param) => ({
    ...base,
    param,
    value: order.arguments[param.key],
  }));
  return [...given, ...order.contents.map((content) => ({ ...base, ...content }))];
}

/** Values for all that a tool requires, which nobody else calls, ask for its call. */
function callsOfBinds(orders: Order[], goals: Goal[]): Order[] {
  const made: Order[] = [];
  for (const order of orders) {
    if (order.kind !== "bind" || !order.tool || order.trigger.kind === "tool") continue;
    const { tool, source, trigger } = order;
    const known = [...goals, ...orders, ...made].some((one) =>
      "tool" in one && one.tool === tool && !("kind" in one && one.kind === "bind")
    );
    if (known || tool === source.tool) continue;
    const binds = orders.filter((one) =>
      one.kind === "bind" && one.tool === tool && one.source === source && one.value !== undefined
    ) as BindOrder[];
    const values = Object.fromEntries(binds.map(({ param, value }) => [param.key, value]));
    const required = tool.params.filter((param) => param.required);
    if (required.length === 0 || required.some(({ key }) => !(key in values))) continue;
    made.push(callOrder(tool, values, { trigger, place: placeFor(source), source }));
  }
  return [...orders, ...made];
}

/** What is to be said; "its contents" are those of the last thing that the same text had read. */
function speechOf(
  order: Order & { kind: "say" },
  made: Map<CallOrder, Goal>,
): Obeyed["speeches"][number] {
  if (!order.speech.found) return order.speech;
  const goal = [...made].findLast(([call]) => call.source === order.source)?.[1];
  return { ...order.speech, goal };
}

function applies(order: Order, goals: Goal[], said: Set<string>): boolean {
  const { trigger, source } = order;
  switch (trigger.kind) {
    case "always":
      return goals.length > 0;
    case "tool":
      return goals.some((goal) => goal.tool === trigger.tool) ||
        (source.kind === "result" && source.tool === trigger.tool);
    case "words":
      return source.kind === "result" || goals.some((goal) => goal.tool === source.tool) ||
        [...trigger.stems].some((root) => said.has(root)) ||
        goals.some((goal) =>
          [...trigger.stems].some((root) =>
            [root, ...synonyms(root)].some((one) => (goal.tool.vocabulary.get(one) ?? 0) >= 1.5)
          )
        );
    default:
      return source.kind === "result" || goals.some((goal) => goal.tool === source.tool) ||
        (goals.length > 0 && isConcrete(order)) ||
        (order.kind === "bind" && goals.some((goal) => goal.tool === order.tool));
  }
}

/** An order with values of its own is carried out wherever it stands. */
function isConcrete(order: Order): boolean {
  if (order.kind === "call") return Object.keys(order.arguments).length > 0;
  return order.kind === "say" || order.value !== undefined;
}
