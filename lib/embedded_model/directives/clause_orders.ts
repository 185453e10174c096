/** Clause orders: what one clause asks for. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { toWish } from "../plan/wish.ts";
import { readBind } from "./binds.ts";
import { placeOf, readCall } from "./call_orders.ts";
import { isForbidding } from "./commands.ts";
import { literalsFor } from "./literals.ts";
import { toolsNamed } from "./mentions.ts";
import { type BindOrder, type CallOrder, callOrder, type Order, type Reading } from "./order.ts";
import { readingOf } from "./readers.ts";
import { recast } from "./recast.ts";
import { readSpeech } from "./speech.ts";

/** "Sent to R": what was done is no order. */
const TOLD =
  /^\W*(?:successfully )?(?:sent|written|done|made|(?!need|requir|request|urg|advis|ask|proceed|feed|embed|speed)\p{L}{2,}ed)\s+(?:to|as|in|on|at|for|by|with|the|an?|successfully|\d)\b/iu;

/** A clause as it stands, or else recast as an imperative. */
export function readClause(said: string, reading: Reading): Order[] {
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
  const { trigger, source } = reading;
  const place = placeOf(clause, reading, reader.tool);
  return [callOrder(reader.tool, reader.arguments, { trigger, place, source })];
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
    const place = placeOf(clause, reading, tool);
    return [callOrder(tool, values, { trigger: reading.trigger, place, source }), ...sinks];
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
