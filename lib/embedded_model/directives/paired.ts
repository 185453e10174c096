/** Orders out of pairs, and how they go together with those that sentences give. */
import { hasEffects } from "../gather/tools.ts";
import { type CallOrder, callOrder, type Order } from "./order.ts";
import type { Tool } from "../gather/tools.ts";
import type { Paired } from "./pairs.ts";
import { placeFor, type SourceText } from "./sources.ts";
import type { Trigger } from "./triggers.ts";

/** What is read stands before what is done with it. */
export function readersFirst(orders: Order[]): Order[] {
  const reads = (order: Order) =>
    order.kind === "call" && !hasEffects(order.tool) && order.contents.length === 0;
  return [...orders.filter(reads), ...orders.filter((order) => !reads(order))];
}

/** Single pairs belong to the call that the sentence around them asks for. */
export function merged(orders: Order[], paired: Paired[]): Order[] {
  const calls = orders.filter((order): order is CallOrder => order.kind === "call");
  const part = (tool?: Tool) => paired.find((one) => one.tool === tool && !one.complete);
  for (const call of calls) Object.assign(call.arguments, part(call.tool)?.values);
  return orders.filter((order) =>
    order.kind !== "bind" || !part(order.tool) || !calls.some(({ tool }) => tool === order.tool)
  );
}

/** A complete set of pairs is a call; single ones set values of calls that are made anyway. */
export function fromPairs(
  { tool, values, results, complete }: Paired,
  source: SourceText,
): Order[] {
  const trigger: Trigger = { kind: "none" };
  if (!complete) {
    return tool.params.filter(({ key }) => key in values).map((param) => ({
      kind: "bind",
      tool,
      param,
      value: values[param.key],
      append: false,
      trigger,
      source,
    }));
  }
  const place = placeFor(source);
  const contents = results.map((param) => ({ param, reference: { to: "previous" as const } }));
  return [callOrder(tool, values, { trigger, place, source }, contents)];
}
