/**
 * What the rules of {@linkcode provenance} are made of: what they say, and where a value may come from.
 *
 * @module
 */
import { visible } from "../visible.ts";
import type { LookedAt } from "./asked.ts";
import type { Ledger } from "./ledger.ts";
import type { Source } from "./sources.ts";

/** What a rule says: a reason to block, a remark for the run, or nothing. */
export type Ruling = { block: string } | { note: string } | undefined;

/** One rule. */
export type Rule = (ledger: Ledger, looked: LookedAt) => Ruling;

/**
 * Blocks a value. The reason reaches the model: it states, and asks for nothing.
 *
 * @param what What the value is or would do.
 * @param path The argument.
 * @param why Where it comes from and what the person has to do with it.
 * @returns The ruling.
 */
export function stop(what: string, path: string, why: string): { block: string } {
  return { block: `${visible(what)} (${visible(path)}) ${why}` };
}

/** Whether the person, the server itself, or a trusted text has said a piece. */
export function isExplained(ledger: Ledger, { call }: LookedAt, squeezed: string): boolean {
  if (squeezed === "") return true;
  return ledger.user.searchable.has(squeezed) ||
    [...ledger.ownOf(call.server), ...ledger.trustedTexts].some(({ read }) =>
      read.searchable.has(squeezed)
    );
}

/** Whether the person, the server itself, or a trusted text has said a word. */
export function isKnownWord(ledger: Ledger, { call }: LookedAt, token: string): boolean {
  return ledger.user.holds(token) ||
    [...ledger.ownOf(call.server), ...ledger.trustedTexts].some(({ read }) =>
      read.tokens.has(token)
    );
}

/** Whether a result that the person asked for has it. */
export function isInResults({ results }: Ledger, squeezed: string): boolean {
  return results.some(({ standing, read }) =>
    standing === "asked" && read.searchable.has(squeezed)
  );
}

/** The stranger in whose text it stands. */
export function originOf(ledger: Ledger, { call }: LookedAt, squeezed: string): Source | undefined {
  if (squeezed.length < 4) return undefined;
  return [...ledger.strangersOf(call.server), ...ledger.results].find(({ read }) =>
    read.searchable.has(squeezed)
  );
}

/** Whether a stranger's text is the one that the person wanted to be followed. */
export function isDelegated({ user }: Ledger, source: Source): boolean {
  return user.delegates && source.standing === "asked" &&
    source.values.some((value) => user.holdsPath(value));
}
