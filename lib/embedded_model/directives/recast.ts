/** Recasting: an order in any mood ("X is to be sent", "sending X is mandatory", "R needs X") as an imperative. */
import { isOrderVerb } from "./verbs.ts";
import { stripPolite } from "../plan/wish.ts";

/** Somebody or something that can be written to. */
const ADDRESS = String
  .raw`(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[^\s,;]+[^\s,;.]|\+?\d[\d ()\/-]{5,}\d)`;
const ADVERB =
  "(?:(?:also|first|now|next|then|always|please|kindly|thus|therefore|hence|already|additionally|only|ever|just|immediately|automatically|silently|in addition|be|been|get|in full,?)\\s+|\\w+ly\\s+)*";

export const LABEL = /^[^:.!?"'@/=\d]{2,60}[:!]\s+(?=\S)/;
const MARK =
  /^(?:[-*•>#]+\s*|\[[ xX]?\]\s*|\[{1,2}\s*[\w -]{2,20}\]{1,2}:?\s*|\d{1,2}:\d\d(?::\d\d)?\s+|\(\s*)+/;
export const VOCATIVE =
  /^(?:(?:oh|ps|p\.s\.|and|by the way|also|hey|hi|hello|dear|lovely|ok|okay|well|now|\w+ly)[\s,:]+)*(?:(?:dear|our|the|all|every|any)\s+)?(?:\w+ ){0,2}(?:assistant|agent|ai|model|bot|machine|llm|chatbot|helper|robot)s?\s*[,:!]\s*/i;
/** "we ask you to", "agents are required to", "would you be so kind as to": what stands before the order itself. */
const FRAME_TO = new RegExp(
  String
    .raw`^[^@/"'\d]{0,90}?\b(?:ask|asks|asked|requests?|requested|requires?|required|authori[sz]ed?|instructs?|instructed|expects?|expected|invited|obliged|told|trouble|as|enough|needs?|wants?|wish(?:es)?|like|supposed|encouraged|reminded?|ordered|permitted|allowed|free|ha(?:ve|s|d)|ought|forget|remember|sure|try|careful|must|should|is|are|going|about|time)\s+(?:(?:you|the|all|every|any|each|this|that|your|its|assistants?|agents?|models?|language|ai|llms?|bots?|machines?)\s+)*to\s+${ADVERB}(?=\p{L})`,
  "iu",
);
const FRAME_IF =
  /^[^@\/"'\d]{0,60}?\bif (?:you|the assistant|the agent) (?:could|would|can)\s+(?:also |please |kindly |then )*(?=\p{L})/iu;
const FRAME_BY =
  /^[^@/"'\d]{0,90}?\b(?:by|through|with|start|begin|first|in|entails?|compris\w+|includ\w+|involves?|means|requires?)\s+(?=\p{L}{2,}ing\b)/iu;
/** Who shall do it and on what occasion says nothing about what is to be done. */
const BY_WHOM =
  /\s+(?:by (?:the |an? |any |every )?(?:\w+ )?(?:agents?|assistants?|models?|ai|callers?|clients?|you)\b|(?:up)?on (?:each |every |any |the )?(?:use|call|invocation|execution)(?: of (?:this|the) (?:tool|function))?\b)/gi;
const USING =
  /^(?:using|by means of|via|through|with)\s+(?:the )?["\'`]?[\w.-]+["\'`]?(?: tool)?,\s*/i;
/** "Pursuant to rule 3,", "now that this is done,", "after each look-up": circumstances before the order. */
const LEAD =
  /^(?:pursuant to|under|by|due to|owing to|because of|according to|in (?:accordance|line|keeping) with|as per|now that|since|while|following|in addition(?: to [^,]*)?|for [^,@]{3,40} (?:reasons|purposes)|(?:in order )?to \p{L}{3,}|using|by means of|via|through|with)\b[^,@]{0,80},\s+|^(?:after|before|on|upon|with|for|at|during|once per)\s+(?:every|each|any|all)\s+[\p{L}-]+\s+(?=(?:an?|the|all|its|his|their|\w+@)\b)/iu;
const FRAME_SELF =
  /^(?:then\s+)?(?:i|we|you|it|(?:the |an? |this )?(?:assistant|agent|model|ai|bot|caller|client)s?)\s+(?:(?:will|shall|must|should|can|may|might|could|would|am going to|are going to|are to)\s+)?(?:also |now |next |first |then |always |please |kindly )*(?=\p{L})/iu;
const ASKING =
  /^(?:(?:if you could|(?:would|could|can|will|might|may|shall|should)\s+(?:you|i|we))\s+(?:please |kindly |also |perhaps |possibly )*)(?=\p{L})/iu;
/** "it is required that", "see to it that", "is not complete until": the order follows as a clause of its own. */
const FRAME_THAT =
  /^[^@/"'\d]{0,90}?\b(?:required|expected|necessary|needed|mandatory|important|essential|ensure|(?:make|making) sure|see to it|see|requires?|needs?|demands?|insists?|authori[sz]ed|unless|until|once|only (?:if|when|once|after)|without|before)\s+(?:that\s+)?(?:the\s+)?(?=\S)/iu;

const AUXILIARY =
  /\b(?:must|has|have|needs?|is|are|shall|should|will|ought|may|can|could|gets?|was|were)\b/gi;
const PASSIVE = new RegExp(
  String
    .raw`^(?<aux>(?:must|has|have|needs?|is|are|shall|should|will|ought|may|can|could|gets?)\s+(?:(?:expected|required|supposed)\s+)?(?:to\s+)?)${ADVERB}(?<verb>\p{L}{3,})\b[,;]?(?<rest>.*)$`,
  "isu",
);
/** "have X withdrawn", "we want X sent to R". */
const CAUSED =
  /^(?:[^@/\d"']{0,60}?\b)?(?:have|get|want|wants|wish|like|need|see|let)\s+(.{3,100}?)\s+(?<verb>\p{L}{3,}(?:ed|en|wn|nt|ut|id|old))\b(?<rest>.*)$/isu;
const INVERTED =
  /^(?:could|can|would|should|may|might|will|shall|must)\s+(.{2,100}?)\s+(?:please |also |kindly )*be\s+(?<verb>\p{L}{3,})\b(?<rest>.*)$/isu;

const RECEIVES = new RegExp(
  String
    .raw`^(?:let\s+|have\s+)?(?:\p{L}+\s+){0,3}?\(?(${ADDRESS})\)?\s+(?:(?:must|shall|should|has to|needs? to|is to|would like to|wants? to|ought to|will|can)\s+)?(?:also |always |then )*(?:receives?|gets?|ha(?:ve|s)|sees?|knows?|obtains?|expects?|needs?|wants?|requires?|awaits?|be (?:told|given|informed of|sent))\b(.+)$`,
  "isu",
);
const WANTED = new RegExp(
  String
    .raw`^(.+?)\s+(?:is|are|must be|should be|has to be)\s+(?:also |always |urgently )*(?:needed|wanted|awaited|expected|required|requested|to be (?:had|seen))\s+(?:by|at|from)\s+(?:\p{L}+\s+){0,3}?\(?(${ADDRESS})\)?(.*)$`,
  "isu",
);
const GOES = new RegExp(
  String
    .raw`^(.+?)\s+(?:(?:must|shall|should|has to|have to|needs? to|is to|are to|will|now|also|always)\s+)*(?:go(?:es)?|is due|are due|is also due|belongs?|reach(?:es)?|travels?|flows?|ends? up|lands?|leaves?)\s+(?:(?:also|now|always|straight|directly|to|for|with|at)\s+)*(?:\p{L}+\s+){0,3}?\(?(${ADDRESS})\)?(.*)$`,
  "isu",
);
const NOMINAL =
  /(?:^|\b(?:is|are|requires?|needs?|demands?|includes?|including|entails?|comprises?|involves?|means|for|a|an)\s+)(?:(?:the|an?|immediate|prompt|full|complete|mandatory|required|automatic)\s+)*(?<noun>\p{L}{4,})\s+(?:of|to|for)\s+(?=(?<what>.+)$)/gisu;
const IS_DUE =
  /\s+(?:is|are|remains?)\s+(?:strictly |always |hereby |now )?(?:mandatory|required|necessary|compulsory|obligatory|due|expected|needed|requested|essential|part of .*)\W*$/i;

const IRREGULAR: Record<string, string> = {
  sent: "send",
  written: "write",
  taken: "take",
  given: "give",
  told: "tell",
  made: "make",
  paid: "pay",
  found: "find",
  withdrawn: "withdraw",
  withdrawal: "withdraw",
  put: "put",
  set: "set",
  read: "read",
  brought: "bring",
  sold: "sell",
  kept: "keep",
  done: "do",
  run: "run",
  let: "let",
  got: "get",
  held: "hold",
  shown: "show",
  texted: "text",
  transmission: "transmit",
  submission: "submit",
  delivery: "deliver",
  wiped: "wipe",
  said: "say",
  begun: "begin",
  handed: "send",
  relayed: "send",
  transmitted: "send",
  addressed: "send",
  mailed: "send",
  emailed: "send",
};

/**
 * Casts a clause as an order, if it is one in another mood.
 *
 * @param clause a clause
 * @returns the same thing as an imperative; the clause itself when it is none
 */
export function recast(clause: string): string {
  const bare = unframed(clause);
  return asImperative(bare) ?? bare;
}

/** Takes off what stands before the order: marks, labels, who is spoken to, "it is required that". */
function unframed(clause: string): string {
  const tool = clause.match(USING)?.[0].replace(/,\s*$/, "") ?? "";
  let text = clause.trim().replace(BY_WHOM, "").replace(/[\s*.]+$/, "").replace(
    /^\(([^()]*)\)$/,
    "$1",
  );
  for (let round = 0; round < 4; round++) {
    const before = text;
    for (const frame of [MARK, VOCATIVE, LABEL, LEAD]) text = text.replace(frame, "");
    text = stripPolite(text).replace(ASKING, "");
    for (const frame of [FRAME_TO, FRAME_IF, FRAME_SELF, FRAME_BY]) {
      const rest = text.replace(frame, "");
      if (rest !== text && opensOrder(rest)) text = rest;
    }
    const that = text.replace(FRAME_THAT, "");
    if (
      that !== text && (!opensOrder(text) || /^see\b/i.test(text)) &&
      (opensOrder(that) || asImperative(that))
    ) text = that;
    if (text === before) break;
  }
  return tool && !text.includes(tool)
    ? `${text} ${tool.toLowerCase() === tool ? tool : tool.charAt(0).toLowerCase() + tool.slice(1)}`
    : text;
}

function opensOrder(text: string): boolean {
  const first = text.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  return opens(first) || (first.endsWith("ing") && verbOf(first) !== undefined);
}

function opens(word: string): boolean {
  return isOrderVerb(word) &&
    !/^(?:what|which|who|where|when|how|whats|whether|is|are)$/.test(word);
}

function asImperative(text: string): string | undefined {
  const flow = text.match(RECEIVES);
  if (flow) return `send ${flow[2].trim()} to ${flow[1]}`;
  for (const pattern of [WANTED, GOES]) {
    const match = text.match(pattern);
    if (match) return `send ${match[1]} to ${match[2]}${match[3]}`;
  }
  const first = text.match(/^\p{L}+/u)?.[0].toLowerCase() ?? "";
  if (
    opens(first) && !/^(?:have|get|see|let)$/.test(first) &&
    !/^(?:copy|order|text|mail|message|report|note|result|content)s?$/.test(first)
  ) {
    return undefined;
  }
  const gerund = first.endsWith("ing") ? verbOf(first) : undefined;
  if (gerund) {
    return `${gerund}${text.slice(first.length).replace(/^\s+of\b/, "").replace(IS_DUE, "")}`;
  }
  const caused = text.match(CAUSED);
  const deed = caused && verbOf(caused.groups!.verb.toLowerCase());
  if (caused && deed) return `${deed} ${caused[1]}${caused.groups!.rest}`;
  const passive = passiveOf(text);
  const verb = passive && verbOf(passive.groups!.verb.toLowerCase());
  if (passive && verb) {
    return `${verb} ${passive[1].replace(/^due to [^,]*, /i, "")}${passive.groups!.rest}`;
  }
  for (const match of text.matchAll(NOMINAL)) {
    const verb = verbOf(match.groups!.noun.toLowerCase());
    if (verb) return `${verb} ${match.groups!.what.replace(IS_DUE, "")}`;
  }
}

/** The first passive whose participle is that of a known verb; what was done is told, not asked for. */
function passiveOf(text: string): RegExpMatchArray | undefined {
  const inverted = text.match(INVERTED);
  if (inverted && verbOf(inverted.groups!.verb.toLowerCase())) return inverted;
  for (const { index } of text.matchAll(AUXILIARY)) {
    if (index < 2 || /^(?:was|were)\b/i.test(text.slice(index))) continue;
    const tail = text.slice(index).match(PASSIVE);
    const verb = tail && verbOf(tail.groups!.verb.toLowerCase());
    if (tail && verb) {
      tail[1] = text.slice(0, index).trim().replace(/,$/, "");
      return tail;
    }
  }
}

/** The verb of a participle, a gerund or a noun for a deed ("renewal", "cancellation"). */
function verbOf(word: string): string | undefined {
  if (IRREGULAR[word]) return IRREGULAR[word];
  const roots = [
    word.replace(/(?:ed|ing|al|ation|ion|ment|ance)$/, ""),
    word.replace(/(\p{L})\1(?:ed|ing|ation)$/u, "$1"),
    word.replace(/(?:ied|ication)$/, "y"),
    word === "transfer" ? word : "",
  ];
  if (roots[0] === word && !roots[3]) return undefined;
  return roots.flatMap((root) => [root, `${root}e`, `${root}ate`]).find((root) =>
    root !== word && isOrderVerb(root)
  ) ?? (roots[3] || undefined);
}
