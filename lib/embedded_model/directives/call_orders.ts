/** Call orders: a clause that wants a tool called, with what and when. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { toWish } from "../plan/wish.ts";
import { commands, isForceful } from "./commands.ts";
import { describes, hasValues, isComplete, widened } from "./evidence.ts";
import { literalsFor } from "./literals.ts";
import { toolsNamed } from "./mentions.ts";
import { type CallOrder, callOrder, type Reading } from "./order.ts";
import { contentIn } from "./references.ts";
import { sinkFor } from "./sinks.ts";
import { placeFor } from "./sources.ts";

/**
 * Reads a clause as an order to call a tool.
 *
 * @param clause a clause
 * @param reading where it stands and what came before it
 * @param hasBinds true when it gives parameters values as well
 * @returns the calls in order; none when it wants none
 */
export function readCall(clause: string, reading: Reading, hasBinds: boolean): CallOrder[] {
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
  const { trigger } = reading;
  const place = placeOf(clause, reading, tool);
  return [
    ...readFirst(tool, clause, values, reading),
    callOrder(tool, values, { trigger, place, source }, contents),
  ];
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
    const { trigger, source } = reading;
    const place = placeOf(clause, reading, best.tool);
    return [callOrder(best.tool, best.filled.arguments, { trigger, place, source })];
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

/** Whether a clause wants its call before or after what the user wants. */
export function placeOf(
  clause: string,
  { trigger, later, source }: Reading,
  tool: Tool,
): "before" | "after" {
  if (
    later || /\b(?:after|afterwards|finally|last(?:ly)?|at the end|when done|once)\b/i.test(clause)
  ) return "after";
  if (trigger.kind !== "none" && trigger.when === "after") return "after";
  if (source.kind === "result") return placeFor(source);
  const outgoing = tool.action === "send" && contentIn(clause) !== undefined;
  return outgoing && trigger.kind !== "tool" ? "after" : "before";
}
