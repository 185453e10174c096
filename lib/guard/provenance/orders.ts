/**
 * Who wants a call to be made.
 *
 * @module
 */
import { visible } from "../visible.ts";
import type { Piece } from "./arguments.ts";
import type { LookedAt } from "./asked.ts";
import type { Ledger } from "./ledger.ts";
import { isDelegated, isKnownWord, type Ruling } from "./ruling.ts";
import type { Source } from "./sources.ts";

/** A call with an effect has to be the person's wish. */
export function isWhatThePersonAsked(ledger: Ledger, looked: LookedAt): Ruling {
  const { hasEffect, isAsked, deeds, pieces, pulledBy, call } = looked;
  if (!hasEffect || isAsked) return undefined;
  const from = pieces.map((piece) => strangerIn(ledger, looked, piece)).find(Boolean) ?? pulledBy;
  const last = ledger.results.findLast(({ standing }) => standing !== undefined);
  const isGrave = ["send", "pay", "remove", "run", "change"].some((deed) =>
    deeds.has(deed as never)
  );
  const origin = from ?? (isGrave ? last : undefined);
  if (!origin) return undefined;
  if (origin.kind === "result" && ledger.results.some((each) => isDelegated(ledger, each))) {
    return {
      note: `${
        visible(call.tool)
      } is called because of ${origin.label}, which you told it to follow`,
    };
  }
  const name = visible(call.tool);
  return { block: `The user did not ask for ${name}; it may have been ${origin.label} that did` };
}

/** The stranger from whose text a value comes that nothing else explains. */
function strangerIn(ledger: Ledger, looked: LookedAt, piece: Piece): Source | undefined {
  const tokens = piece.tokens.filter((token) =>
    token.length > 2 && !isKnownWord(ledger, looked, token)
  );
  return [...ledger.strangersOf(looked.call.server), ...ledger.results]
    .find((source) => tokens.some((token) => source.read.tokens.has(token)));
}
