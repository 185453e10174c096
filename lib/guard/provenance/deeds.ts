/**
 * What kind of deed a word asks for, and what kind of deed a tool does.
 *
 * @module
 */
import { stemmer } from "stemmer";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { wordsOf } from "./words.ts";

/** A kind of deed. */
export type Deed =
  | "send"
  | "store"
  | "create"
  | "change"
  | "remove"
  | "pay"
  | "run"
  | "transform"
  | "calculate"
  | "find";

const WORDS: Record<Deed, string> = {
  send:
    "send mail email message text forward notify tell inform share post publish tweet reply respond answer alert ping " +
    "dm deliver submit announce invite cc bcc broadcast contact warn remind relay circulate dispatch transmit fax " +
    "sms page report upload push thank congratulate brief distribute present pass hand route escalate acknowledge",
  store:
    "save write store put record log append note keep archive file export copy upload draft insert enter add register " +
    "document jot back backup persist memorize remember bookmark stash track import load place type fill attach rename move",
  create:
    "create make open add new file raise schedule book reserve order plan remind generate produce build draft " +
    "arrange organise organize prepare start write log note compose register sign enrol enroll request submit issue " +
    "plot draw chart announce print publish post invite report put insert append enter queue propose appoint commission comment",
  change:
    "update change edit set rename move replace modify close assign mark complete finish fix approve merge tick check " +
    "adjust correct switch turn enable disable reschedule postpone lock unlock accept reject decline confirm tag label " +
    "reorder swap extend upgrade amend revise put increase decrease raise lower toggle resolve reopen push shift bump flag",
  remove:
    "delete remove cancel drop clear erase purge unsubscribe revoke terminate discard bin trash wipe destroy close " +
    "uninstall strike eliminate scrap dismiss undo rename move",
  pay:
    "pay payment transfer buy purchase refund wire donate charge order settle reimburse tip subscribe bill invoice book",
  run:
    "run execute deploy restart start stop trigger launch build call reboot invoke install release roll shut kill spawn " +
    "print play process test perform dial water feed turn",
  transform:
    "translate summarise summarize convert rewrite proofread format count analyse analyze classify extract compute " +
    "validate encode decode hash chart plot render compress shorten paraphrase transcribe spell grade score rate sort " +
    "clean parse compare detect redact annotate highlight read pronounce speak visualise visualize draw graph simplify " +
    "correct check rephrase polish transliterate tokenise tokenize tabulate",
  calculate:
    "add sum multiply subtract divide calculate compute evaluate total average convert count plus minus times solve " +
    "square round estimate percentage power root",
  find:
    "find search get fetch list read show query look lookup browse check view see tell give display retrieve open " +
    "explain describe say know recommend suggest pick choose identify locate track inspect ask review watch compare " +
    "return download return scan discover monitor summarise summarize",
};

/** "the report", "a note", "my mail": after these words they are things, not deeds. */
const BEFORE_THINGS = new Set(
  ("the a an my our your his her their its this that these those each every all both last latest newest oldest new old " +
    "first second third next previous unread recent of in from any some no which whose with about one two " +
    "three four five six seven eight nine ten many several few most today's yesterday's tomorrow's customer sales weekly " +
    "monthly daily annual quarterly short long full whole open closed current").split(" "),
);
const ALSO_THINGS = new Set(
  ("mail email message text post file note record order book plan list report share log copy page document schedule comment " +
    "answer reply change update invoice charge call query search check review show transfer alert invite print request " +
    "draft total average issue release process power root round square score rate test track tip bill brief release " +
    "present hand tag label flag chart plot graph format sum count count shift set run drop bin trash label view watch " +
    "water backup archive build start purchase estimate percentage download dispatch fax sms route square pass place type " +
    "export import page minus plus times back entry register power sign contact").split(" "),
);
const IS = /^(?:is|are|was|were|be|been|it's|what's|that's)$/;
const NOT = new Set("not don't doesn't never without dont no".split(" "));
/** "tell me" asks for an answer. */
const TELLING = new Set("tell inform answer report write brief remind alert notify".split(" "));
const PHRASES: [RegExp, Deed][] = [
  [/\blet\s+(?!me\b|us\b)[\p{L}@.'-]+(?:\s+[\p{L}@.'-]+){0,3}\s+know\b/iu, "send"],
  [/\b(?:drop|shoot|fire off)\b.*\b(?:line|mail|note|message)\b/iu, "send"],
  [/\bwrite\b[^.?!]*\bto\b/iu, "send"],
  [/\bget (?:\S+ ){1,6}(?:over )?to (?!me\b|us\b)/iu, "send"],
  [/\bgive (?!me\b|us\b)\S+(?: \S+){0,2} (?:the|a|an|my|our|its)\b/iu, "send"],
  [
    /\b(?:needs?|wants?|should (?:get|have|see|know|receive)|must (?:get|have|see|know|receive)|waiting for|to know)\b/iu,
    "send",
  ],
  [/\b(?:get rid of|take (?:it|that|them|\S+) (?:down|off|out)|throw (?:\S+ )?away)\b/iu, "remove"],
  [/\b(?:tick|check|cross)(?: \S+){0,4} off\b/iu, "change"],
  [/\b(?:set|put|write|jot|take)(?: \S+){0,5} (?:up|down|aside)\b/iu, "create"],
  [/\b(?:look|search|check)(?: \S+){0,3} (?:up|for)\b/iu, "find"],
  [
    /\b(?:into|in) (?:french|german|spanish|italian|dutch|english|portuguese|polish|danish|swedish|japanese|chinese|\p{Lu}\p{L}+ (?:language|words))\b/iu,
    "transform",
  ],
  [/\bhow (?:many|much|old|long|far)\b|\bwhat is \d|\d\s*[-+*/×÷^]\s*\d/iu, "calculate"],
];

let byStem: Map<string, Set<Deed>> | undefined;

function deedsOfWord(word: string): Set<Deed> {
  byStem ??= tabulated();
  return byStem.get(stemmer(word)) ?? new Set();
}

/**
 * Whether a word, as it is written, is one that asks for a deed.
 *
 * @param word A word.
 * @returns Whether it is in the table.
 */
export function isDeed(word: string): boolean {
  return Object.values(WORDS).some((words) => words.split(" ").includes(word));
}

function tabulated(): Map<string, Set<Deed>> {
  const table = new Map<string, Set<Deed>>();
  for (const [deed, words] of Object.entries(WORDS) as [Deed, string][]) {
    for (const word of words.split(" ")) {
      const stem = stemmer(word);
      table.set(stem, (table.get(stem) ?? new Set()).add(deed));
    }
  }
  return table;
}

/**
 * The deeds that somebody's words ask for.
 *
 * @param text A person's words.
 * @returns The kinds of deeds; a verb may be of several.
 */
export function deedsAsked(text: string): Set<Deed> {
  const deeds = new Set<Deed>();
  // What is held together is a name: "report-k3.txt" asks for nothing.
  const words = text.toLowerCase().match(/[\p{L}\p{N}][^\s,;:!?"()]*/gu) ?? [];
  for (const [index, raw] of words.entries()) {
    const word = raw.replace(/[.'’]+$/, "");
    if (/[^\p{L}'’]/u.test(word.replace(/^e-(?=mail)/, "e").replace(/^re-/, ""))) continue;
    const verb = word.replace("-", "");
    const before = words[index - 1] ?? "";
    const isThing = ALSO_THINGS.has(verb) && BEFORE_THINGS.has(before);
    if (isThing && !makesThing(words, index) || isPlural(verb)) continue;
    if (words.slice(Math.max(0, index - 2), index).some((each) => NOT.has(each))) continue;
    // "Which tasks are open?"
    if (IS.test(before) && !verb.endsWith("ing")) continue;
    const found = new Set(deedsOfWord(verb));
    if (TELLING.has(verb) && /^(?:me|us|my|back)$/.test(words[index + 1] ?? "")) {
      found.delete("send");
    }
    for (const deed of found) deeds.add(deed);
  }
  for (const [phrase, deed] of PHRASES) if (phrase.test(text)) deeds.add(deed);
  return deeds;
}

/** Nobody is told to "reports". */
function isPlural(word: string): boolean {
  return word.endsWith("s") && ALSO_THINGS.has(word.slice(0, -1));
}

/** "turn it into a post", "leave a comment": here the thing says what shall be done. */
function makesThing(words: readonly string[], index: number): boolean {
  const [verb = "", article = ""] = words.slice(Math.max(0, index - 2), index);
  if (/^(?:into|as)$/.test(verb)) return true;
  return /^(?:an?|another|one|some)$/.test(article) && MAKING.has(verb);
}

const MAKING = new Set(
  "make give leave drop write do place put take start file need want prepare compose draft".split(
    " ",
  ),
);

/**
 * The deeds that a tool does: by its name, or by how its description begins where the name says nothing.
 *
 * @param tool The tool.
 * @returns The kinds of deeds; none when neither says.
 */
export function deedsOf(tool: Tool): Set<Deed> {
  const deeds = deedsNamed(tool);
  // "add" with two numbers is arithmetic, "add" with a text is an entry.
  const isEntry = deeds.has("store") || deeds.has("create");
  if (deeds.has("calculate") && countNumbers(tool) < (isEntry ? 2 : 1)) deeds.delete("calculate");
  if (deeds.has("calculate")) {
    for (const each of ["store", "create"] as const) {
      deeds.delete(each);
    }
  }
  return deeds;
}

/** "send_email" is clear. "post" may be a letter, and "order_status" orders nothing: there the description says. */
function deedsNamed({ name, title, description = title ?? "" }: Tool): Set<Deed> {
  const words = wordsOf(name);
  const about = wordsOf(description.split(/[.!?\n]/, 1)[0]).slice(0, 4);
  const isClear = (word: string) =>
    !ALSO_THINGS.has(word) && !isPlural(word) && deedsOfWord(word).size > 0;
  const first = words.find(isClear);
  if (first !== undefined) return deedsOfWords(LIGHT.has(first) ? words : words.filter(isClear));
  const isSame = stemmer(words[0] ?? "") === stemmer(about[0] ?? "");
  const begins = words.length > 1 && (isSame || !about.some(isClear));
  if (begins && deedsOfWord(words[0]).size > 0) {
    return deedsOfWords(LIGHT.has(words[0]) ? words : [words[0]]);
  }
  const clear = about.filter((word, index) => index === 0 ? beginsAsDeed(word) : isClear(word));
  if (clear.length > 0) return deedsOfWords(clear);
  const isVerb = /[^s]s$/.test(about[0] ?? "") || !PREPOSITION.test(about[1] ?? "");
  return new Set(about.length === 0 ? deedsOfWords(words) : isVerb ? deedsOfWord(about[0]) : []);
}

/** "Sends", "Returns": a description begins in the third person. */
function beginsAsDeed(word: string): boolean {
  return !ALSO_THINGS.has(word) && deedsOfWord(word).size > 0;
}

const PREPOSITION = /^(?:of|for|between|from|to|in|on|with|and|about)$/;

/** "run_query" queries, "run_command" runs. */
const LIGHT = new Set("run make do execute perform".split(" "));

/** The first word that is a deed: what follows it is what the deed is done to. */
function deedsOfWords(words: string[]): Set<Deed> {
  const found = words.filter((word) => deedsOfWord(word).size > 0);
  const word = found.find((each) => !LIGHT.has(each)) ?? found[0];
  const first = LIGHT.has(found[0] ?? "") ? word : found[0];
  return new Set(first === undefined ? [] : deedsOfWord(first));
}

function countNumbers({ inputSchema }: Tool): number {
  return Object.entries(inputSchema.properties ?? {}).filter(([name, schema]) => {
    const { type } = schema as { type?: string | string[] };
    return [type].flat().some((each) => each === "number" || each === "integer") ||
      /^(?:expression|formula|equation)$/i.test(name);
  }).length;
}
