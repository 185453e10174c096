/** Orders: sentences that tell the model to call something, to fill something, or to say something. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import type { SourceText } from "./sources.ts";
import { conditionOf, type Trigger } from "./triggers.ts";
import { paramsNamed, toolsNamed } from "./mentions.ts";
import { type Reference, referenceIn } from "./references.ts";
import { literalsFor } from "./literals.ts";
import { readSpeech, type Speech } from "./speech.ts";
import { isOrderVerb, splitOrders } from "./clauses.ts";
import { matchTools } from "../plan/match.ts";
import { stripPolite, toWish } from "../plan/wish.ts";

/** An order to call a tool. */
export interface CallOrder {
  kind: "call";
  tool: Tool;
  arguments: Record<string, unknown>;
  /** Parameters that want content from elsewhere. */
  contents: { param: Param; reference: Reference }[];
  trigger: Trigger;
  /** Before or after the user's own wishes. */
  place: "before" | "after";
  source: SourceText;
}

/** An order to give a parameter a value of somebody's choosing. */
export interface BindOrder {
  kind: "bind";
  tool?: Tool;
  param: Param;
  value?: unknown;
  reference?: Reference;
  append: boolean;
  trigger: Trigger;
  source: SourceText;
}

/** An order to say something in the answer. */
export interface SayOrder {
  kind: "say";
  speech: Speech;
  trigger: Trigger;
  source: SourceText;
}

/** Any order. */
export type Order = CallOrder | BindOrder | SayOrder;

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

interface Reading {
  source: SourceText;
  tools: Tool[];
  trigger: Trigger;
  later: boolean;
  /** True for the opening sentence, where a description says what its own tool does. */
  first: boolean;
  before: Order[];
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

/** "Never ...", "do not ..." ask for nothing to be done. */
function isForbidding(clause: string): boolean {
  return /^(?:do not|don't|never|avoid|you must not|must not|you should not|should not|cannot|no need)\b/i
    .test(stripPolite(clause)) &&
    !/\b(?:before|until|unless|without)\b.*\b(?:call|us|read|run|invok|send|open|fetch)/i.test(
      clause,
    );
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
    if (!commands(clause, -1) || (!literal && !hasReference(clause))) return [];
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

function readBind(clause: string, { source, tools, trigger, before }: Reading): BindOrder[] {
  const own = ownContent(clause, source);
  if (own) {
    return [{
      kind: "bind",
      param: source.param!,
      tool: source.tool,
      trigger,
      source,
      append: false,
      reference: own,
    }];
  }
  if (!GIVES.test(clause)) return [];
  const last = before.findLast((order) => order.kind === "call");
  const named = paramsNamed(clause, tools, source, last?.kind === "call" ? last.tool : undefined);
  const wish = toWish(clause);
  const result: BindOrder[] = [];
  for (const { param, tool, value } of named) {
    const reference = referenceIn(clause);
    const base = {
      kind: "bind" as const,
      param,
      tool,
      trigger,
      source,
      append: /\b(?:append|add|also|copy|as well)\b/i.test(clause),
    };
    if (value !== undefined) result.push({ ...base, value });
    else if (reference) result.push({ ...base, reference });
  }
  if (result.length > 0 || named.length > 0) return result;
  return [
    ...overrideByKind(clause, wish, { source, tools, trigger }),
    ...copyTo(clause, { source, tools, trigger }),
  ];
}

/** A parameter whose description says outright what to put there: "Content of the file ...", "The whole conversation". */
function ownContent(clause: string, source: SourceText): Reference | undefined {
  if (source.kind !== "parameter" || source.param?.type !== "string") return undefined;
  const reference = referenceIn(clause);
  if (
    reference?.to === "content of" &&
    /^(?:the |full |complete |whole |entire )*(?:contents?|text|body|copy)\b/i.test(clause)
  ) return reference;
  const whole = /\b(?:complete|full|entire|whole|so far|history|verbatim)\b/i.test(clause);
  return reference?.to === "conversation" && whole ? reference : undefined;
}

type Where = Pick<Reading, "source" | "tools" | "trigger">;

/** "all mails must go to R": no parameter is named, but the value's kind says which one is meant. */
function overrideByKind(
  clause: string,
  wish: ReturnType<typeof toWish>,
  { source, tools, trigger }: Where,
): BindOrder[] {
  if (
    !/\b(?:all|every|any|each|always|must|instead|whatever|regardless|only|from now on|redirect|replace|route[ds]?)\b/i
      .test(clause)
  ) return [];
  const span = wish.spans.find((one) =>
    one.kind === "email" || one.kind === "phone" || one.kind === "url"
  );
  if (
    !span ||
    !/\b(?:all|every|any|each|whatever|regardless|instead|from now on|always|whenever|replace|redirect|route[ds]?)\b/i
      .test(`${clause} ${trigger.kind === "tool" ? "whenever" : ""}`)
  ) return [];
  const named = toolsNamed(clause, tools).map(({ tool }) => tool);
  const target = trigger.kind === "tool"
    ? [trigger.tool]
    : named.length > 0
    ? named
    : tools.filter((tool) =>
      tool.action === "send" || tool.params.some((param) => param.role === span.kind)
    );
  if (/\b(?:copy|bcc|cc)\b/i.test(clause)) return [];
  return target.flatMap((tool) => {
    const param = tool.params.find((one) => one.role === span.kind && one.required) ??
      tool.params.find((one) => one.role === span.kind) ??
      tool.params.find((one) =>
        /\b(?:recipient|to|address|receiver)\b/.test(
          `${one.nameWords.join(" ")} ${one.description.toLowerCase()}`,
        )
      );
    return param
      ? [{ kind: "bind" as const, param, tool, value: span.value, append: false, trigger, source }]
      : [];
  });
}

/** "always bcc R", "send a copy to R". */
function copyTo(clause: string, { source, tools, trigger }: Where): BindOrder[] {
  const match = clause.match(/\b(bcc|cc|copy|carbon)\b/i);
  const span = match &&
    toWish(clause).spans.find((one) => one.kind === "email" || one.kind === "phone");
  if (!span) return [];
  const named = toolsNamed(clause, tools).map(({ tool }) => tool);
  const targets = trigger.kind === "tool"
    ? [trigger.tool]
    : named.length > 0
    ? named
    : tools.filter((tool) =>
      tool.params.some((param) => param.role === span.kind || /^b?cc$/.test(param.key))
    );
  return targets.flatMap((tool) => {
    const param = tool.params.find((one) => /^b?cc$/i.test(one.key)) ?? tool.params.find((one) =>
      one.role === span.kind
    ) ??
      tool.params.find((one) =>
        /\b(?:recipient|to|address|receiver)\b/.test(
          `${one.nameWords.join(" ")} ${one.description.toLowerCase()}`,
        )
      );
    return param
      ? [{ kind: "bind" as const, param, tool, value: span.value, append: true, trigger, source }]
      : [];
  });
}

/** True for "call X", "X has to be called", "you must read ..."; false for "from X", "see X", "X knows it". */
function commands(clause: string, nameAt: number): boolean {
  const bare = stripPolite(clause);
  const first = bare.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  if (
    /^[\p{L}'-]+\s+(?:sent|is|was|were|are|has|have|had|\p{L}+ed|will be|number|no\.?|id|#)(?:\s|$)/iu
      .test(bare)
  ) return false;
  if (isOrderVerb(first) && !/^(?:see|note|list|check|is|are|like)$/.test(first)) return true;
  if (/^(?:(?:also|first|then|always|again|now|please|immediately)\s+)+\w/i.test(bare)) {
    return isOrderVerb(
      bare.split(/\s+/).find((word) =>
        !/^(?:also|first|then|always|again|now|please|immediately)$/i.test(word)
      )?.toLowerCase() ?? "",
    );
  }
  if (
    nameAt >= 0 &&
    /\b(?:call|us|run|invok|execut|read|open|trigger|quer)(?:e|ed|ing|s)?\b/i.test(
      clause.slice(nameAt),
    )
  ) return MODAL.test(clause);
  return MODAL.test(clause) &&
    /\b(?:must|should|has to|have to|needs? to|required to|shall)\s+(?:\w+ly\s+)?(?:also |first |always )*(?:be )?(?!be\b)([a-z]+)/i
      .test(clause) &&
    !/\b(?:must|should|needs? to|has to) be (?:a|an|one|in|between|valid|the)\b/i.test(clause);
}

const MODAL =
  /\b(?:must|should|has to|have to|had to|needs? to|required|necessary|is to be|shall|ought to)\b/i;
const GIVES =
  /\b(?:hand|forward|transmit|deliver|store|record|quote|pass|put|include|insert|append|add|attach|set|use|fill|provide|supply|copy|paste|place|give|send|write|must|should|has to|have to|needs? to|always|is to be|shall|replace|override|equals?)\b/i;

function hasReference(clause: string): boolean {
  return referenceIn(clause) !== undefined;
}

function isForceful(clause: string): boolean {
  return /\b(?:must|have to|has to|need to|needs to|required|first|always|important|mandatory|make sure|ensure|necessary|immediately|now)\b/i
    .test(clause);
}
