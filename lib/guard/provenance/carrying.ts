/**
 * What a call carries from one server to another.
 *
 * @module
 */
import { visible } from "../visible.ts";
import type { Piece } from "./arguments.ts";
import { isSecretLike } from "./arguments.ts";
import type { LookedAt } from "./asked.ts";
import type { Ledger } from "./ledger.ts";
import { isExplained, isInResults, isKnownWord, type Ruling, stop } from "./ruling.ts";
import type { Source } from "./sources.ts";
import { meet, squeeze, stemsOf } from "./words.ts";

const NOT_ASKED = "the user did not ask for that";

/** So much of another's text in a row is no coincidence and no mere value: about eight words. */
export const LONG = 40;

/** So much in a row of another server's description does not get into arguments by chance. */
const QUOTED = 24;

/** So much of it is a sentence, where the person did not ask for the call at all. */
const SENTENCE = 28;
/** A search may be for a title, not for a document. */
const TITLE = 160;

/** What nothing explains, once a stranger had something fetched. */
const UNEXPLAINED = 12;

/** What another server says of its tools has no place in these arguments. */
export function quotesNoOtherServer(ledger: Ledger, looked: LookedAt): Ruling {
  for (const piece of looked.pieces) {
    for (const source of ledger.strangersOf(looked.call.server)) {
      const secret = secretIn(ledger, looked, source, piece);
      const long = piece.comparable.flatMap((each) => source.read.searchable.common(each))
        .find((each) =>
          each.length >= QUOTED && !isExplained(ledger, looked, each) && !isInResults(ledger, each)
        );
      if (secret === undefined && long === undefined) continue;
      return stop("The value", piece.path, `comes from ${source.label}; the user has not said it`);
    }
  }
  return undefined;
}

/** What was fetched because a stranger wanted it goes nowhere; what nobody asked for goes only where the person asked. */
export function carriesNothingFetchedForStrangers(ledger: Ledger, looked: LookedAt): Ruling {
  const { server } = looked.call;
  const fetched = ledger.results.filter((source) =>
    source.standing !== "asked" && (source.server !== server || looked.hasEffect) &&
    !(source.standing === "neutral" && looked.hasEffect && looked.isAsked)
  );
  if (fetched.length === 0) return undefined;
  const asked = ledger.results.filter(({ standing }) => standing === "asked");
  const explains = (token: string) =>
    isKnownWord(ledger, looked, token) || asked.some(({ read }) => read.tokens.has(token));
  for (const piece of looked.pieces) {
    const tokens = piece.tokens.filter((token) => token.length > 2 && !explains(token));
    for (const source of fetched) {
      if (source.standing === "neutral" && mayTake(looked, piece, source)) continue;
      const isTaken = tokens.some((token) => source.read.tokens.has(token)) ||
        piece.comparable.some((each, index) =>
          index > 0 && each.length >= 6 && source.read.searchable.has(each) ||
          source.read.searchable.common(each).some((part) =>
            !isExplained(ledger, looked, part) &&
            !asked.some(({ read }) => read.searchable.has(part))
          )
        );
      if (!isTaken) continue;
      return stop(
        "The value",
        piece.path,
        `comes from ${source.label}, which the user did not ask for`,
      );
    }
  }
  const stranger = fetched.find(({ standing, server: from }) =>
    standing === "pulled" && from !== server
  );
  const unexplained = looked.pieces.flatMap(({ tokens }) => tokens).filter((token) =>
    !explains(token)
  );
  if (stranger && squeeze(unexplained.join("")).length >= UNEXPLAINED) {
    return {
      block:
        `Nothing that the user said explains what ${visible(looked.call.tool)} would be given, ` +
        `after ${stranger.label}, which the user did not ask for`,
    };
  }
  return undefined;
}

/** Long texts and what looks like a secret leave a server only for a deed that the person asked for. */
export function carriesTextsOnlyWhereAsked(ledger: Ledger, looked: LookedAt): Ruling {
  const { call, hasEffect, pieces } = looked;
  const sources = ledger.results.filter((source) => source.server !== call.server || hasEffect);
  for (const piece of pieces) {
    for (const source of sources) {
      const [direct, ...others] = piece.comparable.map((each) =>
        longest(ledger, looked, source, each)
      );
      const hidden = Math.max(0, ...others);
      if (
        hidden >= 16 && direct < hidden / 2 &&
        !/encod|base64|hex|rot|cipher|revers|backward|escap|leet/i.test(ledger.user.text)
      ) {
        return stop("The value", piece.path, `holds an encoded part of ${source.label}`);
      }
      const secret = secretIn(ledger, looked, source, piece);
      const limit = looked.isAsked || isRecord(source, piece) ? LONG : SENTENCE;
      if (direct >= limit && !mayCarry(ledger, looked, piece, direct)) {
        return stop(
          "The value",
          piece.path,
          `would carry text from ${source.label} to ${call.server}; ${NOT_ASKED}`,
        );
      }
      if (
        secret !== undefined && !mayCarry(ledger, looked, piece, LONG) &&
        !isReference(looked, piece, source)
      ) {
        return stop(
          "The value",
          piece.path,
          `would carry what may be a secret from ${source.label} to ${call.server}; ${NOT_ASKED}`,
        );
      }
    }
  }
  return undefined;
}

/** Whether a call that the person asked for takes no more than a value out of a record. */
function mayTake({ isAsked, deeds }: LookedAt, piece: Piece, source: Source): boolean {
  return isAsked && !deeds.has("calculate") && isRecord(source, piece) &&
    !piece.tokens.some(isSecretLike);
}

/** Whether a value stands in a record, under a name. */
function isRecord(source: Source, { value }: Piece): boolean {
  return source.entries(value).some(({ key }) => key !== "");
}

/** What looks like a secret in a source, and stands in the arguments in one reading or another. */
function secretIn(
  ledger: Ledger,
  looked: LookedAt,
  source: Source,
  { comparable }: Piece,
): string | undefined {
  return source.read.secrets.find((token) =>
    comparable.some((each) => each.includes(squeeze(token))) && !isKnownWord(ledger, looked, token)
  );
}

function longest(ledger: Ledger, looked: LookedAt, source: Source, text: string): number {
  const part = source.read.direct.common(text).find((each) => !isExplained(ledger, looked, each));
  return part?.length ?? 0;
}

/** Whether the person asked for a deed that carries texts. */
export function mayCarry(
  { user }: Ledger,
  { call, deeds, hasEffect, isDeedAsked, isRelated }: LookedAt,
  piece: Piece,
  length: number,
): boolean {
  if (deeds.has("calculate")) return false;
  if (hasEffect) return isDeedAsked;
  if (deeds.has("transform") && user.deeds.has("transform")) return true;
  if (meet(stemsOf(call.tool), user.stems) && !deeds.has("find")) return true;
  return isRelated && length <= TITLE && !piece.value.trim().includes("\n") &&
    !piece.tokens.some(isSecretLike);
}

/** Whether a code is a reference that one record gives and another tool takes: a tracking number, an order's id. */
function isReference(
  { call, isRelated, hasEffect }: LookedAt,
  piece: Piece,
  source: Source,
): boolean {
  if (hasEffect) return false;
  const entry = source.entries(piece.value)[0];
  if (!entry || /pass|secret|token|credential|\bpin\b|api|private|seed|salt/i.test(entry.key)) {
    return false;
  }
  const takes = stemsOfNames(`${piece.parameter} ${call.tool}`);
  return isRelated || meet(takes, stemsOfNames(`${entry.key} ${source.tool}`));
}

function stemsOfNames(text: string): Set<string> {
  return stemsOf(text.replace(/[_-]/g, " "));
}

/** A text that goes in pieces, over several arguments or several calls, is a text all the same. */
export function isNotSplit(ledger: Ledger, looked: LookedAt): Ruling {
  const { call, pieces, isRelated, hasEffect, isAsked } = looked;
  const values = pieces.map(({ value }) => squeeze(value)).filter((each) =>
    each !== "" && !ledger.user.holds(each)
  );
  const before = ledger.sent.get(call.server) ?? [];
  const all = [...before, ...values];
  ledger.sent.set(call.server, all.slice(-500));
  if (values.length === 0 || hasEffect && isAsked) return undefined;
  const isByLetters = all.length >= 6 &&
    all.slice(-12).join("").length / Math.min(12, all.length) <= 3;
  if (isRelated && !isByLetters) return undefined;
  const joined = all.slice(-200).join("");
  const single = Math.max(...all.map((each) => each.length));
  for (const source of ledger.results.filter((each) => each.server !== call.server)) {
    const limit = source.standing === "asked" ? QUOTED : UNEXPLAINED;
    const [part = ""] = source.read.searchable.common(joined);
    if (part.length >= limit && part.length > single && !isExplained(ledger, looked, part)) {
      return { block: `Piece by piece, ${call.server} would be given text of ${source.label}` };
    }
  }
  return undefined;
}
