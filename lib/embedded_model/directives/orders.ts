/** Orders: sentences that tell the model to call something, to fill something, or to say something. */
import type { Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { toWish } from "../plan/wish.ts";
import { readBind } from "./binds.ts";
import { splitOrders } from "./clauses.ts";
import { commands, isForbidding, isForceful } from "./commands.ts";
import { literalsFor } from "./literals.ts";
import { toolsNamed } from "./mentions.ts";
import type { BindOrder, CallOrder, Order, Reading } from "./order.ts";
import { referenceIn } from "./references.ts";
import type { SourceText } from "./sources.ts";
import { readSpeech } from "./speech.ts";
import { conditionOf, type Trigger } from "./triggers.ts";

/**
 * Reads the orders of a text, sentence by sentence; "it" and "its content" point to the order before.
 *
 * @param source the text
 * @param tools all tools
 * @returns the orders, in their order
 */
export function ordersOf(source: SourceText, tools: Tool[]): Order[] {
  const orders: Order[] = [];
  let standing: Trigger | undefined;
  source.sentences.forEach((sentence, index) => {
    const { trigger, rest, later } = conditionOf(sentence, source, tools);
    if (trigger.kind !== "none") standing = trigger;
    const effective = trigger.kind === "none" && index > 0 && standing ? standing : trigger;
    for (const clause of splitOrders(rest, tools)) {
      orders.push(
        ...readClause(clause, {
          source,
          tools,
          trigger: effective,
          later,
          first: index === 0,
          before: orders,
        }),
      );
    }
  });
  return orders;
}

const standing = new Map<string, Order[]>();

/**
 * Reads the orders in what tools say of themselves. The same tools are read once.
 *
 * @param sources the descriptions
 * @param tools all tools
 * @returns the orders, in reading order
 */
export function standingOrders(sources: SourceText[], tools: Tool[]): Order[] {
  const key = tools.map((tool) => tool.number).join(" ");
  let orders = standing.get(key);
  if (!orders) {
    if (standing.size > 50) standing.clear();
    standing.set(key, orders = sources.flatMap((source) => ordersOf(source, tools)));
  }
  return orders;
}

function readClause(clause: string, reading: Reading): Order[] {
  if (isForbidding(clause)) return [];
  const speech = readSpeech(clause, reading.source, reading.tools);
  if (speech) return [{ kind: "say", speech, trigger: reading.trigger, source: reading.source }];
  const bound = readBind(clause, reading);
  const called = readCall(clause, reading, bound.length > 0);
  return settle(clause, called, bound);
}

/** A clause that calls a tool by its name gives values to that call; one that does not, changes calls made anyway. */
function settle(clause: string, called: CallOrder[], bound: BindOrder[]): Order[] {
  const [call] = called;
  if (!call || bound.length === 0) return [...called, ...bound];
  const at = clause.indexOf(call.tool.name);
  const before = clause.slice(0, Math.max(0, at)), after = clause.slice(at + call.tool.name.length);
  const explicit = at >= 0 &&
    (/\b(?:use|call|run|invoke|using|with|via|through|by means of|execute)\s+(?:the\s+)?["'`“‘]?$/i
      .test(before) ||
      /^["'`”’]?\s*(?:tool )?(?:has to|must|should|needs to|is to) be (?:called|used|run|invoked)/i
        .test(after));
  if (explicit) return [call, ...bound.filter((one) => one.tool !== call.tool)];
  return bound.some((one) => one.tool === call.tool) ? bound : [call, ...bound];
}

function readCall(clause: string, reading: Reading, hasBinds: boolean): CallOrder[] {
  const { source, tools } = reading;
  const named = toolsNamed(clause, tools);
  const wish = toWish(clause);
  const literal = wish.spans.some((span) =>
    ["email", "url", "uri", "path", "phone", "quoted", "code", "number", "date"].includes(span.kind)
  );
  let tool: Tool | undefined;
  if (named.length > 0) {
    tool = named.find((one) => one.role === "call")?.tool;
    if (!tool || (source.kind !== "result" && !commands(clause, named[0].at))) return [];
  } else {
    if (!commands(clause, -1) || (!literal && referenceIn(clause) === undefined)) return [];
    const best = matchTools(wish, tools)[0];
    if (
      !best?.fits || (best.tool === source.tool && source.kind !== "result") ||
      (hasBinds && !literal)
    ) return [];
    tool = best.tool;
  }
  if (source.kind !== "result" && tool === source.tool && !literal) return [];
  const force = reading.trigger.kind !== "none" || literal || source.kind === "result" ||
    isForceful(clause);
  if (!force || (reading.first && source.kind === "description" && tool === source.tool)) return [];
  const { values, contents } = literalsFor(tool, clause, wish, tools);
  return [{
    kind: "call",
    tool,
    arguments: values,
    contents: contents.length > 0 ? contents : bodyOf(tool, clause, values),
    trigger: reading.trigger,
    place: placeOf(clause, reading, tool),
    source,
  }];
}

/** "forward this to ..." names no parameter: the one that takes a text gets what "this" is. */
function bodyOf(
  tool: Tool,
  clause: string,
  values: Record<string, unknown>,
): CallOrder["contents"] {
  const reference = referenceIn(clause);
  const open = tool.params.filter((param) =>
    values[param.key] === undefined && param.type === "string" && !param.schema.enum &&
    !param.schema.format
  );
  const body = open.find((param) => param.role === "text") ??
    open.find((param) => param.required && ["other", "note", "query"].includes(param.role));
  return reference && body ? [{ param: body, reference }] : [];
}

function placeOf(
  clause: string,
  { trigger, later, source }: Reading,
  tool: Tool,
): "before" | "after" {
  if (
    later || /\b(?:after|afterwards|finally|last(?:ly)?|at the end|when done|once)\b/i.test(clause)
  ) return "after";
  if (trigger.kind !== "none" && trigger.when === "after") return "after";
  if (source.kind === "result") return "after";
  const outgoing = tool.action === "send" && referenceIn(clause) !== undefined;
  return outgoing && trigger.kind !== "tool" ? "after" : "before";
}
