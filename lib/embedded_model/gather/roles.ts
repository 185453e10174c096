/** What a parameter is for, guessed from its name, description and format. */
import type { Schema } from "../types.ts";

/** The part that a parameter plays in a call. */
export type Role =
  | "email"
  | "phone"
  | "url"
  | "uri"
  | "path"
  | "datetime"
  | "date"
  | "time"
  | "id"
  | "query"
  | "text"
  | "title"
  | "place"
  | "person"
  | "language"
  | "currency"
  | "country"
  | "expression"
  | "code"
  | "note"
  | "other";

const BY_FORMAT: Record<string, Role> = {
  "email": "email",
  "idn-email": "email",
  "uri": "url",
  "url": "url",
  "uri-reference": "uri",
  "date": "date",
  "date-time": "datetime",
  "time": "time",
  "uuid": "id",
};

/** Tried in order on the words of the name; the first that fits wins. */
const BY_NAME: [Role, RegExp][] = [
  ["email", /\be ?mails?\b|\bmail(?:box| address)\b|^(?:cc|bcc)$/],
  ["phone", /\b(?:phone|telephone|mobile|cell|fax)\b/],
  ["url", /\b(?:url|link|website|webpage|href)s?\b/],
  ["uri", /\buri\b/],
  ["language", /\b(?:language|lang|locale)\b/],
  ["currency", /\bcurrency\b|\bcurrencies\b/],
  ["expression", /\b(?:expression|formula|equation|calculation|expr)\b/],
  ["path", /\b(?:path|file ?path|file ?name|file|folder|directory|dir|filepath)s?\b/],
  ["datetime", /\b(?:date ?time|timestamp|starts? at|ends? at)\b/],
  [
    "date",
    /\b(?:date|day|deadline|due|birthday|check ?in|check ?out|departure date|arrival date)\b/,
  ],
  ["time", /\btime\b/],
  [
    "id",
    /\b(?:id|ids|uuid|guid|identifier|key|ref|reference|slug|handle)$|\b(?:number|no|nr|code)$(?<=\w+ (?:number|no|nr))/,
  ],
  ["country", /\b(?:country|nation)\b/],
  [
    "note",
    /\b(?:\w{2,}notes?|annotations?|metadata|memo|reason|context|extra|additional info|scratch ?pad|rationale|remarks?|trace|debug info|telemetry)\b/,
  ],
  ["query", /\b(?:query|q|search|keywords?|terms?|question|topic|search term|phrase|needle)\b/],
  ["title", /\b(?:title|subject|headline|heading|label|summary)\b/],
  [
    "text",
    /\b(?:body|text|contents?|message|notes?|comment|description|details|prompt|document|paragraph|sentence|input|data)\b/,
  ],
  ["code", /\b(?:symbol|ticker|code|sku|isbn|iata|abbreviation|zip|postcode|postal)\b/],
  [
    "place",
    /\b(?:city|location|place|address|station|airport|town|region|origin|destination|source|from|to|venue|where|area|state|stop|port)\b/,
  ],
  [
    "person",
    /\b(?:person|user|username|customer|employee|contact|assignee|owner|author|recipient|attendee|guest|patient|client|member|actor|actress|director|artist|singer|speaker|teacher|doctor|driver|buyer|seller|sender|receiver|who|host|player|name)s?\b/,
  ],
];

/**
 * Guesses the role of a parameter.
 *
 * @param words the words of its name
 * @param description its description
 * @param schema its schema
 * @returns the role
 */
export function roleOf(words: string[], description: string, schema: Schema): Role {
  const format = schema.format && BY_FORMAT[schema.format];
  if (format) return format;
  const name = words.join(" ");
  const says = description.toLowerCase();
  if (
    /^(?:to|recipients?|cc|bcc|address(?:ees?)?|from|sender|invitees?|attendees?|guests?)$/.test(
      name,
    ) && /e-?mail/.test(says)
  ) {
    return "email";
  }
  if (/\w or \w/.test(name) && /\bname\b/.test(name)) return "person";
  if (/\b4217\b|\bcurrency codes?\b/.test(says)) return "currency";
  if (/\b639\b|\blanguage codes?\b/.test(says)) return "language";
  if (/\b3166\b|\bcountry codes?\b/.test(says)) return "country";
  for (const [role, pattern] of BY_NAME) {
    if (!pattern.test(name)) continue;
    if (role === "time" && /date/.test(says) && /time/.test(says)) return "datetime";
    if (role === "date" && /date-?time|yyyy-mm-ddthh/.test(says)) return "datetime";
    if (role === "path" && /\buri\b/.test(says)) return "uri";
    if (
      (role === "path" || role === "text") && /\burl\b|web address/.test(says) &&
      /^\w+$/.test(name) && role === "path"
    ) return "url";
    if (role === "note" && words.length === 1 && words[0] === "data") return "text";
    return role;
  }
  return byDescription(says, schema.type === "string" && !schema.enum);
}

function byDescription(says: string, schemaIsText: boolean): Role {
  const head = says.split(/[.(;]/)[0];
  if (/e-?mail address/.test(head)) return "email";
  if (/\b(?:tele)?phone\b/.test(head)) return "phone";
  if (/\burl\b/.test(head)) return "url";
  if (/\b(?:iso 8601|iso) date ?time\b|date and time|date-time/.test(says)) return "datetime";
  if (/\byyyy-mm-dd\b|\bdate\b/.test(says) && !/\bup to date\b/.test(says)) return "date";
  if (
    /^(?:the |on which |which )?(?:\w+ )?(?:day|night)\b(?! of the week)/.test(head) &&
    !/\bnumber\b|\bhow many\b/.test(head) && schemaIsText
  ) return "date";
  if (/\bhh:mm\b/.test(says)) return "time";
  if (/\bpath\b|\bfile\b/.test(head)) return "path";
  if (
    /^(?:the )?(?:number|code|reference|key) of (?:the|an?|one) \w/.test(head) &&
    !/\b(?:country|currency|language|airport|station)\b/.test(head)
  ) return "id";
  if (/\b(?:id|identifier)\b/.test(head) && !/\b(?:or name|name or)\b/.test(says)) return "id";
  if (/\b(?:search|query|keyword)/.test(head)) return "query";
  if (/\b(?:expression|formula)\b/.test(head)) return "expression";
  if (/\b(?:ticker|symbol|code)\b/.test(head)) return "code";
  if (/\b(?:city|town|place|location|country|airport|station)\b/.test(head)) return "place";
  if (/\b(?:person|user|customer|employee|name of the|who)\b/.test(head)) return "person";
  if (
    /^(?:the )?(?:subject|title)(?: line)?(?: (?:of|for) the (?:e-?mail|mail|message|letter))?$/
      .test(head.trim())
  ) {
    return "title";
  }
  if (/\b(?:text|message|content|body)\b/.test(head)) return "text";
  if (/\boptional note|\bfree[- ]form\b/.test(says)) return "note";
  return "other";
}
