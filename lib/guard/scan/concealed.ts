/**
 * Tells whether a sentence belongs to orders that hide themselves, or to a list of what every answer is to tell.
 *
 * @module
 */
import type { Said } from "./said.ts";

/** Without one of these words nothing hides itself; looked for before anything else. */
const HIDING_WORDS =
  /\b(?:no|not|never|nothing|none|nobody|neither|nowhere|without|keeps?|pretend\w*|though|if|yourself|own|yours|between|only|unnoticed|unseen|undetected|conceal|hide|disguise|deny|stays?|remains?|swallow|omit|skip|avoid|silent|silence|quiet|secret|mum|hush\w*|cover|off|looks?|seems?|sounds?|appears?|mask|withhold|obscure|unsaid|untold|anonymous|invisible|unmentioned|out|think|believe|ignorance|drop|forget|erase|delete|discard|strip|wipe|suppress|burn|bury|lose|scrub|leaves?|put|hold)\b|n't\b/;

/** What is hidden: the text, what it orders, or where that came from. */
const HIDDEN_WORDS =
  /\b(?:this|these|those|that|it|here|items?|clauses?|points?|\d+|such|part|yourself|your own|yours|unnoticed|unseen|undetected|us|eyes|tracks|word|record|secret|above|foregoing|you|your|the)(?!\w)|\([a-z]\)/;

/** Being seen, told or known, or the contrary. */
const SEEN_WORDS =
  /\b(?:mention|refer|bring|brought|allud|quot|cit(?:e|ing)|point|acknowledg|disclos|reveal|repeat|reproduc|speak|spoken|talk|show|credit|nam|echo|betray|draw|list|restat|hint|admit|trace|sign\b|word|clue|indication|whisper|evidence|sight|know|learn|find|found|notic|see\b|sees|seen|saw|suspect|guess|hear|reali|aware|discover|appear|exist|figur|surfac|happen|told|tell|say|said|un[a-z]+ed|untold|dumb|hush|explain|note|pretend|as if|as though|your|yourself|secret|between|quiet|hidden|unsaid|silent|let|record|like|page|read|memory|answer|reply|summar|think|anonymous|invisible|blank|make it|stay|remain|off\b|mum|cover|conceal|hide|attribut)/;

function mayHide(text: string): boolean {
  return text.length > 15 && HIDING_WORDS.test(text) && SEEN_WORDS.test(text) &&
    HIDDEN_WORDS.test(text);
}

/** Words of a line that names answers. */
const ANSWERS = /answer|repl[yi]|summar|response|report|recap|digest|overview|account|retelling/;

const MARKER = /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$/i;

const ITEM = /^\W{0,3}\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–—*•·+]\s)/i;

/** Names, numbers, addresses and quotations: what one who has not read them could not say. */
const CONCRETE =
  /["“«][^"”»\n]{2,}["”»]|(?<!\b(?:Figure|Table|Section|Chapter|Form|Appendix|Part|Step|Annex|Page) )\b\d+(?:[.,:/]\d+)*\b(?!\s?%|\s(?:words|sentences|lines|pages))|(?<=[\p{Ll}\d,:'"(-]\s["'(]?)(?!I\b|(?:Figure|Table|Section|Chapter|Form|Appendix|Part|Step|Annex|Page)\b)\p{Lu}\p{Ll}{2,}|\S@\S|\bthat\s(?:all|the|no|none|nobody|every)\s\w/u;

/** What something is to be called. */
const SAYS_WHAT =
  /\b(?:say|call|describe|report|present|tell|give|quote|put|name|treat)\b.{0,60}?\b(?:as|is|that|it|instead|otherwise|first|by)\b|\b(?:say|praise|prefer|plug|push|promote) \w/;

/** How far orders stand from the sentence that hides them, and items from their heading. */
const REACH = { orders: 5, items: 8 };

const HEADING_LENGTH = 80;

/**
 * Tells whether a sentence is one of orders that hide themselves, or hides them.
 *
 * @param said The sentence.
 * @returns Whether it is.
 */
export function isConcealed(said: Said): boolean {
  const hiders = hidersOf(said.scene.all);
  if (hiders.size === 0 || isProgram(said)) return false;
  if (hiders.has(said)) return block(said).some((each) => isOrder(each, said));
  if (!said.has("ordersTelling")) return false;
  return block(said).some((each) => hiders.has(each) && isOrder(said, each));
}

const known = new WeakMap<readonly Said[], ReadonlySet<Said>>();

/** Words that orders to tell something begin with; they stand at the front of a sentence or a clause. */
const TELLING_WORDS =
  /(?:^|[.:;,)*\]\-•>"(]|\b(?:and|please|then|or|also))\W*(?:[a-z0-9]{1,2}[.)]\W*)?(?:\w+ly )?(?:mention|note|add|point|state|cite|close|say|tell|give|name|call|quote|recommend|report|describe|present|write|put|move|set|omit|replace|sign|end|open|begin|advise|credit|attribute|treat|push|plug|promote|use|send|prefer|favou?r|ask|claim|insist|praise|rank|rate|propose|suggest|declare|announce|work|slip|drop|insert|refer|steer|direct|conclude|explain|confirm|warn|assure|leave|substitute|answer|reply|round|make|swap|change|turn)|\b(?:shall|must|should|is to|are to)\b/;

function mayTellBeside(all: readonly Said[], index: number): boolean {
  const beside = all.slice(Math.max(0, index - REACH.orders), index + REACH.orders + 1);
  return beside.some(({ lower }) => TELLING_WORDS.test(lower));
}

function hidersOf(all: readonly Said[]): ReadonlySet<Said> {
  let hiders = known.get(all);
  if (!hiders) {
    hiders = new Set(
      all.filter((said) =>
        mayHide(said.lower) && mayTellBeside(all, said.index) &&
        said.any("hidesItself", "staysBetweenUs") &&
        !said.quotes && !isProgram(said)
      ),
    );
    known.set(all, hiders);
  }
  return hiders;
}

/** References to items, as "(a)", are no program. */
function isProgram(said: Said): boolean {
  return said.isCode && said.scene.hidden === undefined && /[={}<>;\\|$_`]/.test(said.lower);
}

/** Among people, only what is told to others counts; what hides itself is weighty enough. */
function isOrder(said: Said, hider: Said): boolean {
  if (!said.has("ordersTelling")) return false;
  return hider.has("hidesItself") || isConcrete(said) || SAYS_WHAT.test(said.lower);
}

/** The sentences of the same paragraph or list, as far as they are near. */
function block(said: Said): Said[] {
  const { all } = said.scene;
  const found = [said];
  for (const step of [-1, 1]) {
    for (let away = 1; away <= REACH.orders; away++) {
      const each = all[said.index + step * away];
      if (!each || !isBeside(all[each.index - step], each)) break;
      found.push(each);
    }
  }
  return found;
}

/** Whether no blank line parts two sentences, but one within a list or below its heading. */
function isBeside(one: Said, other: Said): boolean {
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  return second.span.start - first.span.end < 2 || isItem(second) ||
    first.span.text.endsWith(":");
}

/**
 * Tells whether a sentence is an item of a list, below a line that names answers, which orders something to be told.
 *
 * @param said The sentence.
 * @returns Whether it is.
 */
export function isToldItem(said: Said): boolean {
  if (!isItem(said) || isProgram(said) || !said.has("tellsItem")) return false;
  const heading = listHeading(said);
  if (!heading || said.quotes) return false;
  const plain = !/\b(?:every|all|any|each|your|for|on|in|the)\b/.test(heading.lower);
  return itemsBelow(heading).some((each) =>
    each.has(plain ? "tellsItemPlainly" : "tellsItem") && isConcrete(each) &&
    !each.has("aboutForm")
  );
}

/** A number may have been taken for a sentence of its own. */
function isItem(said: Said): boolean {
  const before = said.scene.all[said.index - 1];
  return ITEM.test(said.span.text) || MARKER.test(said.span.text) ||
    before !== undefined && MARKER.test(before.span.text);
}

function listHeading(said: Said): Said | undefined {
  const { all } = said.scene;
  const last = Math.max(0, said.index - REACH.items);
  for (let at = said.index - 1; at >= last; at--) {
    const { text } = all[at].span;
    if (isItem(all[at])) continue;
    const named = text.length <= HEADING_LENGTH && !/[.!?;,]$/.test(text) &&
      ANSWERS.test(all[at].lower);
    return named && all[at].any("headsAnswers") ? all[at] : undefined;
  }
}

function itemsBelow(heading: Said): Said[] {
  const below = heading.scene.all.slice(heading.index + 1, heading.index + 1 + REACH.items);
  const end = below.findIndex((each) => !isItem(each));
  return end < 0 ? below : below.slice(0, end);
}

function isConcrete(said: Said): boolean {
  return CONCRETE.test(said.span.text.replace(ITEM, "").trim());
}
