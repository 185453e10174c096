/** Reading an errand: what the user wants taken from where, worked out, and carried to whom. */
import { findSpans } from "../language/spans.ts";

/** What is to be made of the text of a file, or of the user's own figures. */
export type Wanted =
  | { kind: "text"; text: string }
  | { kind: "sum" }
  | { kind: "fact"; topic: string; most: number }
  | { kind: "summary" }
  | { kind: "whole" };

/** An errand in the user's words. */
export interface Errand {
  /** The file that it is about. */
  path?: string;
  wanted: Wanted;
  /** Figures that the user gives. */
  figures: number[];
  /** To whom the outcome goes. */
  address?: string;
  title?: string;
}

const DELIVERS =
  /\b(?:send|sends|sending|e-?mail|mail|forward|pass|message|write|share|tell|report|notify|inform|deliver|let|drop|get|transmit)\b/i;
const WORKS_OUT =
  /\b(?:add|adding|calculate|compute|evaluate|total up|tot up|add up|sum up the|work out|figure out|come to|comes to|amounts? to|plus|sum of|total of)\b/i;
const SUMS = /\b(?:sum|calculation|expression|formula|two numbers|both numbers|figures)\b/i;
const SUMMARY = /\bsummar\w+|\bgist\b|\boverview\b|\bkey points\b|\bin short\b/i;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/**
 * Reads a message as an errand.
 *
 * @param text what the user wrote
 * @returns the errand, or undefined when the message is none that is understood as a whole
 */
export function readErrand(text: string): Errand | undefined {
  const spans = findSpans(text);
  const addresses = spans.filter(({ kind }) => kind === "email");
  const inside = text.match(ADDRESS)?.[0];
  const address = addresses.length > 0 ? String(addresses[0].value) : inside;
  const recipients = [...new Set(text.match(new RegExp(ADDRESS, "g")) ?? [])];
  const { title, body, rest } = quotesOf(text);
  const bare = rest.replace(new RegExp(ADDRESS, "g"), "ADDRESS");
  const paths = findSpans(bare).filter(({ kind, text: said }) =>
    kind === "path" && /[/\\]|\.\w{1,5}$/.test(said)
  ).map(({ value }) => String(value));
  if (new Set(paths).size > 1) return undefined;
  const [path] = paths;
  const words = path === undefined ? bare : bare.replaceAll(path, "FILE");
  const delivers = recipients.length > 0 && DELIVERS.test(words);
  if (recipients.length > 0 && !delivers) return undefined;
  const to = delivers ? recipients.length === 1 ? address : recipients.join(", ") : undefined;
  const base = { path, address: to, title, figures: figuresOf(words) };
  if (delivers && body !== undefined) return { ...base, wanted: { kind: "text", text: body } };
  const works = WORKS_OUT.test(words) && (path !== undefined ? SUMS.test(words) : true);
  if (works && (path !== undefined || base.figures.length === 2) && isSumOnly(words, path)) {
    return { ...base, wanted: { kind: "sum" } };
  }
  if (path === undefined) {
    const said = delivers ? saidIn(text) : undefined;
    return said ? { ...base, wanted: { kind: "text", text: said } } : undefined;
  }
  return delivers ? { ...base, wanted: wantedOf(words) } : undefined;
}

/** "2 and 3" with no other values: nothing else of the message would be left undone. */
function isSumOnly(words: string, path?: string): boolean {
  return path !== undefined ||
    /\b(?:add|sum|plus|total)\b/i.test(words) &&
      !/\b(?:minus|times|divided|percent|add\b.*\bto (?:my|the|our)\b)/i.test(words);
}

function figuresOf(words: string): number[] {
  return [...words.matchAll(/(?<![\p{L}\d_.#/-])-?\d[\d,]*(?:\.\d+)?(?![\p{L}\d_/-])/gu)].map((
    [one],
  ) => Number(one.replace(/,/g, ""))).filter(Number.isFinite);
}

const QUOTED = /"([^"]+)"|“([^”]+)”|(?<!\w)'([^'\n]{2,})'(?!\w)/g;
const TITLE =
  /\b(?:subject(?: line)?|title|headline|titled|heading)\b[\s:,]*(?:is|being|as|of|should be|set to|line)?\s*$/i;

/** What stands in quotation marks, as title and as text; and the message without both. */
function quotesOf(text: string): { title?: string; body?: string; rest: string } {
  let title: string | undefined, body: string | undefined, rest = "", end = 0;
  for (const match of text.matchAll(QUOTED)) {
    const said = match.slice(1).find((one) => one !== undefined)!;
    const before = text.slice(end, match.index);
    rest += before;
    end = match.index + match[0].length;
    if (/[/\\]\S*\.\w{1,5}$|^\S+@\S+$/.test(said)) rest += said;
    else if (TITLE.test(before)) title = said;
    else body = body === undefined ? said : `${body}\n${said}`;
  }
  rest += text.slice(end);
  const plain = title === undefined
    ? rest.match(
      /\bsubject(?: line)?:?\s+(?:is\s+|of\s+)?(\p{L}[\p{L}\p{N} '-]{0,60}?)(?=[.,;!?]?\s*$|[.,;]\s|\s+and\s+(?:the\s+)?(?:body|text)\b)/iu,
    )
    : null;
  if (plain) {
    title = plain[1].trim();
    rest = rest.replace(plain[0], "");
  }
  return { title, body, rest };
}

/** "tell P that the door is open" */
function saidIn(text: string): string | undefined {
  const match = text.match(
    new RegExp(
      String
        .raw`${ADDRESS.source}\s*(?:,\s*)?(?:that|saying(?: that)?|to say(?: that)?|:)\s+(.{3,})$`,
      "is",
    ),
  );
  return match?.[1].trim();
}

/** What of a file is to be sent. */
function wantedOf(words: string): Wanted {
  if (SUMMARY.test(words)) return { kind: "summary" };
  const says = words.match(
    /\bwhat\s+(?:the\s+)?(?:file\s+)?FILE\s+(?:says|tells|has to say|contains|holds|states|writes)\s+(?:about|on|of|regarding|concerning)\s+(.+?)(?=\s+(?:to|by|via|in an?)\s+(?:ADDRESS|e-?mail|mail)|,|$)/i,
  ) ??
    words.match(
      /\b(?:about|regarding|concerning)\s+(.+?)(?=\s+(?:in|from|of)\s+(?:the file )?FILE|\s+to\s+ADDRESS|,|$)/i,
    );
  if (says && !/^(?:it|FILE)\b/.test(says[1])) {
    return { kind: "fact", topic: says[1].replace(/\bFILE\b|\bADDRESS\b/g, " "), most: 2 };
  }
  const of = words.match(
    /\b(?:the|its|their|an?)\s+([\p{L}][\p{L} '-]{1,50}?)\s+(?:(?:that (?:is|stands)|given|stated|named|mentioned|written|noted)\s+)?(?:in|from|of|out of)\s+(?:the (?:file|document|offer|report|note) )?(?:FILE|it)\b/iu,
  ) ??
    words.match(
      /\b(?:send|e-?mail|mail|forward|tell|report|pass|write)\b(?:\s+ADDRESS)?\s+(?:me\s+)?(?:the|its)\s+([\p{L}][\p{L} '-]{1,40}?)\s+(?:to|on to)\s+ADDRESS/iu,
    );
  const topic = of?.[1].replace(/^.*\b(?:with|the)\s+/i, "");
  if (
    topic &&
    !/^(?:whole |full |entire |complete )?(?:content|contents|text|file|document|rest|attachment)$/i
      .test(topic)
  ) {
    return { kind: "fact", topic, most: 1 };
  }
  return { kind: "whole" };
}
