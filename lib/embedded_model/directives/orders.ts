/** Orders: sentences that tell the model to call something, to fill something, or to say something. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { toWish } from "../plan/wish.ts";
import { readBind } from "./binds.ts";
import { splitOrders } from "./clauses.ts";
import { commands, isForbidding, isForceful } from "./commands.ts";
import { handsOn } from "./hands_on.ts";
import { literalsFor } from "./literals.ts";
import { toolsNamed } from "./mentions.ts";
import type { BindOrder, CallOrder, Order, Reading } from "./order.ts";
import { describes, hasValues, isComplete, widened } from "./evidence.ts";
import { fromPairs, merged, readersFirst } from "./paired.ts";
import { pairsIn } from "./pairs.ts";
import { resolvePronouns } from "./pronouns.ts";
import { readingOf } from "./readers.ts";
import { recast } from "./recast.ts";
import { flowsOf } from "./flows.ts";
import { contentIn } from "./references.ts";
import { sinkFor } from "./sinks.ts";
import { restoreSnippets } from "./snippets.ts";
import type { SourceText } from "./sources.ts";
import { readSpeech } from "./speech.ts";
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
  let orders = read.get(key);
  if (!orders) {
    if (read.size > 200) read.clear();
    read.set(key, orders = restored(readSource(source, tools), source));
  }
  return orders;
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
const read = new Map<string, Order[]>();

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

/** "Sent to R": what was done is no order. */
const TOLD =
  /^\W*(?:successfully )?(?:sent|written|done|made|(?!need|requir|request|urg|advis|ask|proceed|feed|embed|speed)\p{L}{2,}ed)\s+(?:to|as|in|on|at|for|by|with|the|an?|successfully|\d)\b/iu;

/** A clause as it stands, or else recast as an imperative. */
function readClause(said: string, reading: Reading): Order[] {
  const clause = said.replace(/\b(?:of|from) (?:steps?|items?|points?) \d+\b/gi, "of it");
  if (isForbidding(clause) || TOLD.test(clause)) return [];
  const plain = readAs(clause, reading);
  const order = recast(clause);
  if (order === clause || isForbidding(order)) return plain;
  const anew = readAs(order, reading);
  const called = anew.some((one) => one.kind === "call" && Object.keys(one.arguments).length > 0);
  if (!called && plain.some(({ kind }) => kind === "bind")) return plain;
  return weight(anew) > weight(plain) ? anew : plain;
}

/** How much of what a clause says its orders hold. */
function weight(orders: Order[]): number {
  return orders.reduce(
    (sum, order) =>
      sum + 1 +
      (order.kind === "call" ? Object.keys(order.arguments).length + 2 * order.contents.length : 1),
    0,
  );
}

function readAs(clause: string, reading: Reading): Order[] {
  const flow = readFlow(clause, reading);
  if (flow.length > 0) return flow;
  const speech = readSpeech(clause, reading.source, reading.tools);
  if (speech) return [{ kind: "say", speech, trigger: reading.trigger, source: reading.source }];
  const bound = readBind(clause, reading);
  const called = readCall(clause, reading, bound.length > 0);
  return called.length + bound.length > 0
    ? settle(clause, called, bound)
    : readThing(clause, reading);
}

/** "Get PATH" names no tool and hardly a deed: what reads such things reads it. */
function readThing(clause: string, reading: Reading): CallOrder[] {
  const reader = readingOf(clause, reading.tools);
  if (!reader || toolsNamed(clause, reading.tools).length > 0) return [];
  return [{
    kind: "call",
    ...reader,
    contents: [],
    trigger: reading.trigger,
    place: placeOf(clause, reading, reader.tool),
    source: reading.source,
  }];
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
    (/\b(?:use|call|run|invoke|calling|running|invoking|executing|using|with|via|through|by means of|execute)\s+(?:the\s+)?["'`“‘]?$/i
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
    if (!commands(clause, -1) || (reading.first && describes(clause, source))) return [];
    if (!literal && !reading.content && !contentIn(clause) && !isComplete(wish, tools)) return [];
    const best = matchTools(wish, tools)[0];
    const carries = reading.content || contentIn(clause)
      ? sinkFor(clause, wish.spans, tools)
      : undefined;
    const fits = best?.fits && (best.tool !== source.tool || source.kind === "result") &&
      (!carries || hasEffects(best.tool));
    if ((!fits && !carries) || (hasBinds && !literal)) return [];
    tool = fits ? best.tool : carries!;
  }
  const found = literalsFor(tool, clause, wish, tools, reading.content);
  if (source.kind !== "result" && tool === source.tool && !literal) return [];
  const force = reading.trigger.kind !== "none" || literal || source.kind === "result" ||
    isForceful(clause) || Object.keys(found.values).length > 0;
  if (!force || (reading.first && source.kind === "description" && tool === source.tool)) return [];
  const contents = found.contents.length > 0
    ? found.contents
    : bodyOf(tool, clause, found.values, reading);
  const values = widened(tool, reading, found.values, contents);
  const empty = source.kind !== "result" && hasEffects(tool) && contents.length === 0 &&
    Object.keys(values).length === 0 && tool.params.some(({ required }) => required);
  if (empty) return [];
  return [...readFirst(tool, clause, values, reading), {
    kind: "call",
    tool,
    arguments: values,
    contents,
    trigger: reading.trigger,
    place: placeOf(clause, reading, tool),
    source,
  }];
}

/** "Send R the card of customer C": an id that the sink does not take names what has to be read first. */
function readFirst(
  sink: Tool,
  clause: string,
  values: Record<string, unknown>,
  reading: Reading,
): CallOrder[] {
  if (!hasEffects(sink) || reading.content || !contentIn(clause)) return [];
  const taken = new Set(Object.values(values).map(String));
  const left = toWish(clause).spans.filter(({ kind, text, value }) =>
    kind === "code" && !taken.has(text) && !taken.has(String(value)) &&
    !reading.tools.some(({ name }) => name.includes(text))
  );
  for (const { text } of left) {
    let rest = clause.replace(sink.name, "");
    for (const value of taken) rest = rest.replace(value, "");
    const readers = reading.tools.filter((tool) => !hasEffects(tool));
    const best = matchTools(toWish(`show ${rest}`), readers).find(({ filled }) =>
      filled.missing.length === 0 && Object.values(filled.arguments).includes(text)
    );
    if (!best) continue;
    return [{
      kind: "call",
      tool: best.tool,
      arguments: best.filled.arguments,
      contents: [],
      trigger: reading.trigger,
      place: placeOf(clause, reading, best.tool),
      source: reading.source,
    }];
  }
  return [];
}

/** "forward this to ..." names no parameter: the one that takes a text gets what "this" is. */
function bodyOf(
  tool: Tool,
  clause: string,
  values: Record<string, unknown>,
  { content }: Reading,
): CallOrder["contents"] {
  const reference = hasEffects(tool) ? content ?? contentIn(clause) : undefined;
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
  if (source.kind === "result") return source.failed ? "before" : "after";
  const outgoing = tool.action === "send" && contentIn(clause) !== undefined;
  return outgoing && trigger.kind !== "tool" ? "after" : "before";
}
