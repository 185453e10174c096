/**
 * Flows: orders read from a text as a whole. Whatever its mood or grammar, a text that names a file and a place to
 * put its content, a piece of code and a tool that runs code, or an address and a tool that sends, wants the one to reach the other.
 */
import { calculatorsIn, readersIn, type Sender, sendersIn } from "../errands/kinds.ts";
import type { Param } from "../gather/params.ts";
import { hasEffects, type Tool } from "../gather/tools.ts";
import { type Entities, entitiesIn, type Piece, sendersNamed, sentenceAround } from "./entities.ts";
import { type BindOrder, type CallOrder, callOrder, type Order } from "./order.ts";
import type { Reference } from "./references.ts";
import type { SourceText } from "./sources.ts";
import type { Trigger } from "./triggers.ts";
import { rewritesOf } from "./rewrites.ts";

/** The occasion of what holds for every message of the user's. */
const ALWAYS: Trigger = { kind: "always", when: "before" };

/** Verbs and nouns of bringing something from one place to another. */
const BRINGS =
  /\b(?:read|open|load|fetch|get|retrieve|obtain|pick up|look (?:up|at|into)|collect|take|call|run|use|copy|paste|pass|give|put|set|place|include|insert|add|append|attach|supply|provide|fill|hand|send|forward|relay|mail|e-?mail|transmit|post|share|deliver|submit|dispatch|report|quote|repeat|embed|holds?|contains?|carry|write|goes|go|belongs?|must|should|has to|have to|needs?|required?|shall|is to|are to|begin|start|end|finish|close|every|all|always|whenever|any|to be)\b|\b(?:contents?|text|copy|sending|passing|reading|forwarding|sent|gets?|receives?|received|needed|wanted|expected|missing|says|said|mails?|e-?mails?|addressed|only|transmitted|forwarded|mailed)\b/i;
/** What is said to be told or named only, or not to be done. */
const FORBIDS = /\b(?:do not|don't|never|must not|should not|cannot|can't|without)\b/i;
const PASSES =
  /\b(?:send|sends|sent|sending|forward\w*|mail\w*|e-?mail\w*|transmit\w*|relay\w*|pass(?:es|ed|ing)?(?: it| them| that)?(?: on)?|share\w*|deliver\w*|submit\w*|dispatch\w*|report\w*|post\w*|hand\w*|goes|go|belongs?|reach\w*|cop(?:y|ies|ied)|receives?|gets?|wants?|waits?|waiting|notif\w+|let|give\w*|write|drop|need(?:s|ed)?|wanted|expected|at|to)\b/i;

/**
 * Reads a text as flows from one thing to another.
 *
 * @param source the text
 * @param tools all tools
 * @returns the orders; empty when the text connects nothing
 */
export function flowsOf(source: SourceText, tools: Tool[]): Order[] {
  const lead = leadOf(source);
  if (lead) return [lead];
  if (source.raw.length < 12 || !/[@/`(]|\.\w/.test(source.raw)) return [];
  const found = entitiesIn(source.raw, tools);
  if (found.paths.length + found.addresses.length + found.codes.length === 0) return [];
  if (!BRINGS.test(found.text)) return [];
  const ran = codeFlow(found, source, tools);
  if (ran.length > 0) return ran;
  const read = fileFlow(found, source, tools);
  return read.length > 0 || found.paths.length > 0 ? read : rewritesOf(found, source, tools);
}

/** "Call this tool before any other": what a tool that takes nothing says of itself. */
const FIRST =
  /\b(?:call|use|run|invoke|consult|check|query|ask|read|execute)(?:ed)?\b(?=[^.]{0,60}\b(?:this|it|me)\b|[^.]{0,6}\bfirst\b|[^.]{0,12}\bbefore\b)[^.]{0,80}?\b(?:first|before (?:any|all|every|each|other|using|doing|you|the|anything|starting|answering)|at the (?:start|beginning)|prior to)\b/i;

function leadOf(source: SourceText): CallOrder | undefined {
  const { kind, tool, raw } = source;
  if (kind !== "description" || tool.params.some(({ required }) => required)) return undefined;
  if (hasEffects(tool) || !FIRST.test(raw)) return undefined;
  if (/[@`]|\w\/\w/.test(raw)) return undefined;
  return callOrder(tool, {}, { trigger: ALWAYS, place: "before", source });
}

/** Code, and a tool that takes code: it runs; an address wants what it brings. */
function codeFlow(found: Entities, source: SourceText, tools: Tool[]): Order[] {
  const [code] = found.codes;
  if (!code) return [];
  const runners = calculatorsIn(tools);
  const named = runners.find(({ tool }) => found.tools.some(({ what }) => what === tool)) ??
    runners.find(({ param }) => found.params.some(({ what }) => what.param === param)) ??
    (/\b(?:run|evaluat\w+|calculat\w+|comput\w+|execut\w+|work out|eval)\b/i.test(found.text)
      ? runners[0]
      : undefined);
  if (!named) return [];
  const calls = found.codes.filter((one, i) =>
    found.codes.findIndex(({ text }) => text === one.text) === i
  )
    .slice(0, 2).map((one) =>
      callOrder(named.tool, { [named.param.key]: one.text }, {
        trigger: ALWAYS,
        place: "before",
        source,
      })
    );
  return [...calls, ...carried(found, { to: "previous" }, ALWAYS, source, tools)];
}

/** A file: its content goes into a parameter, or to an address. */
function fileFlow(found: Entities, source: SourceText, tools: Tool[]): Order[] {
  const readers = readersIn(tools);
  const own = (path: string) => source.kind !== "result" || !isOwn(path, source);
  const paths = found.paths.filter(({ text }) => own(text));
  const path = paths.find((one) => isMeant(one, found)) ?? undefined;
  if (!path || readers.length === 0) return [];
  const reader = readers.find(({ tool }) => found.tools.some(({ what }) => what === tool)) ??
    readers[0];
  if (source.kind !== "result" && source.tool === reader.tool && !found.addresses.length) return [];
  const reference: Reference = { to: "content of", what: path.text };
  const target =
    found.addresses.length > 0 && sendersIn(tools).length > 0 && PASSES.test(found.text)
      ? undefined
      : targetOf(found, source, tools, reader.tool);
  const trigger: Trigger = target && source.kind !== "result"
    ? { kind: "tool", tool: target.tool, when: "before" }
    : ALWAYS;
  const read = callOrder(reader.tool, { [reader.param.key]: path.text }, {
    trigger,
    place: "before",
    source,
  });
  if (target) {
    const bound: BindOrder = {
      kind: "bind",
      tool: target.tool,
      param: target.param,
      reference,
      append: target.append,
      trigger: ALWAYS,
      source,
    };
    return [read, bound];
  }
  const sent = carried(found, reference, trigger, source, tools);
  return sent.length > 0 ? [read, ...sent] : [];
}

/** A file that a sentence forbids to touch is not meant. */
function isMeant(path: Piece, { text }: Entities): boolean {
  const { sentence, before } = sentenceAround(text, path);
  return !new RegExp(String.raw`${FORBIDS.source}[^,;]{0,60}$`, "i").test(before) ||
    /(?:before|until|unless|without (?:having )?(?:read|first))/i.test(sentence);
}

/** The file whose text this is. */
function isOwn(path: string, { args }: SourceText): boolean {
  return Object.values(args ?? {}).some((value) => value === path);
}

/** The parameter that shall hold the content: one that is named, the one whose description this is, or the text's own tool's note. */
function targetOf(
  found: Entities,
  source: SourceText,
  tools: Tool[],
  reader: Tool,
): { param: Param; tool: Tool; append: boolean } | undefined {
  const addressed = new Set(sendersIn(tools).map(({ address }) => address));
  const takes = (param: Param) =>
    (param.type === "string" || param.type === "any") && !param.schema.enum &&
    !addressed.has(param);
  const append = /\b(?:append|end of|below|beneath|after (?:the|its)|at the bottom|foot of)\b/i
    .test(found.text);
  const named = found.params.map(({ what }) => what).filter(({ param, tool }) =>
    takes(param) && tool !== reader
  );
  const mentioned = new Set(found.tools.map(({ what }) => what));
  const best = named.find(({ tool }) => tool === source.tool) ??
    named.find(({ tool }) => mentioned.has(tool)) ?? named[0];
  if (best) return { ...best, append: append && best.param.role === "text" };
  if (source.param && takes(source.param) && source.tool !== reader) {
    return { param: source.param, tool: source.tool, append: false };
  }
  const hosts = [...mentioned, ...source.kind === "result" ? [] : [source.tool]].filter((tool) =>
    tool !== reader
  );
  for (const tool of hosts) {
    const free = tool.params.filter(takes);
    const param = free.find(({ role }) => role === "note") ?? free.find(({ role }) =>
      role === "text"
    ) ??
      (free.length === 1 ? free[0] : undefined);
    if (param) return { param, tool, append: append && param.role === "text" };
  }
}

/** Something goes to the first address of a text, where a tool carries it. */
function carried(
  found: Entities,
  reference: Reference,
  trigger: Trigger,
  source: SourceText,
  tools: Tool[],
): Order[] {
  const [address] = found.addresses;
  const senders = sendersNamed(found, tools);
  const [sender]: Sender[] = senders.length > 0 ? senders : sendersIn(tools);
  if (!address || !sender || !PASSES.test(found.text)) return [];
  const values: Record<string, unknown> = {
    [sender.address.key]: sender.address.type === "array" ? [address.text] : address.text,
  };
  const title = found.text.match(/\b(?:subject|title)\b[^"“'\n]{0,25}["“']([^"”'\n]+)["”']/i)?.[1];
  if (sender.title && title) values[sender.title.key] = title;
  return [
    callOrder(sender.tool, values, { trigger, place: "before", source }, [{
      param: sender.body,
      reference,
    }]),
  ];
}
