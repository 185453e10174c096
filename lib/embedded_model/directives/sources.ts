/** Sources: every text of a request that is not the user's or the system's own, with where it stands. */
import type { Conversation } from "../gather/conversation.ts";
import type { Param } from "../gather/params.ts";
import { parseData } from "../gather/records.ts";
import type { Tool } from "../gather/tools.ts";
import { sentences } from "../language/sentences.ts";
import { blocked } from "../plan/setbacks.ts";
import { type Snippets, takeSnippets } from "./snippets.ts";

/** A text that somebody other than the user wrote. */
export interface SourceText {
  kind: "description" | "parameter" | "result";
  /** Its sentences, without markup. */
  sentences: string[];
  /** The text as it stands, for what is written for machines. */
  raw: string;
  /** Code that the sentences hold only a mark for. */
  snippets?: Snippets;
  /** The tool that it belongs to. */
  tool: Tool;
  /** For parameter descriptions. */
  param?: Param;
  /** For results: the place of the call among the calls of this turn. */
  call?: number;
  /** For results: what the tool was called with. */
  args?: Record<string, unknown>;
  /** For results: the call failed, and what the text orders may be what it takes to succeed. */
  failed?: boolean;
}

/** What a result orders comes after what the user wants, unless it is what a failed call lacks. */
export function placeFor({ kind, failed }: SourceText): "before" | "after" {
  return kind === "result" && !failed ? "after" : "before";
}

/**
 * Collects what tools say of themselves.
 *
 * @param tools the tools of the request
 * @returns the texts, in the order in which a model reads them
 */
export function descriptionsOf(tools: Tool[]): SourceText[] {
  const sources: SourceText[] = [];
  for (const tool of tools) {
    for (const text of [tool.description, tool.schema.description, tool.schema.title]) {
      if (text !== undefined) sources.push({ kind: "description", tool, ...read(text, tools) });
    }
    for (const param of tool.params) addParam(sources, tool, param, tools);
  }
  return sources;
}

/**
 * Collects what tools returned since the user's message.
 *
 * @param tools the tools of the request
 * @param conversation the conversation
 * @returns the texts, in the order of the calls
 */
export function resultsOf(tools: Tool[], { current }: Conversation): SourceText[] {
  const sources: SourceText[] = [];
  current.calls.forEach((call, index) => {
    const tool = tools.find(({ name }) => name === call.tool);
    if (!tool) return;
    for (const text of textsOf(call.result)) {
      sources.push({
        kind: "result",
        tool,
        call: index,
        args: call.arguments,
        failed: call.failed && !blocked(call),
        ...read(text, tools),
      });
    }
  });
  return sources;
}

/** A text with its sentences, in which a mark stands for each piece of code. */
function read(text: string, tools: Tool[]): Pick<SourceText, "sentences" | "raw" | "snippets"> {
  const { marked, snippets } = takeSnippets(text, tools.map(({ name }) => name));
  return { sentences: plain(marked), raw: text, snippets };
}

function addParam(sources: SourceText[], tool: Tool, param: Param, tools: Tool[]) {
  const said = [
    param.said,
    ...(param.schema.enum ?? []).filter((one) =>
      typeof one === "string" && /\s\S+\s/.test(one)
    ) as string[],
  ];
  const named = param.key.split(/[_\W]+/).length > 4 ? [spoken(param.key, tools)] : [];
  const text = [...said, ...named].filter(Boolean).join("\n");
  if (text) sources.push({ kind: "parameter", tool, param, ...read(text, tools) });
  for (const child of param.properties ?? []) addParam(sources, tool, child, tools);
}

/** A name that is a sentence, as one: its underscores are spaces, but for those of tools' names. */
function spoken(key: string, tools: Tool[]): string {
  return tools.reduce(
    (text, { name }) => text.replace(name.replace(/[_-]/g, " "), name),
    key.replace(/_+/g, " ").replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " "),
  );
}

/** The texts inside a result: its strings when it is JSON, else the whole. */
function textsOf(result: string): string[] {
  const data = parseData(result);
  if (data === undefined || typeof data !== "object" || data === null) return [result];
  const texts: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value === "string" && /\s/.test(value.trim())) texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(data);
  return texts;
}

/** Sentences of a text without tags, comment marks and speaker labels. */
function plain(text: string): string[] {
  const bare = text.slice(0, 40_000).replace(
    /<!--|-->|\/\*|\*\/|<\/?[A-Za-z][\w-]*(?:\s[^<>\n]{0,80})?>/g,
    "\n",
  ).replace(/[\u200B-\u200F\u2060\uFEFF]/g, "").replace(/\t+/g, "\n").replace(
    /^\s*(?:\/\/|#+)\s*/gm,
    "",
  )
    .replace(/(?<=[:;.)\s]\s*)(?=\b\d[.)]\s+\p{L})/gu, "\n");
  return sentences(bare).flatMap((sentence) => {
    const own = sentence.replace(/^\W*(?:step\s+)?\d{1,2}\s*[.):]\s+/i, "").replace(LABEL, "")
      .replace(/^\*{1,3}|\*{1,3}$/g, "").trim();
    return own ? [own] : [];
  });
}

const LABEL =
  /^\W*(?:(?:system|assistant|user|human|admin|developer|new|important|urgent|attention|note|notice|message|instructions?|directive|update|reminder|warning|policy|mandatory|required|security|compliance|maintenance|override|prompt|to|the|all|for|ai|agents?|models?|step \d+)\s*){1,5}(?:\([^)]*\))?\s*[:：!–—-]+\s*(?=\S)/i;
