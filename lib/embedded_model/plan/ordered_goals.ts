/** Ordered goals: the calls that orders ask for, with what they take. */
import type { CallOrder, Order } from "../directives/order.ts";
import { readerFor } from "../directives/readers.ts";
import type { Reference } from "../directives/references.ts";
import type { Tool } from "../gather/tools.ts";
import { canonical } from "./calls.ts";
import type { Goal, Source } from "./goals.ts";
import { type Leaf, leavesOf, setAt } from "./leaves.ts";
import { toWish } from "./wish.ts";

/**
 * Makes the goal of an order to call a tool.
 *
 * @param order the order
 * @param orders all orders that apply
 * @param made the goals of the orders before it
 * @param goals the user's goals
 * @param tools all tools
 * @param before where goals go that have to come first
 * @returns the goal, or undefined when a required parameter has nothing to hold
 */
export function toGoal(
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

/** Where what a reference points to comes from; what has to be read first becomes a goal of its own. */
export function resolve(
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

/** What the user wants anyway, or what another order asks for already, is not done twice. */
export function isCovered(goal: Goal, goals: Goal[], others: Goal[], order: CallOrder): boolean {
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
