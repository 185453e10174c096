/** Orders: sentences that tell the model to call something, to fill something, or to say something. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { toWish } from "../plan/wish.ts";
import { readBind } from "./binds.ts";
import { splitOrders } from "./clauses.ts";
import { commands, isForbidding, isForceful } from "./commands.ts";
import { literalsFor } from "./literals.ts";
import { toolsNamed } from "./mentions.ts";
import type { BindOrder, CallOrder, Order, Reading } from "./order.ts";
import { type Paired, pairsIn } from "./pairs.ts";
import { recast } from "./recast.ts";
import { contentIn } from "./references.ts";
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
  const paired = pairsIn(source, tools);
  orders.push(...paired.flatMap((one) => fromPairs(one, source)));
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
        }).filter((order) =>
          order.kind !== "call" || !paired.some(({ tool }) => tool === order.tool)
        ),
      );
    }
  });
  return orders;
}

/** A complete set of pairs is a call; single ones set values of calls that are made anyway. */
function fromPairs({ tool, values, complete }: Paired, source: SourceText): Order[] {
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
  const place = source.kind === "result" ? "after" : "before";
  return [{ kind: "call", tool, arguments: values, contents: [], trigger, place, source }];
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

/** A clause as it stands, or else recast as an imperative. */
function readClause(clause: string, reading: Reading): Order[] {
  if (isForbidding(clause)) return [];
  const orders = readAs(clause, reading);
  if (orders.length > 0) return orders;
  const order = recast(clause);
  return order === clause || isForbidding(order) ? [] : readAs(order, reading);
}

function readAs(clause: string, reading: Reading): Order[] {
  const flow = readFlow(clause, reading);
  if (flow.length > 0) return flow;
  const speech = readSpeech(clause, reading.source, reading.tools);
  if (speech) return [{ kind: "say", speech, trigger: reading.trigger, source: reading.source }];
  const bound = readBind(clause, reading);
  const called = readCall(clause, reading, bound.length > 0);
  return settle(clause, called, bound);
}

/** "What READER knows about X has to be sent to Y": one clause that reads with one tool and gives to another. */
function readFlow(clause: string, reading: Reading): Order[] {
  const { source, tools } = reading;
  if (reading.content) return [];
  for (const { tool, at } of toolsNamed(clause, tools)) {
    if (hasEffects(tool) || tool === source.tool || tool.params.length === 0) continue;
    const { values } = literalsFor(tool, clause, toWish(clause), tools);
    if (tool.params.some(({ required, key }) => required && !(key in values))) continue;
    let rest = `${clause.slice(0, at)}${clause.slice(at + tool.name.length)}`;
    for (const value of Object.values(values)) rest = rest.replace(String(value), "");
    if (!/\p{L}{3,}/u.test(rest)) continue;
    const inner: Reading = { ...reading, content: { to: "previous" } };
    const sinks = [rest, recast(rest)].map((text) => readRest(text, inner, tool)).find((orders) =>
      orders.length > 0
    );
    if (!sinks) continue;
    const call: CallOrder = {
      kind: "call",
      tool,
      arguments: values,
      contents: [],
      trigger: reading.trigger,
      place: placeOf(clause, reading, tool),
      source,
    };
    return [call, ...sinks];
  }
  return [];
}

/** What gives the thing read to another tool or to a parameter. */
function readRest(text: string, reading: Reading, reader: Tool): Order[] {
  const bound = readBind(text, reading).filter((one) => one.tool !== reader && one.reference);
  if (bound.length > 0) return bound;
  return readCall(text, reading, false).filter((one) =>
    one.tool !== reader && one.contents.length > 0
  );
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
    if (!tool) return [];
    if (
      source.kind !== "result" && !commands(clause, named[0].at) && !hasValues(tool, clause, tools)
    ) return [];
  } else {
    if (!commands(clause, -1) || (!literal && !reading.content && !contentIn(clause))) return [];
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
    contents: contents.length > 0 ? contents : bodyOf(tool, clause, values, reading),
    trigger: reading.trigger,
    place: placeOf(clause, reading, tool),
    source,
  }];
}

/** A text that names a tool together with values for it wants it called, in whatever mood; examples and the past do not. */
function hasValues(tool: Tool, clause: string, tools: Tool[]): boolean {
  if (/\b(?:e\.g|for example|for instance|such as|like|was|were|if the user)\b/i.test(clause)) {
    return false;
  }
  const { values } = literalsFor(tool, clause, toWish(clause), tools);
  return tool.params.some(({ required, key }) => required && key in values);
}

/** "forward this to ..." names no parameter: the one that takes a text gets what "this" is. */
function bodyOf(
  tool: Tool,
  clause: string,
  values: Record<string, unknown>,
  { content }: Reading,
): CallOrder["contents"] {
  const reference = content ?? contentIn(clause);
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
  const outgoing = tool.action === "send" && contentIn(clause) !== undefined;
  return outgoing && trigger.kind !== "tool" ? "after" : "before";
}
