/** Requests: what the user asks for, parted into wishes that one tool each can grant. */
import { remembered } from "../../remembered.ts";
import type { Tool } from "../gather/tools.ts";
import { isVerb } from "../language/actions.ts";
import { sentences } from "../language/sentences.ts";
import type { Match } from "../plan/fit.ts";
import { onlyToolWords } from "../plan/free_text.ts";
import { matchTools } from "../plan/match.ts";
import { stripPolite, toWish, type Wish } from "../plan/wish.ts";

/** A wish with the tools that could grant it. */
export interface Request {
  wish: Wish;
  matches: Match[];
}

/**
 * Parts a user's message into requests. Sentences that ask for nothing stay with their neighbours, as what is known.
 *
 * @param text the user's message
 * @param tools the tools of the request
 * @param today the day that relative dates count from
 * @returns the requests in order; one that matches no tool when nothing else does
 */
export function splitRequests(text: string, tools: Tool[], today?: Date): Request[] {
  const key = [tools.map(({ number }) => number), today?.getTime(), text].join("\n");
  return read(key, () => readRequests(text, tools, today));
}

/** Each turn brings the user's message again. */
const read = remembered<Request[]>(500);

function readRequests(text: string, tools: Tool[], today?: Date): Request[] {
  const clauses = sentences(text).flatMap((sentence) => splitClauses(sentence, tools, today));
  const read = clauses.map((clause) => {
    const wish = toWish(clause, today);
    const matches = matchTools(wish, tools);
    return {
      wish,
      matches,
      fits: matches[0]?.fits === true && (clauses.length === 1 || asksSomething(wish, matches[0])),
    };
  });
  const asking = read.filter((one) => one.fits);
  if (asking.length <= 1) {
    const whole = toWish(text, today);
    const matches = matchTools(whole, tools);
    const back = asking.length === 1 && read.length > 1 && matches[0]?.fits === true &&
      /\b(?:it|its|that|this|they|them|those)\b/i.test(asking[0].wish.text) &&
      matches[0].filled.missing.length < asking[0].matches[0].filled.missing.length;
    const lead = back ? matches[0].tool : asking[0]?.matches[0].tool;
    if (lead) matches.sort((a, b) => Number(b.tool === lead) - Number(a.tool === lead));
    if (lead && matches[0]?.tool === lead) matches[0].fits = true;
    return [{
      wish: asking.length === 1
        ? { ...whole, actions: asking[0].wish.actions, verb: asking[0].wish.verb }
        : whole,
      matches,
    }];
  }
  return attach(read, tools, today);
}

/** Clauses that ask nothing go to the request before them, or to the next one. */
function attach(read: (Request & { fits: boolean })[], tools: Tool[], today?: Date): Request[] {
  const result: Request[] = [];
  let waiting = "";
  for (const { wish, matches, fits } of read) {
    if (!fits) {
      if (result.length > 0) extend(result, wish.text, tools, today);
      else waiting = `${waiting} ${wish.text}`.trim();
      continue;
    }
    const last = result.at(-1);
    const same = last && last.matches[0].tool === matches[0].tool;
    const goesOn = last && /\b(?:that|this|it)\b/i.test(wish.text) && bringsNothing(matches[0]) &&
      matches[0].filled.missing.length > 0 &&
      matches.some((one) => one.fits && one.tool === last.matches[0].tool);
    if (
      goesOn || (same && namesTool(wish, matches[0])) ||
      (same && (bringsNothing(matches[0]) || isStatement(wish)))
    ) {
      extend(result, wish.text, tools, today);
      continue;
    }
    result.push({ wish, matches });
    if (waiting) extend(result, waiting, tools, today, true);
    waiting = "";
  }
  return result;
}

function extend(result: Request[], text: string, tools: Tool[], today?: Date, before = false) {
  const { wish, matches } = result.pop()!;
  const whole = toWish(before ? `${text} ${wish.text}` : `${wish.text} ${text}`, today);
  const tool = matches[0].tool;
  const again = matchTools(whole, tools).sort((a, b) =>
    Number(b.tool === tool) - Number(a.tool === tool)
  );
  if (again[0]?.tool === tool) again[0].fits = true;
  result.push({
    wish: { ...whole, actions: wish.actions, verb: wish.verb, asksOnly: wish.asksOnly },
    matches: again[0]?.tool === tool ? again : matches,
  });
}

/** "Search the wiki", after what to search it for. */
function namesTool(wish: Wish, { tool, filled }: Match): boolean {
  const queries = tool.params.filter(({ role }) => role === "query").map(({ key }) => key);
  return [...filled.filled.keys()].every((path) => queries.includes(path)) &&
    onlyToolWords(wish.text, tool);
}

function bringsNothing(match: Match): boolean {
  return match.filled.filled.size === 0;
}

function isStatement(wish: Wish): boolean {
  return !wish.question &&
    /^(?:i|we|my|our|the|it|he|she|they|this|that|there|its)\b/i.test(stripPolite(wish.text));
}

/** "The order number is PX-3301." only gives a value. */
const GIVES =
  /^(?:the|my|our|its|his|her|their)\s[\p{L}' -]{2,40}\s(?:is|are)\s["'“]?[^\s?]*\d[^\s?]*$/iu;

/** A statement ("I am taking my bike") asks for nothing, even when a tool knows its words. */
function asksSomething(wish: Wish, match: Match): boolean {
  if (GIVES.test(stripPolite(wish.text))) return false;
  if (wish.question || wish.verb) return true;
  if (
    /^(?:i|we|my|our|the|it|he|she|they|this|that|there|its)\b/i.test(stripPolite(wish.text)) &&
    !/\bneeds?\b|\bwants?\b|\bis broken\b/i.test(wish.text)
  ) return match.score >= 7;
  return match.score >= 3.5;
}

const JOINT =
  /(?:,\s*|\s+)(?:and then|then|and also|and afterwards|after that|and)\s+|;\s+|,\s+(?=(?:then|also|please|pls)\b)/gi;

/** Parts a sentence where a new order begins ("... and send it to ..."). */
function splitClauses(sentence: string, tools: Tool[], today?: Date): string[] {
  const clauses: string[] = [];
  let start = 0;
  for (const joint of sentence.matchAll(JOINT)) {
    const left = sentence.slice(start, joint.index).trim();
    const right = sentence.slice(joint.index + joint[0].length).trim();
    if (insideQuotes(sentence, joint.index) || left.length < 4 || right.length < 4) continue;
    if (!startsOrder(left, right, joint[0], tools, today)) continue;
    clauses.push(left);
    start = joint.index + joint[0].length;
  }
  clauses.push(sentence.slice(start).trim());
  return clauses.filter(Boolean);
}

function startsOrder(
  left: string,
  right: string,
  joint: string,
  tools: Tool[],
  today?: Date,
): boolean {
  const bare = stripPolite(right);
  const first = bare.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  const verb = isVerb(first) &&
    !/^(?:is|are|note|message|order|book|place|text|mail|email|report|file|plan)$/.test(first);
  const nounVerb =
    /^(?:note|message|order|book|place|text|mail|email|report|file|plan)$/.test(first) &&
    /^\S+\s+(?:a|an|the|my|it|them|him|her|me|this|that|[A-Z])\b/.test(bare);
  const asks = /^(?:what|which|who|where|when|how|why|is|are|does|do|can|could)\b/i.test(bare);
  if (/then|also|after|;/.test(joint)) {
    return verb || nounVerb || asks || matchTools(toWish(right, today), tools)[0]?.fits === true;
  }
  if (!verb && !nounVerb && !asks && !/^please\b/i.test(right)) {
    if (tools.length < 2 || !/,/.test(joint)) return false;
    const [l] = matchTools(toWish(left, today), tools);
    const [r] = matchTools(toWish(right, today), tools);
    return l?.fits && r?.fits && l.tool !== r.tool && r.score > 4;
  }
  const [after] = matchTools(toWish(right, today), tools);
  const least = asks && /\b(?:it|its|they|them|their)\b/i.test(right) ? 1.5 : 2.5;
  if (asks || verb || nounVerb) return after?.fits === true && after.score >= least;
  return after?.fits === true;
}

function insideQuotes(text: string, at: number): boolean {
  return ((text.slice(0, at).match(/["“”]/g)?.length ?? 0) % 2) === 1;
}
