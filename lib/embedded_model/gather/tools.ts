/** Tools as the planner sees them: their words, their action, and their parameters. */
import { remembered } from "../../remembered.ts";
import { identifierWords, isStopWord, stem, words } from "../language/words.ts";
import { type Action, actionOf } from "../language/actions.ts";
import type { Schema, ToolDefinition } from "../types.ts";
import { documenting, documents } from "./documenting.ts";
import { type Param, toParams } from "./params.ts";

/** True for tools that change something or reach somebody: no plain question is about calling them. */
export function hasEffects({ action }: Pick<Tool, "action">): boolean {
  return action !== undefined && action !== "read" && action !== "compute";
}

/** A tool with everything that matching and filling need. */
export interface Tool {
  /** Set when the definition was first read; the same definition keeps it. */
  number: number;
  name: string;
  description: string;
  /** The words of its name, small letters. */
  nameWords: string[];
  /** The stems of its name's meaningful words. */
  nameStems: string[];
  /** Each stem that speaks for this tool, with how strongly. */
  vocabulary: Map<string, number>;
  /** What kind of thing it does, when its name or description says so. */
  action?: Action;
  params: Param[];
  schema: Schema;
}

const known = remembered<Tool>(2_000);
let next = 0;

/**
 * Reads a tool definition. Definitions seen before are not read again.
 *
 * @param definition the tool as the request declares it
 * @returns the tool for the planner
 */
export function toTool(definition: ToolDefinition): Tool {
  return known(JSON.stringify(definition), () => read(definition));
}

function read({ function: { name, description: said, parameters } }: ToolDefinition): Tool {
  const description = said ?? "";
  const schema = parameters ?? {};
  const params = toParams(schema, description);
  const nameWords = identifierWords(name);
  const vocabulary = new Map<string, number>();
  const learn = (text: string | string[], weight: number) => {
    const list = typeof text === "string" ? words(text).map((word) => word.lower) : text;
    for (const word of list) {
      if (isStopWord(word) && !["who", "where"].includes(word)) continue;
      const root = stem(word);
      vocabulary.set(root, Math.max(vocabulary.get(root) ?? 0, weight));
    }
  };
  for (const param of params) learnParam(param, learn);
  const [first, ...rest] = description.trim().split(/(?<=[.!?])\s+|\n\s*\n/);
  learn(rest.filter(documents).join(" "), 0.6);
  learn(first ?? "", 1.5);
  learn(nameWords, 3);
  return {
    number: next++,
    name,
    description,
    nameWords,
    nameStems: [...new Set(nameWords.filter((word) => !isStopWord(word)).map(stem))],
    vocabulary,
    action: toolAction(nameWords, first ?? ""),
    params,
    schema,
  };
}

/** Nouns that end the name of a tool that only tells ("order_status", "booking_details"). */
const TELLING =
  /^(?:status|state|states|details?|info|information|list|history|times?|dates?|prices?|forecast|agenda|calendar|report|summary|overview|position|location|level|levels|count|balance|profile|results?|readings?|hours|rates?|plan|menu|catalogue|catalog|statistics|stats|schedule|availability)$/;
/** Words that can open a description as a noun as well as a verb. */
const NOUN_VERB =
  /^(?:order|book|report|file|issue|record|post|place|plan|schedule|bill|charge|price|cost|rate|mark|grade|note|log|store|feed|water|name|range|quote|score|rank|mail|message|text|call|point|load|fill|light|sort|average|set|change|transfer|release|exchange|match|measure|share|document|track)s?$/;
/** "Tells the crew that ..." reaches somebody; "Tells the time" does not. */
const TELLS_SOMEBODY = /^\W*(?:tells?|informs?) (?:the |an? )?(?:[\w-]+ ){1,3}?(?:that|to)\b/i;
/** Words that open an order before a clause: "Note which ...", "Report that ...". */
const ENTERS = /^(?:note|record|log|report|mark|file|message|text|set|plan)s?$/;
/** Words of a name that say that the tool only looks. */
const LOOKS = /^(?:lookup|search|find|get|query|fetch|show)$/;
const PREPOSITION = /^(?:of|about|per|between|from|at|in|on|by|to|where|that|which|with)$/;
const DETERMINER = /^(?:a|an|the|all|one|some|this|your|another|several|any)$/;

/**
 * What a tool does: the description's first word is a verb more surely than a word of the name. A verb that no table
 * has, before an article ("Grinds the ..."), changes something.
 */
function toolAction(nameWords: string[], firstSentence: string): Action | undefined {
  const [opening, second] = words(firstSentence).map((word) => word.lower);
  const last = nameWords.at(-1) ?? "";
  const nounFirst = NOUN_VERB.test(nameWords[0] ?? "") ||
    /ing$|ment$|ion$/.test(nameWords[0] ?? "");
  if (nameWords.length > 1 && nounFirst && TELLING.test(last)) return "read";
  if ([nameWords[0], last].some((word) => LOOKS.test(word ?? ""))) return "read";
  if (opening && DETERMINER.test(opening) && !actionOf(nameWords.slice(0, 1))) return "read";
  if (TELLS_SOMEBODY.test(firstSentence)) return "send";
  if (opening && second) {
    const verbFirst = stem(opening) === stem(nameWords[0] ?? "") && second !== "of";
    if (ENTERS.test(opening) && /^(?:that|which|what|who|whether|where|when|how)$/.test(second)) {
      return "create";
    }
    if (
      !verbFirst && PREPOSITION.test(second) && (NOUN_VERB.test(opening) || TELLING.test(opening))
    ) {
      return "read";
    }
    if (/^checks?$/.test(opening) && /^(?:in|out)$/.test(second)) return "update";
  }
  const known = (opening && actionOf([opening])) || actionOf(nameWords.slice(0, 1)) ||
    actionOf(nameWords.slice(-1));
  if (known || !opening) return known;
  if (/^(?:have|lets?|makes?|puts?|takes?|brings?|keeps?)$/.test(opening)) return "update";
  return !isStopWord(opening) && DETERMINER.test(second ?? "") ? "update" : undefined;
}

function learnParam(param: Param, learn: (text: string | string[], weight: number) => void) {
  learn(param.nameWords, 0.9);
  learn(documenting(param.description), 0.5);
  for (const choice of param.schema.enum ?? []) learn(identifierWords(String(choice)), 0.9);
  for (const child of param.properties ?? []) learnParam(child, learn);
  if (param.items) learnParam(param.items, learn);
}
