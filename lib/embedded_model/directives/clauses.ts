/** Clauses: the single orders of a sentence, as other people's texts write them. */
import type { Tool } from "../gather/tools.ts";
import { stripPolite } from "../plan/wish.ts";
import { recast } from "./recast.ts";
import { isOrderVerb } from "./verbs.ts";

export { isOrderVerb };

const JOINT =
  /(?:,\s*|\s+)(?:and then|then|and also|and afterwards|after that|after which|and|before)\s+|;\s+|:\s+(?=\p{L})|,\s+(?=(?:then|also|otherwise|or else)\b)|\s+[–—]\s+/giu;

/**
 * Parts a sentence where a new order begins.
 *
 * @param said a sentence without its condition
 * @param tools all tools
 * @returns its clauses
 */
export function splitOrders(said: string, tools: Tool[]): string[] {
  const sentence = said.replace(
    /([\w.-]*\w)["'`]?, which (?=(?:must|has|should|needs|is to|shall)\b)/g,
    "$1; $1 ",
  );
  const clauses: string[] = [];
  let start = 0;
  for (const joint of sentence.matchAll(JOINT)) {
    const right = sentence.slice(joint.index + joint[0].length);
    if (insideQuotes(sentence, joint.index)) continue;
    const anew = /^[;,]?\s*(?:and|;|then)/.test(joint[0].trim()) && isRecast(right);
    if (!anew && !startsOrder(right, tools)) continue;
    clauses.push(sentence.slice(start, joint.index));
    start = joint.index + joint[0].length;
  }
  clauses.push(sentence.slice(start));
  return clauses.map((clause) => unframe(clause.trim())).filter((clause) =>
    clause && !/^(?:otherwise|or else|or the)\b/i.test(clause)
  );
}

const FRAME =
  /^(?:the|this|it|you|all|every|each)\b[^.;]{0,50}?\b(?:requires?|required|necessary|important|essential|mandatory|needed|expected|kind|nice|great|helpful|obliged|supposed|asked|instructed)\b[^.;]{0,20}?\b(?:that you|for you to|you to|of you to|to)\s+(?:(?:first|also|always|then)\s+)*(?=\p{L})/iu;

/**
 * Takes the frame from an indirect order: "it is necessary to read X" is "read X".
 *
 * @param clause a clause
 * @returns the order itself
 */
export function unframe(clause: string): string {
  const rest = clause.replace(FRAME, "");
  const first = stripPolite(rest).match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  return rest !== clause && isOrderVerb(first) ? rest : clause;
}

/** A part that is an order once it is recast: "the outcome is to be mailed to R". */
function isRecast(text: string): boolean {
  const order = recast(text);
  return order !== text && isOrderVerb(order.match(/^\p{L}+/u)?.[0].toLowerCase() ?? "") &&
    order.split(/\s+/).length > 2;
}

function startsOrder(text: string, tools: Tool[]): boolean {
  if (/^(?:otherwise|or else)\b/i.test(text)) return true;
  const bare = stripPolite(text).replace(/^e-mail\b/i, "email");
  if (/^(?:you|the (?:assistant|agent|model|ai)) (?:must|should|have to|has to|need)/i.test(text)) {
    return true;
  }
  const first = bare.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  if (isOrderVerb(first)) return true;
  return tools.some(({ name }) => bare.startsWith(`${name} `) || bare.startsWith(`\`${name}\``));
}

function insideQuotes(text: string, at: number): boolean {
  return ((text.slice(0, at).match(/["“”`]/g)?.length ?? 0) % 2) === 1 &&
    /["“”`]/.test(text.slice(at));
}
