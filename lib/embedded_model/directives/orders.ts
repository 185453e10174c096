/** Orders: sentences that tell the model to call something, to fill something, or to say something. */
import { remembered } from "../../remembered.ts";
import type { Tool } from "../gather/tools.ts";
import { readClause } from "./clause_orders.ts";
import { splitOrders } from "./clauses.ts";
import { flowsOf } from "./flows.ts";
import { handsOn } from "./hands_on.ts";
import type { CallOrder, Order } from "./order.ts";
import { fromPairs, merged, readersFirst } from "./paired.ts";
import { pairsIn } from "./pairs.ts";
import { resolvePronouns } from "./pronouns.ts";
import { restoreSnippets } from "./snippets.ts";
import type { SourceText } from "./sources.ts";
import { tellingsIn } from "./tellings.ts";
import { conditionOf, type Trigger } from "./triggers.ts";

/**
 * Reads the orders of a text, sentence by sentence; "it" and "its content" point to the order before.
 *
 * @param source the text
 * @param tools all tools
 * @returns the orders, in their order
 */
export function ordersOf(source: SourceText, tools: Tool[]): Order[] {
  const { kind, tool, param, raw, failed } = source;
  const key = [tools.map(({ number }) => number), kind, tool.number, param?.key, failed, raw]
    .join("\n");
  return read(key, () => restored(readSource(source, tools), source));
}

/** Orders with the code itself where their text had marks. */
function restored(orders: Order[], { snippets }: SourceText): Order[] {
  if (!snippets) return orders;
  return orders.map((order) => {
    if (order.kind === "call") {
      const given = restoreSnippets(order.arguments, snippets) as CallOrder["arguments"];
      return { ...order, arguments: given };
    }
    if (order.kind === "bind") return { ...order, value: restoreSnippets(order.value, snippets) };
    const text = restoreSnippets(order.speech.text, snippets) as string;
    return { ...order, speech: { ...order.speech, text } };
  });
}

/** What a tool says when it has done something. */
const RECEIPT =
  /^\W*(?:(?:successfully|message|e-?mail|mail|it|your \w+)\s+)?(?:was |has been )?(?:sent|delivered|forwarded|mailed|posted|queued|saved|stored|done)\s+(?:to|for|at|as|in)\b/i;

/** What was read before: the results of a turn come again with each request. */
const read = remembered<Order[]>(2_000);

function readSource(source: SourceText, tools: Tool[]): Order[] {
  const flows = flowsOf(source, tools);
  const orders: Order[] = [];
  let standing: Trigger | undefined;
  const paired = pairsIn(source, tools);
  orders.push(...paired.flatMap((one) => fromPairs(one, source)));
  source.sentences.forEach((sentence, index) => {
    if (source.kind === "result" && RECEIPT.test(sentence)) return;
    const { trigger, rest, later } = conditionOf(sentence, source, tools);
    if (trigger.kind !== "none") standing = trigger;
    const effective = trigger.kind === "none" && index > 0 && standing ? standing : trigger;
    let last = source.sentences[index - 1] ?? "";
    for (const said of splitOrders(rest, tools)) {
      const clause = resolvePronouns(said, last);
      last = said;
      orders.push(
        ...readClause(clause, {
          source,
          tools,
          trigger: effective,
          later,
          first: index === 0,
          before: orders,
          context: [rest, ...source.sentences.slice(Math.max(0, index - 1), index)],
        }).filter((order) =>
          order.kind === "say" ||
          !paired.some(({ tool, complete }) => complete && tool === order.tool)
        ),
      );
    }
  });
  const read = readersFirst(merged(orders, paired));
  const told = read.some(({ kind }) => kind === "say") ? [] : tellingsIn(source, tools);
  const all = [...read, ...told];
  const spoken = all.filter(({ kind }) => kind === "say");
  return flows.length > 0 && !handsOn(all, flows, source) ? [...flows, ...spoken] : all;
}

const standing = remembered<Order[]>(500);

/**
 * Reads the orders in what tools say of themselves. The same tools are read once.
 *
 * @param sources the descriptions
 * @param tools all tools
 * @returns the orders, in reading order
 */
export function standingOrders(sources: SourceText[], tools: Tool[]): Order[] {
  const key = tools.map((tool) => tool.number).join(" ");
  return standing(key, () => sources.flatMap((source) => ordersOf(source, tools)));
}
