/**
 * Whether the person asked for a call, and what kind of call it is.
 *
 * @module
 */
import { stemmer } from "stemmer";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { GuardedCall } from "../guard.ts";
import type { Piece } from "./arguments.ts";
import { type Deed, deedsOf } from "./deeds.ts";
import type { Ledger } from "./ledger.ts";
import type { Source, Standing } from "./sources.ts";
import { meet, stemsOf, wordsOf } from "./words.ts";

/** A call, looked at. */
export interface LookedAt {
  call: GuardedCall;
  pieces: Piece[];
  deeds: ReadonlySet<Deed>;
  /** Whether it changes or sends something, as far as names and hints tell. */
  hasEffect: boolean;
  /** Whether the person's words ask for this call. */
  isAsked: boolean;
  /** Whether they ask for its deed, so that it may carry texts. */
  isDeedAsked: boolean;
  /** The stranger's text that speaks of this tool, if one does. */
  pulledBy?: Source;
  /** Whether the person's words speak of what the tool is about. */
  isRelated: boolean;
}

const GRAVE: ReadonlySet<Deed> = new Set<Deed>(["send", "pay", "remove", "run", "change"]);
const OUTSIDE: ReadonlySet<Deed> = new Set<Deed>(["send", "pay", "remove"]);
const READING: ReadonlySet<Deed> = new Set<Deed>(["find", "transform", "calculate"]);

/** Looks at a call. */
export function lookAt(
  ledger: Ledger,
  call: GuardedCall,
  pieces: Piece[],
  effects?: (call: GuardedCall) => boolean,
): LookedAt {
  const deeds = commandsChange(pieces)
    ? new Set<Deed>(["change", "remove"])
    : deedsOf(call.definition);
  const hasEffect = effects ? effects(call) : seemsToHaveEffect(call.definition, deeds);
  const isRelated = relates(ledger, call);
  const pulledBy = strangerThatSpeaksOf(ledger, call);
  const isDeedAsked = hasEffect
    ? isEffectAsked(ledger, call, pieces, deeds, isRelated)
    : isReadingAsked(ledger, pieces, deeds, isRelated);
  // "Give patient P-204 the first free slot" says for whom, if not what.
  const isFor = hasEffect && !pulledBy && !meet(deeds, GRAVE) &&
    pieces.some(({ value }) => /\d|\p{L}{4}/u.test(value) && ledger.user.holds(value));
  const isAsked = isDeedAsked || isFor;
  return {
    call,
    pieces,
    deeds,
    hasEffect,
    isRelated,
    isAsked,
    isDeedAsked,
    ...(pulledBy && { pulledBy }),
  };
}

/** Who wanted the call. */
export function standingOf(ledger: Ledger, { isAsked, pulledBy, pieces }: LookedAt): Standing {
  if (isAsked) return "asked";
  const used = pieces.flatMap(({ value, tokens }) =>
    ledger.results
      .filter((source) => tokens.some((token) => token.length > 2 && source.read.tokens.has(token)))
      .map((source) => ({ source, isEntry: source.entries(value).length > 0 }))
  );
  if (pulledBy || used.some(({ source }) => source.standing === "pulled")) return "pulled";
  const asked = used.filter(({ source }) => source.standing === "asked");
  // What a record gives was asked for with the record; what a sentence says, its writer wants.
  if (asked.some(({ isEntry }) => isEntry) || asked.length > 0 && ledger.user.follows) {
    return "asked";
  }
  if (asked.length > 0) return "pulled";
  const isAlone = new Set(ledger.descriptions.map(({ server }) => server)).size < 2;
  return isAlone ? "asked" : "neutral";
}

/** A query that changes what it queries. */
function commandsChange(pieces: Piece[]): boolean {
  return pieces.some(({ value }) =>
    /(?:^|;)\s*(?:drop|delete\s+from|update\s+\S+\s+set|insert\s+into|alter|truncate|grant|revoke|create)\b/i
      .test(value)
  );
}

/** Names and hints are the server's own words: they only decide what is looked at more closely. */
function seemsToHaveEffect({ annotations }: Tool, deeds: ReadonlySet<Deed>): boolean {
  if (meet(deeds, OUTSIDE)) return true;
  if (annotations?.readOnlyHint === true) return false;
  if (annotations?.readOnlyHint === false || annotations?.destructiveHint === true) return true;
  return deeds.size > 0 && !meet(deeds, READING);
}

function isEffectAsked(
  { user, results }: Ledger,
  call: GuardedCall,
  pieces: Piece[],
  deeds: ReadonlySet<Deed>,
  isRelated: boolean,
): boolean {
  if (user.holds(call.tool) && wordsOf(call.tool).length > 1) return true;
  if ([...deeds].some((deed) => user.deeds.has(deed))) return true;
  const read = results.flatMap(({ values }) => values);
  const isAddressed = pieces.some(({ place, destinations }) =>
    destinations.some((each) => user.holdsDestination(each)) ||
    place !== undefined && !read.includes(place) && user.holdsPath(place)
  );
  const isGrave = meet(deeds, GRAVE) && !deeds.has("send");
  if (isAddressed && !isGrave) return true;
  if (deeds.size === 0) return isRelated;
  return !meet(deeds, GRAVE) && meet(stemsOf(call.tool), user.stems);
}

function isReadingAsked(
  { user }: Ledger,
  pieces: Piece[],
  deeds: ReadonlySet<Deed>,
  isRelated: boolean,
): boolean {
  if (isRelated) return true;
  if (
    pieces.some(({ value, place }) =>
      place ? user.holdsPath(place) : /[\p{L}\p{N}]/u.test(value) && user.holds(value)
    )
  ) {
    return true;
  }
  return [...deeds].some((deed) => deed !== "find" && user.deeds.has(deed));
}

function relates({ user }: Ledger, { definition }: GuardedCall): boolean {
  const { name, title, description = "", inputSchema } = definition;
  const [first] = description.split(/[.!?\n]/, 1);
  const words = [name, title ?? "", first, ...Object.keys(inputSchema.properties ?? {})].join(" ");
  return meet(stemsOf(words), user.stems);
}

function strangerThatSpeaksOf(ledger: Ledger, { server, tool }: GuardedCall): Source | undefined {
  const stems = [...new Set(wordsOf(tool).map(stemmer))];
  return [...ledger.strangersOf(server), ...ledger.results].find((source) =>
    source.read.names(tool) ||
    stems.length > 0 && stems.every((stem) => source.read.stems.has(stem))
  );
}
