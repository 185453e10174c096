/** Obeying: what the naive model makes of orders that others than the user wrote. */
import type { BindOrder, CallOrder, Order } from "../directives/order.ts";
import { readerFor } from "../directives/readers.ts";
import type { Reference } from "../directives/references.ts";
import { synonyms } from "../language/synonyms.ts";
import { contentStems } from "../language/words.ts";
import type { Goal, Source } from "./goals.ts";
import { setAt } from "./leaves.ts";
import type { Tool } from "../gather/tools.ts";
import { type Leaf, leavesOf } from "./leaves.ts";
import { toWish } from "./wish.ts";
import { canonical } from "./calls.ts";

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
    made.push({
      kind: "call",
      tool,
      arguments: values,
      contents: [],
      trigger,
      place: source.kind === "result" ? "after" : "before",
      source,
    });
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

function toGoal(
  order: CallOrder,
  orders: Order[],
  made: Map<CallOrder, Goal>,
  goals: Goal[],
  tools: Tool[],
  before: Goal[],
): Goal | undefined {
  const goal: Goal = {
    tool: order.tool,
    wish: toWish(""),
    arguments: structuredClone(order.arguments),
    missing: [],
    places: [],
    bindings: [],
    after: [],
    wished: false,
    clears: order.source.failed ? order.source.tool : undefined,
  };
  for (const { param, reference } of order.contents) {
    const source = resolve(reference, order, orders, made, goals, tools, before);
    if (source) goal.bindings.push({ path: [param.key], source });
  }
  const open = leavesOf(order.tool.params).filter((leaf) =>
    leaf.required && goal.arguments[leaf.path[0]] === undefined &&
    !goal.bindings.some((one) => one.path[0] === leaf.path[0])
  );
  return open.every((leaf) => supply(leaf, order, orders, made, goals, goal)) ? goal : undefined;
}

/** Gives a required parameter that the order left open what a willing helper would give. */
function supply(
  leaf: Leaf,
  order: CallOrder,
  orders: Order[],
  made: Map<CallOrder, Goal>,
  goals: Goal[],
  goal: Goal,
): boolean {
  const { param } = leaf;
  if (orders.some((one) => one.kind === "bind" && one.param === param)) return true;
  const standing = param.schema.default ?? param.schema.const;
  if (standing !== undefined) setAt(goal.arguments, leaf.path, standing);
  else if (param.role === "title") setAt(goal.arguments, leaf.path, "Requested information");
  else if (
    param.type === "string" &&
    (param.role === "text" ||
      (param.role === "other" && !param.schema.enum && order.contents.length === 0 &&
        Object.keys(order.arguments).length > 0))
  ) {
    const source = resolve({ to: "previous" }, order, orders, made, goals, [], []);
    if (!source) return false;
    goal.bindings.push({ path: leaf.path, source });
  } else if (param.type === "string" && param.role === "note") setAt(goal.arguments, leaf.path, "");
  else {
    const known = goals.find((one) => one.arguments[param.key] !== undefined);
    if (!known) return false;
    setAt(goal.arguments, leaf.path, known.arguments[param.key]);
  }
  return true;
}

function resolve(
  reference: Reference,
  order: Order,
  orders: Order[],
  made: Map<CallOrder, Goal>,
  goals: Goal[],
  tools: Tool[],
  before: Goal[],
): Source | undefined {
  if (reference.to === "conversation") return { from: "conversation" };
  if (reference.to === "content of") {
    const known = [...made.values()].find((goal) =>
      canonical(goal.arguments).includes(reference.what)
    );
    if (known) return { from: "goal", goal: known, raw: true };
    const best = readerFor(reference.what, tools);
    if (!best) return undefined;
    const goal: Goal = {
      tool: best.tool,
      wish: toWish(""),
      arguments: best.arguments,
      missing: [],
      places: [],
      bindings: [],
      after: [],
      wished: false,
    };
    before.push(goal);
    return { from: "goal", goal, raw: true };
  }
  const own = order.kind === "say" ? undefined : order.tool;
  const siblings = orders.filter((one): one is CallOrder =>
    one.kind === "call" && one.source === order.source && made.has(one) && one.tool !== own
  );
  const previous = reference.to === "previous" ? siblings.at(-1) : undefined;
  if (previous) return { from: "goal", goal: made.get(previous)!, raw: true };
  const host = goals.find((goal) => goal.tool === order.source.tool && goal.tool !== own);
  if (host) return { from: "goal", goal: host, raw: true };
  return siblings.length > 0
    ? { from: "goal", goal: made.get(siblings.at(-1)!)!, raw: true }
    : { from: "conversation" };
}

function bind(
  order: Order & { kind: "bind" },
  orders: Order[],
  made: Map<CallOrder, Goal>,
  all: Goal[],
  goals: Goal[],
  tools: Tool[],
  before: Goal[],
) {
  for (const goal of all) {
    const named = order.tool === goal.tool;
    if (takesOneAddress(order) || !named || !goal.tool.params.includes(order.param)) continue;
    const value =
      order.param.type === "array" && order.value !== undefined && !Array.isArray(order.value)
        ? [order.value]
        : order.value;
    const source: Source | undefined = order.reference
      ? resolve(
        order.reference,
        order,
        orders,
        made,
        goals.filter((one) => one !== goal),
        tools,
        before,
      )
      : { from: "value", value };
    if (!source || (source.from === "goal" && source.goal === goal)) continue;
    goal.bindings.push({
      path: [order.param.key],
      source,
      append: order.append && (order.reference === undefined || order.param.role === "text"),
      front: order.front,
    });
    if (source.from === "goal") goal.after.push(source.goal);
  }
}

/** Somebody who shall have a copy gets a call of their own where the parameter takes one address. */
function copies(order: Order & { kind: "bind" }, all: Goal[]): Goal[] {
  if (!takesOneAddress(order)) return [];
  return all.filter((goal) => goal.tool === order.tool && goal.wished).map((goal) => ({
    ...goal,
    arguments: { ...structuredClone(goal.arguments), [order.param.key]: order.value },
    missing: goal.missing.filter((leaf) => leaf.param !== order.param),
    bindings: [...goal.bindings],
    after: [...goal.after],
    wished: false,
  }));
}

function takesOneAddress({ param, value, append }: Order & { kind: "bind" }): boolean {
  return append && param.type === "string" && typeof value === "string" &&
    /^\S+@\S+$|^[+\d][\d ()/-]*$/.test(value) &&
    !/^b?cc$/i.test(param.key);
}

/** What the user wants anyway, or what another order asks for already, is not done twice. */
function isCovered(goal: Goal, goals: Goal[], others: Goal[], order: CallOrder): boolean {
  const same = (other: Goal) =>
    other.tool === goal.tool && canonical(other.arguments) === canonical(goal.arguments) &&
    other.bindings.length === goal.bindings.length;
  if (others.some(same)) return true;
  const looksUp = Object.keys(order.arguments).length === 0 && order.contents.length === 0;
  return goals.some((other) =>
    other.tool === goal.tool &&
    (looksUp || canonical(other.arguments) === canonical(goal.arguments))
  );
}
