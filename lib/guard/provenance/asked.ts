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
  /** Whether the person's words ask for this deed. */
  isAsked: boolean;
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
  const isAsked = hasEffect
    ? isEffectAsked(ledger, call, pieces, deeds, isRelated)
    : isReadingAsked(ledger, pieces, deeds, isRelated);
  const pulledBy = strangerThatSpeaksOf(ledger, call);
  return { call, pieces, deeds, hasEffect, isRelated, isAsked, ...(pulledBy && { pulledBy }) };
}

/** Who wanted the call. */
export function standingOf(
  ledger: Ledger,
  { isAsked, pulledBy, pieces, call }: LookedAt,
): Standing {
  if (isAsked) return "asked";
  const used = ledger.results.filter((source) =>
    pieces.some(({ tokens }) =>
      tokens.some((token) => token.length > 2 && source.tokens.has(token))
    )
  );
  if (used.some(({ standing }) => standing === "pulled")) return "pulled";
  if (pulledBy) return "pulled";
  if (used.some(({ standing }) => standing === "asked")) return "asked";
  const isAlone = new Set(ledger.descriptions.map(({ server }) => server)).size < 2;
  return isAlone && call.definition ? "asked" : "neutral";
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
    source.names(tool) || stems.length > 0 && stems.every((stem) => source.stems.has(stem))
  );
}
