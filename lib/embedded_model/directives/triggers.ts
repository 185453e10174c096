/** Triggers: when an order wants to be carried out. */
import type { Tool } from "../gather/tools.ts";
import { contentStems } from "../language/words.ts";
import { matchTools } from "../plan/match.ts";
import { toWish } from "../plan/wish.ts";
import { findSpans } from "../language/spans.ts";
import { toolsNamed } from "./mentions.ts";
import { LABEL, VOCATIVE } from "./recast.ts";
import type { SourceText } from "./sources.ts";

/** When an order applies. */
export type Trigger =
  | { kind: "none" }
  /** Whenever anything is done. */
  | { kind: "always"; when: "before" | "after" }
  /** When a tool is used. */
  | { kind: "tool"; tool: Tool; when: "before" | "after" }
  /** When the user's words have one of these stems. */
  | { kind: "words"; stems: Set<string>; when: "before" | "after" };

const OPENING =
  /^(?:(?:important|note|please|also|and|but|remember|first|attention)[,:!]?\s+)*((?:immediately |right |always )?(?:before|prior to|after|whenever|when|if|once|each time|every time|any time|as soon as|upon|on every|on each|for every|for each|for all|for any|in every|with every|at the (?:start|beginning|end) of|as the (?:first|last|final) step of|as a (?:first|last|final) step (?:of|in)|as part of|to complete|in order to|to use|to finish|while|during|from now on|in all cases|in any case|as a [\w-]+ step)\b[^,;]*?)(?:,\s*|;\s*|:\s+|(?<!\b(?:before|after|whenever|when|if|once|time|upon|to|you|we|they|it|the|this|that|an?|of|any|every|each|user|users|must|should|can|could|will|would|and|or|not|about|is|are|wants?)\b["'`]?)\s+(?=(?:you|the assistant|the agent|the model|\S+ (?:has|must)) (?:must|should|have|has|need|are|is)\b)|(?<!\b(?:before|after|whenever|when|if|once|time|upon|to|you|we|they|it|the|this|that|an?|of|any|every|each|user|users|must|should|can|could|will|would|and|or|not|about|is|are|wants?)\b["'`]?)\s+(?=(?:please|read|call|use|send|run|open|fetch|include|append|pass|add|always|retrieve|get|load|look|collect|forward|copy|put|set|replace|invoke|list|write|e-?mail|insert|attach|provide|supply|make|first|also)\b))/i;
const CLOSING =
  /[,\s]+((?:immediately |right |always )?(?:before|prior to|whenever|when|each time|every time|any time|on every|on each|for every|for each|in every|with every|as soon as|if)\s+[^,;:.]+?)\s*[.!]*$/i;
const ANY =
  /\b(?:any|all|every|each|other|another)\b[^,]{0,20}\b(?:tools?|tasks?|requests?|calls?|functions?|steps?|actions?|questions?|answers?|repl(?:y|ies)|responses?|messages?|operations?|conversations?)\b|\banything\b|\b(?:answer|reply|respond)(?:ing)?\b|\bfrom now on\b|\bin (?:all|any) cases?\b|\bstep\b/i;
const THIS =
  /\b(?:this|the) (?:tool|function|call|operation|server|search|request|action|step)\b|\busing it\b|\bit is (?:used|called)\b|\bcalling it\b|^(?:to )?(?:use|call)(?: it)?$|\byou (?:use|call) (?:this|it)\b/i;

const BASE: Record<string, string> = {
  called: "call",
  used: "use",
  invoked: "invoke",
  executed: "execute",
  opened: "open",
  fetched: "fetch",
  sent: "send",
  loaded: "load",
  checked: "check",
  consulted: "consult",
  passed: "pass",
  asked: "ask",
};
const PAST = new RegExp(`^(?:${Object.keys(BASE).join("|")})\\b`, "i");

/** A sentence without its condition. */
export interface Conditioned {
  trigger: Trigger;
  rest: string;
  /** True when the condition says that the order comes last. */
  later: boolean;
}

/**
 * Takes the condition from a sentence.
 *
 * @param sentence a sentence
 * @param source where it stands
 * @param tools all tools
 * @returns when the order applies, and the order itself
 */
export function conditionOf(said: string, source: SourceText, tools: Tool[]): Conditioned {
  const sentence =
    [VOCATIVE, LABEL].map((frame) => said.replace(frame, "")).find((bare) =>
      bare !== said && OPENING.test(bare)
    ) ?? said;
  const needed = sentence.match(NEEDED);
  if (needed && namesOther(needed[1], source, tools)) {
    return { trigger: { kind: "always", when: "before" }, rest: asOrder(needed[1]), later: false };
  }
  const negated = sentence.match(
    /\b(?:do not|don't|never|must not|cannot)\b[^.;]*?\b(?:before|until|unless|without)\b\s+(?:you (?:have |had )?)?(?:first\s+)?(.+)$/i,
  );
  if (
    negated &&
    /\b(?:answer|reply|respond|proceed|continue|use|call|finish)\b/i.test(
      sentence.slice(0, sentence.length - negated[1].length),
    )
  ) {
    return {
      trigger: { kind: "always", when: "before" },
      rest: negated[1].replace(PAST, (word) => BASE[word.toLowerCase()]),
      later: false,
    };
  }
  const opening = sentence.match(OPENING);
  if (opening) {
    const rest = sentence.slice(opening[0].length);
    const trigger = triggerOf(opening[1], source, tools);
    if (rest.trim().length > 3) return { trigger, rest, later: isLast(opening[1]) };
  }
  const closing = sentence.match(CLOSING);
  if (closing && closing.index! > 6) {
    const trigger = triggerOf(closing[1], source, tools);
    const rest = sentence.slice(0, closing.index);
    const carries = findSpans(closing[1]).some(({ kind }) =>
      ["email", "path", "phone", "url", "code", "number"].includes(kind)
    );
    if (
      trigger.kind !== "none" && !carries && !/\bif you (?:could|would|can)\b/i.test(closing[1])
    ) {
      return { trigger, rest, later: isLast(closing[1]) };
    }
  }
  const standing =
    /\b(?:always|from now on|every time|in every (?:case|reply)|for all (?:requests|calls))\b/i
      .test(sentence);
  return {
    trigger: standing ? { kind: "always", when: "before" } : { kind: "none" },
    rest: sentence,
    later: false,
  };
}

/** "only valid once T was called with X", "never without having called T": what is needed is the order. */
const NEEDED =
  /\b(?:only (?:if|when|once|after)|unless|(?:never|not)\b[^.]{0,80}?\b(?:without|before|until|unless))\b\s*(?:you )?(?:first(?:ly)? )?(.+)$/is;

function namesOther(text: string, { tool, kind }: SourceText, tools: Tool[]): boolean {
  return toolsNamed(text, tools).some((one) => one.tool !== tool || kind === "result");
}

/** "T was executed with X" and "having called T with X" as orders. */
function asOrder(text: string): string {
  return text.replace(/\b(?:having|have|has|had) (?:first )?(?=\w+ed\b)/i, "").replace(
    /\b(?:was|were|is|are|has been|have been) (?=(?:\w+ed|run)\b)/i,
    "has to be ",
  ).replace(PAST, (word) => BASE[word.toLowerCase()]);
}

function isLast(condition: string): boolean {
  return /^(?:immediately |right )?(?:after|once|as soon as|upon)\b|\b(?:last|final) step\b|\bat the end\b/i
    .test(condition);
}

function triggerOf(condition: string, source: SourceText, tools: Tool[]): Trigger {
  const when = isLast(condition) ? "after" as const : "before" as const;
  const named = toolsNamed(condition, tools);
  if (named.length > 0) return { kind: "tool", tool: named[0].tool, when };
  if (THIS.test(condition)) return { kind: "tool", tool: source.tool, when };
  if (ANY.test(condition)) return { kind: "always", when };
  const bare = condition.replace(
    /^(?:\w+ )?(?:before|prior to|after|whenever|when|if|once|each time|every time|for every|for each|for all)\s+/i,
    "",
  );
  const [best] = matchTools(toWish(bare), tools);
  const stems = contentStems(bare);
  if (best?.fits && best.score > 2) {
    const own = best.tool !== source.tool &&
      [...stems].some((root) => (source.tool.vocabulary.get(root) ?? 0) >= 1.5);
    return own ? { kind: "words", stems, when } : { kind: "tool", tool: best.tool, when };
  }
  if (
    stems.size === 0 ||
    /\b(?:compliance|security|verification|policy|audit|safety)\b/i.test(condition)
  ) return { kind: "always", when };
  return { kind: "words", stems, when };
}
