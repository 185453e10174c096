/** Looking up: parameters whose value only another tool knows, and which tool that is. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { synonyms } from "../language/synonyms.ts";
import { isStopWord, stem, words } from "../language/words.ts";
import { wantsDigits } from "./shapes.ts";
import { superlativeNouns } from "./superlatives.ts";
import { isUnit } from "./units.ts";

/** Words that say that something is an identifier. */
export const ID_WORDS = new Set([
  "id",
  "ids",
  "uuid",
  "guid",
  "key",
  "number",
  "no",
  "code",
  "ref",
  "reference",
  "identifier",
  "slug",
  "handle",
  "symbol",
]);

/**
 * Tells whether a parameter wants a value that another tool of the request can find.
 *
 * @param param the parameter
 * @param tool the tool that it belongs to
 * @param tools all tools
 * @returns true when names do not fit it and a look-up exists
 */
export function isLookUp(param: Param, tool: Tool, tools: Tool[]): boolean {
  if (param.type === "array" && param.items && ADDRESSES.has(param.items.role)) {
    return providers(param.items, tool, tools).length > 0;
  }
  if (
    param.type === "boolean" || param.type === "array" || param.type === "object" ||
    param.schema.enum
  ) return false;
  if (ADDRESSES.has(param.role) || isTold(param)) return providers(param, tool, tools).length > 0;
  if (namedProviders(param, tool, tools).length > 0) return true;
  return isIdentifier(param) && providers(param, tool, tools).length > 0;
}

/** Roles whose values people have in an address book. */
export const ADDRESSES = new Set<string>(["email", "phone"]);
const EVERYDAY = new Set(
  [
    "amount",
    "price",
    "count",
    "number",
    "day",
    "limit",
    "size",
    "quantity",
    "year",
    "month",
    "hour",
    "minute",
    "page",
    "age",
    "people",
    "total",
    "max",
    "min",
    "value",
    "offset",
    "duration",
    "length",
    "width",
    "height",
    "weight",
    "temperature",
    "percent",
    "score",
    "rate",
    "week",
  ].map(stem),
);

/** A figure with a name of its own, such as a latitude, which people do not know by heart. */
function isTold(param: Param): boolean {
  const units = param.nameWords.filter((word) => isUnit(word) || isUnit(`${word}s`));
  const telling = param.nameWords.filter((word) => !units.includes(word));
  return param.required && param.type === "number" && telling.length > 0 &&
    !telling.some((word) => EVERYDAY.has(stem(word)));
}

/** True for ids and codes that a name does not fit. */
export function isIdentifier(param: Param): boolean {
  if (/\bor\b[^.]{0,20}\bnames?\b|\bnames? or\b/i.test(param.description)) return false;
  return param.role === "id" || wantsDigits(param) ||
    (param.role === "code" && param.aliases.length === 0 &&
      /\bcode\b/.test(param.nameWords.join(" "))) ||
    (param.type === "integer" && param.role === "person");
}

/** Tools that the parameter's description names ("from find_things"). */
function namedProviders(param: Param, tool: Tool, tools: Tool[]): Tool[] {
  if (!param.description) return [];
  return tools.filter((other) =>
    other !== tool && other.name.length > 3 && other.action !== "delete" &&
    other.action !== "send" &&
    new RegExp(`(?<![\\w.])${other.name.replace(/[^\w]|_/g, "[\\W_]")}(?!\\w)`).test(
      param.description,
    ) &&
    /\b(?:from|by|via|with|using|use|see|through|call|knows|returned|found|get|gives|lists?|result|returns)\b|^\S+$/i
      .test(param.description)
  );
}

/**
 * The tools that may know a parameter's value, best first.
 *
 * @param param the parameter
 * @param tool the tool that it belongs to
 * @param tools all tools
 * @returns tools that only read
 */
export function providers(param: Param, tool: Tool, tools: Tool[]): Tool[] {
  if (param.type === "array" && param.items) return providers(param.items, tool, tools);
  const named = namedProviders(param, tool, tools);
  if (named.length > 0) return named;
  const entity = ADDRESSES.has(param.role) ? [param.role].map(stem) : entityOf(param, tool);
  if (entity.length === 0) return [];
  const scored = tools.filter((other) =>
    other !== tool && (other.action === undefined || other.action === "read")
  )
    .filter((other) =>
      !other.params.some((one) =>
        one.required &&
        (one.key === param.key || (one.description !== "" && one.description === param.description))
      )
    )
    .map((other) => ({ other, score: promise(other, entity, param, tool) }))
    .filter(({ score }) => score >= 3);
  return scored.sort((a, b) => b.score - a.score).map(({ other }) => other);
}

/** What the id is an id of: the rest of its name, its description, or what the tool is about. */
function entityOf(param: Param, tool: Tool): string[] {
  const own = param.nameWords.filter((word) =>
    !ID_WORDS.has(word) && !/^(?:new|old|from|to|the|source|target|my)$/.test(word)
  ).map(stem);
  const all = [...new Set([...own, ...describedEntity(param)])];
  if (all.length > 0) return all;
  return tool.nameWords.filter((word) => word !== tool.nameWords[0] || tool.nameWords.length === 1)
    .map(stem).slice(-1);
}

/**
 * The thing that a description says the id is of: "Number of the spare part" is about parts.
 *
 * @param param a parameter
 * @returns the stem of the thing, or nothing
 */
export function describedEntity({ description }: Param): string[] {
  const phrase = description.match(
    /\b(?:id|identifier|code|number|key|reference) (?:of|for) (?:the |an? |one )?((?:[a-z]+ ?){1,3})/i,
  )?.[1];
  const key = description.match(/^\W*(?:the )?([a-z]{3,})_(?:id|no|number|code)\b/)?.[1];
  if (key) return [stem(key)];
  const noun = phrase?.trim().split(" ").filter((word) =>
    !/^(?:of|to|that|which|whose|from|in|on|for|is|as|and|or|with)$/.test(word)
  ).slice(0, 2).at(-1);
  return noun ? [stem(noun.toLowerCase())] : [];
}

/** How strongly a tool promises to know an entity: by its name, less by its description. */
function promise(other: Tool, entity: string[], param: Param, tool: Tool): number {
  const near = new Set(entity.flatMap((root) => [root, ...synonyms(root)]));
  let score = 0;
  for (const root of other.nameStems) {
    if (entity.includes(root)) score += 3;
    else if (near.has(root)) score += 1.6;
  }
  for (const root of entity) if ((other.vocabulary.get(root) ?? 0) >= 1.5) score += 1.5;
  const says = other.description.toLowerCase().replaceAll("_", " ");
  if (/\b(?:find|search|look|list|lookup|resolve)\b/.test(`${other.nameWords.join(" ")} ${says}`)) {
    score += 1;
  }
  if (
    ID_WORDS.has(param.nameWords.at(-1) ?? "") &&
    new RegExp(`\\b(?:id|identifier|${param.nameWords.at(-1)})s?\\b`).test(says)
  ) score += 1;
  if (isTold(param) || ADDRESSES.has(param.role)) {
    const known = (root: string) =>
      [root, ...synonyms(root)].some((one) => (other.vocabulary.get(one) ?? 0) >= 1.5);
    return entity.every(known) ? score + 3 : isTold(param) && tells(other, tool) ? 3 : 0;
  }
  const promised = entity.some((root) => {
    const told = [
      ...says.match(
        /\b(?:id|number|code|key|reference|identifier)s? of (?:the |an? |its |their )?[a-z]+/g,
      ) ?? [],
      ...says.match(/\b[a-z]+ (?:id|number|code|key|reference|identifier)s?\b/g) ?? [],
    ];
    return told.some((one) => one.split(" ").some((word) => stem(word) === root));
  });
  return promised ? score + 2 : score;
}

/** "Coordinates of ..." tells what a tool wants that works "at coordinates". */
function tells(other: Tool, tool: Tool): boolean {
  const first = words(other.description).slice(0, 4).find(({ lower }) => !isStopWord(lower))?.stem;
  return first !== undefined && first.length > 4 &&
    /^\W*(?:the )?\w+ of\b/i.test(other.description) &&
    words(tool.description).some((word) => word.stem === first);
}

/** "the most valuable prize": a list has to tell which prize that is. */
export function saysWhich(param: Param, text: string): boolean {
  if (param.type !== "string" || param.schema.enum || param.schema.format) return false;
  return superlativeNouns(text).some((noun) => param.nameStems.has(stem(noun)));
}
