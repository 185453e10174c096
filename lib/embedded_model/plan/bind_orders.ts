/** Bind orders: values that orders give to calls that are made anyway. */
import type { CallOrder, Order } from "../directives/order.ts";
import type { Tool } from "../gather/tools.ts";
import type { Goal, Source } from "./goals.ts";
import { resolve } from "./ordered_goals.ts";

/** Changes what goals call their tools with, as an order to give a parameter a value wants it. */
export function bind(
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
export function copies(order: Order & { kind: "bind" }, all: Goal[]): Goal[] {
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
