/** Free text: what to search for, what to write, what to call it. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { actionsOf, isVerb } from "../language/actions.ts";
import { isStopWord, stem, words } from "../language/words.ts";
import { overlaps } from "./leftover.ts";
import { stripPolite, type Wish } from "./wish.ts";

/** A text taken from a request. */
export interface Taken {
  value: string;
  start: number;
  end: number;
  /** True when the user put it in quotes. */
  quoted?: boolean;
}

const SAYING =
  /\b(?:saying|(?:that|which) (?:says|reads)|says|reading|with (?:the |a )?(?:message|text|body|note|comment|content|contents|description|remark|words)|(?:the )?(?:message|text|body|note|comment|content|description|remark|reason)(?: (?:is|should be|should say|says)|:)|(?:tell|inform|let) (?:him|her|them|everyone|everybody) (?:know )?(?:that )?|to say(?: that)?)\s*:?\s*["“']?(.+?)["”']?\s*$/is;
const THAT =
  /\b(?:e-?mail|text|message|write|ping|notify|mail|tell|inform|dm|let)\b[\s\S]{0,80}?\bthat\s+(.+?)[.!]?\s*$/is;
const TELLING =
  /\b(?:[Tt]ell|[Ii]nform|[Ll]et|[Rr]emind) [A-Z]\w+ (?:know )?(?:that |to )(.+?)[.!]?\s*$/s;
const NAMING =
  /\b(?:called|named|titled|entitled|with (?:the )?(?:title|subject|name|headline|heading)|(?:the )?(?:title|subject|headline)(?: (?:is|should be)|:))\s*:?\s*["“']?([^"”'\n,;]+?)["”']?(?=\s+(?:with|and|for|on|in|at|to|by|from|that|which|saying)\b|[,;.!?]|$)/i;
const ABOUT =
  /\b(?:about|regarding|concerning|on the (?:topic|subject) of|related to|mentioning|containing|it's about|its about|because of|because|due to|for the reason)\s+(.+?)\s*[.!?]*$/i;
const REMINDER =
  /\b(?:remind(?:er)?(?: me| us| him| her| them)?|todo|to-do|task|note|remember|reminder)\b[^.:!?]{0,40}?\bto\s+(.+?)\s*[.!?]*$/i;
const AFTER_COLON = /:\s+(?!\/\/)(.+?)\s*$/s;

/**
 * Takes the text for a parameter that wants one in its own words.
 *
 * @param param a parameter of role text, title, query or note
 * @param tool its tool
 * @param wish the request
 * @param taken places that other parameters hold
 * @returns the text, or undefined
 */
export function takeText(param: Param, tool: Tool, wish: Wish, taken: Taken[]): Taken | undefined {
  const { text } = wish;
  const free = (found: RegExpMatchArray | null, group = 1): Taken | undefined => {
    if (!found?.[group]?.trim()) return undefined;
    const start = found.index! + found[0].lastIndexOf(found[group]);
    return { value: clean(found[group]), start, end: start + found[group].length };
  };
  const quote = wish.spans.find((span) =>
    span.kind === "quoted" && !taken.some((one) => overlaps(one, span))
  );
  const own = [...param.nameStems].map((root) => root.slice(0, 5)).join("|");
  const named = own
    ? text.match(
      new RegExp(
        `\\b(?:${own})\\w*\\s*(?::|=|is|should be|should say)\\s*["“']?([^"”'\\n]+?)["”']?\\s*(?=[,;]|$)`,
        "i",
      ),
    )
    : null;
  switch (param.role) {
    case "title":
      return free(text.match(NAMING)) ?? free(named) ?? quoted(quote) ??
        (param.required
          ? free(text.match(AFTER_COLON)) ?? free(text.match(REMINDER)) ?? complaint(param, text)
          : undefined);
    case "query":
      return quoted(quote) ??
        (param.required ? query(tool, wish, taken) : free(named) ?? free(text.match(ABOUT)));
    case "note":
      return free(named) ?? quoted(quote) ??
        (/reason|purpose|why/.test(param.key) ? free(text.match(ABOUT)) : undefined);
    default:
      return quoted(quote) ?? free(named) ?? free(text.match(SAYING)) ?? free(text.match(THAT)) ??
        free(text.match(TELLING)) ??
        (/reason|about|why|complaint|what|issue|fault|problem/i.test(
            `${param.key} ${param.description}`,
          )
          ? free(text.match(ABOUT))
          : undefined) ??
        (param.required
          ? free(text.match(AFTER_COLON)) ?? free(text.match(REMINDER)) ?? complaint(param, text)
          : undefined);
  }
}

/** What is wrong, as the user states it: "The shower is broken, please ..." */
function complaint(param: Param, text: string): Taken | undefined {
  if (
    !/\b(?:what|issue|problem|fault|defect|complaint|symptoms?|description|details|incident|wrong|broken)\b/i
      .test(`${param.nameWords.join(" ")} ${param.description}`)
  ) return undefined;
  const match = text.match(
    /[^.!?,;]*\b(?:is|are|isn't|aren't|does not|doesn't|don't|won't|has|have|keeps?|stopped|leak\w*|broke\w*|fail\w*|cannot|can't)\b[^.!?,;]*/i,
  );
  const value = match?.[0].trim();
  return value
    ? { value: clean(value), start: match!.index!, end: match!.index! + match![0].length }
    : undefined;
}

/**
 * Takes a name that the text gives to something new ("a meeting called Design sync").
 *
 * @param text the request
 * @returns the name, or undefined
 */
export function takeName(text: string): Taken | undefined {
  const found = text.match(NAMING);
  if (!found) return undefined;
  const start = found.index! + found[0].lastIndexOf(found[1]);
  return { value: clean(found[1]), start, end: start + found[1].length };
}

function quoted(span: Wish["spans"][number] | undefined): Taken | undefined {
  return span && { value: String(span.value), start: span.start, end: span.end, quoted: true };
}

const SEARCH =
  /\b(?:search(?:ing)?(?: \w+){0,3}? for|look(?:ing)?(?: \w+)? (?:up|for)|find(?: me| us| out)?|search|google|query|lookup|information (?:on|about)|info (?:on|about)|anything (?:on|about)|articles? (?:on|about)|about|regarding)\s+(.+)$/is;

/** What to search for: the words that are not about the searching itself. */
function query(tool: Tool, wish: Wish, taken: Taken[]): Taken | undefined {
  const sentences = splitKeeping(wish.text);
  const telling = sentences.filter((one) => !onlyToolWords(one, tool)).join(" ").trim() ||
    wish.text;
  const at = Math.max(0, wish.text.indexOf(telling.slice(0, 20)));
  const whole = { start: at, end: at + telling.length };
  const bare = stripPolite(telling).replace(/[\s?.!]+$/, "");
  if (/^(?:how|why|when|where|who)\b/i.test(bare) && !/^(?:who|what) (?:is|are)\b/i.test(bare)) {
    return { value: bare, ...whole };
  }
  const found = bare.match(SEARCH);
  let value = found ? found[1] : dropVerb(bare, tool);
  value = value.replace(/^(?:what|which|who) (?:is|are|was|were)\s+/i, "");
  for (const { value: said } of taken) {
    if (said.length > 2) {
      value = value.replace(
        new RegExp(
          `\\s*\\b(?:in|at|for|from|to|on|by|with|since|until|till|before|after)?\\s*${
            escape(said)
          }`,
          "i",
        ),
        " ",
      );
    }
  }
  value = trimOwn(value, tool);
  const text = clean(value);
  const place = wish.text.indexOf(text);
  if (text && place >= 0) return { value: text, start: place, end: place + text.length };
  return text ? { value: text, ...whole } : undefined;
}

/** "articles about bees" for a tool that searches articles is "bees". */
function trimOwn(given: string, tool: Tool): string {
  const tail = given.match(/^(.+?)\s+(?:in|on|at|from|of|by)\s+((?:\S+\s*){1,4})$/i);
  const text = tail && onlyToolWords(tail[2], tool) ? tail[1] : given;
  const about = text.match(
    /^(.{0,40}?)\b(?:about|on|regarding|concerning|with|by|for|of|called|named)\s+(?:the\s+)?(.+)$/i,
  );
  if (about && onlyToolWords(about[1], tool)) return about[2].trim();
  return text.replace(/^(?:the|a|an|any|some|all|me|us)\s+/i, "").trim();
}

/** Whether a text says no more than which tool is meant: "search the wiki" for a tool that searches a wiki. */
export function onlyToolWords(text: string, tool: Tool): boolean {
  return words(text).every((word) =>
    isStopWord(word.lower) || isVerb(word.lower) || (tool.vocabulary.get(word.stem) ?? 0) >= 0.9
  );
}

function dropVerb(text: string, tool: Tool): string {
  const [first, ...rest] = text.split(/\s+/);
  return actionsOf(first.toLowerCase()).length > 0 ||
      (rest.length > 0 && tool.nameStems[0] === stem(first))
    ? rest.join(" ").replace(/^(?:me|us|him|her|them)\s+/i, "")
    : text;
}

function splitKeeping(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter(Boolean);
}

function clean(text: string): string {
  return text.trim().replace(/^["“'‘]|["”'’]$/g, "").replace(/[\s,;]+$/, "").replace(
    /(?<!\.\w)[.?]$/,
    "",
  ).replace(/,?\s*(?:please|pls|thanks|thank you)$/i, "").trim();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
