/** Entities: what a text holds that a call could take or serve: files, addresses, code, and names of tools and parameters. */
import { sendersIn } from "../errands/kinds.ts";
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { codesIn, type Piece } from "./codes_in.ts";

export type { Piece };

/** A tool or a parameter that a text names, by its exact name. */
export interface Named<T> {
  what: T;
  at: number;
}

/** What stands in a text. */
export interface Entities {
  /** The text without what is not for reading, and with each piece of code out of the way. */
  text: string;
  paths: Piece[];
  addresses: Piece[];
  codes: Piece[];
  tools: Named<Tool>[];
  params: Named<{ param: Param; tool: Tool }>[];
}

const PATH =
  /(?<![\w/@.:-])(?:~\/|\.{0,2}\/)?[\w.-]*\w\/[\w./-]*[\w-]+(?:\.\w{1,5})?(?![\w@/])|(?<![\w/@.-])[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,4}\d?|[a-z]\d?)(?![\w@/(-]|\.\w)|(?<![\w/@.:-])(?:~|\.{1,2})?\/[\w.-]*\w/gi;
const ADDRESS = /[\w.+-]*\w@[\w-]+(?:\.[\w-]*\w)+/g;
/** What stands behind these is an example of a value, not a value. */
const EXAMPLE = /\b(?:e\.g\.?,?|such as|for example,?|for instance,?|like|as in)\s*["'`“]?$/i;

/**
 * Finds the entities of a text.
 *
 * @param raw the text
 * @param tools all tools, whose names and parameters may stand in it
 * @returns what was found, each in the order of the text
 */
export function entitiesIn(raw: string, tools: Tool[]): Entities {
  const clean = raw.slice(0, 20_000).replace(/[\u200B-\u200F\u2060\uFEFF]/g, "").replace(
    /<!--|-->|<\/?[A-Za-z][\w-]*(?:\s[^<>\n]{0,80})?>/g,
    (tag) => " ".repeat(tag.length),
  ).replace(/(?<=\w[/-])[ \t]*\n[ \t]*(?=\w)/g, "");
  const codes = codesIn(clean);
  let text = clean;
  for (const { start, end } of codes) {
    text = `${text.slice(0, start)}${" ".repeat(end - start)}${text.slice(end)}`;
  }
  const addresses = pieces(text, ADDRESS);
  let bare = text;
  for (const { start, end } of addresses) bare = blank(bare, start, end);
  const named = tools.flatMap((tool) => places(bare, tool.name).map((at) => ({ what: tool, at })));
  for (const { at, what } of named) bare = blank(bare, at, at + what.name.length);
  const params = tools.flatMap((tool) =>
    tool.params.flatMap((param) =>
      isTelling(param.key) || tools.some(({ name }) => name === param.key)
        ? places(bare, param.key).map((at) => ({ what: { param, tool }, at }))
        : []
    )
  );
  const paths = pieces(bare, PATH).filter(({ text: said, start }) =>
    !/^(?:[a-z]\.[a-z]|[\w-]+\.(?:com|org|net|dev|example|test|gov|edu))$/i.test(said) &&
    !/^(?:and\/or|he\/she|n\/a|i\/o|\d+\/\d+)$/i.test(said) &&
    !/:\/\/$/.test(bare.slice(Math.max(0, start - 3), start)) &&
    !tools.some(({ params: all }) => all.some(({ key }) => key === said))
  );
  return {
    text,
    paths,
    addresses,
    codes,
    tools: named.sort((a, b) => a.at - b.at),
    params: params.sort((a, b) => a.at - b.at),
  };
}

/** One plain word that is a parameter's name stands in any text; two letters and digits or a mark tell. */
function isTelling(key: string): boolean {
  return key.length > 1;
}

function pieces(text: string, pattern: RegExp): Piece[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    EXAMPLE.test(text.slice(Math.max(0, match.index - 20), match.index)) ? [] : [{
      text: match[0].replace(/\.$/, ""),
      start: match.index,
      end: match.index + match[0].length,
    }]
  );
}

function blank(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${" ".repeat(end - start)}${text.slice(end)}`;
}

function places(text: string, name: string): number[] {
  if (!text.includes(name)) return [];
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return [...text.matchAll(new RegExp(`(?<![\\w@/])${escaped}(?![\\w@/])`, "g"))].map(({ index }) =>
    index
  );
}

/** The sentence that a piece of a text stands in, and what of it stands before the piece. */
export function sentenceAround(
  text: string,
  { start, end }: Piece,
): { sentence: string; before: string } {
  const from =
    Math.max(...["\n", ". ", "! ", "? "].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
  const stop = text.slice(end).search(/[.!?](?:\s|$)|\n/);
  return {
    sentence: text.slice(from, stop < 0 ? undefined : end + stop),
    before: text.slice(from, start),
  };
}

/** The tools of a text that carry mail, and their parameters. */
export function sendersNamed(
  { tools, params }: Entities,
  all: Tool[],
): ReturnType<typeof sendersIn> {
  return sendersIn(all).filter(({ tool, address }) =>
    tools.some(({ what }) => what === tool) ||
    params.some(({ what }) => what.param === address && what.tool === tool)
  );
}
