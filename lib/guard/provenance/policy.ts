/**
 * What may go where: the rules of {@linkcode provenance}, each a function that returns a reason to block or nothing.
 *
 * @module
 */
import type { Destination } from "../destinations.ts";
import { visible } from "../visible.ts";
import { isSecretLike, type Piece } from "./arguments.ts";
import type { LookedAt } from "./asked.ts";
import type { Ledger } from "./ledger.ts";
import type { Source } from "./sources.ts";
import { meet, squeeze, stemsOf, tokensOf } from "./words.ts";

/** So much of another's text in a row is no coincidence and no mere value: about eight words. */
const LONG = 40;
/** So much in a row of another server's description does not get into arguments by chance. */
const QUOTED = 24;
/** A search may be for a title, not for a document. */
const TITLE = 160;
/** What nothing explains, once a stranger had something fetched. */
const UNEXPLAINED = 12;

/** What a rule says: a reason to block, a remark for the run, or nothing. */
export type Ruling = { block: string } | { note: string } | undefined;

type Rule = (ledger: Ledger, looked: LookedAt) => Ruling;

/** The rules in their order. */
export const RULES: readonly Rule[] = [
  leadsWhereThePersonSaid,
  opensWhatThePersonSaid,
  isWhatThePersonAsked,
  quotesNoOtherServer,
  carriesNothingFetchedForStrangers,
  carriesTextsOnlyWhereAsked,
  isNotSplit,
];

const quoted = (text: string) => `"${visible(text.length > 80 ? `${text.slice(0, 80)}…` : text)}"`;

// Addresses and URLs ------------------------------------------------------------------------------

/** An address or URL has to be the person's, or looked up for them. */
function leadsWhereThePersonSaid(ledger: Ledger, looked: LookedAt): Ruling {
  let note: string | undefined;
  for (const piece of looked.pieces) {
    for (const destination of piece.destinations) {
      const key = squeeze(destination.address ?? destination.text);
      if (ledger.user.holdsDestination(destination) || isExplained(ledger, looked, key)) continue;
      if (
        isLookedUp(ledger, looked, destination) || isContent(ledger, looked, piece, destination)
      ) continue;
      const from = originOf(ledger, looked, key) ??
        originOf(ledger, looked, squeeze(destination.host));
      if (from?.kind === "result" && isDelegated(ledger, from)) {
        note = `${visible(destination.text)} comes from ${from.label}, which you told it to follow`;
        continue;
      }
      const hasStrangers = ledger.results.length > 0 ||
        ledger.strangersOf(looked.call.server).length > 0;
      if (!from && (!looked.hasEffect || !hasStrangers)) continue;
      const origin = from ? `comes from ${from.label}` : "is in no text that was asked for";
      return {
        block: `${visible(destination.text)} in "${
          visible(piece.path)
        }" ${origin}, and the user's own words do not name it`,
      };
    }
  }
  return note === undefined ? undefined : { note };
}

/** Whether a stranger's text is the one that the person wanted to be followed. */
function isDelegated({ user }: Ledger, source: Source): boolean {
  return user.delegates && source.standing === "asked" &&
    source.values.some((value) => user.holdsPath(value));
}

/** Whether somebody was looked up whom the person's words mean: "mail it to Ines", `find_contact("Ines")`. */
function isLookedUp(
  ledger: Ledger,
  { call, hasEffect, isAsked }: LookedAt,
  destination: Destination,
): boolean {
  const { user } = ledger;
  const value = destination.address ?? destination.text;
  return ledger.results.some((source) => {
    if (source.standing !== "asked") return false;
    const entries = source.entries(value);
    if (!hasEffect) {
      return destination.kind !== "address" &&
        (entries.length > 0 || user.follows && source.searchable.has(squeeze(value)));
    }
    if (!isAsked || entries.length === 0 && !isOneLine(source, destination)) return false;
    const isDocument = source.values.some(isFile);
    const givesAddress = user.destinations.some(({ kind }) => kind === destination.kind);
    const isKeyed = source.values.length > 0;
    const isMeant = isKeyed && meet(stemsOf(source.tool), user.stems) ||
      source.values.some((each) =>
        tokensOf(each).some((token) => user.stems.has(token) || user.holds(token))
      ) ||
      entries.some(({ around }) => meet(stemsOf(`${around} ${value}`), user.stems));
    if (!isMeant) return false;
    // A document says many things; that an address in it is the one has to be the person's wish.
    if (isDocument) return user.wantsAddress && !givesAddress;
    return (user.wantsAddress || !givesAddress) && source.server !== undefined &&
      call.server !== undefined;
  });
}

/** "Ines: ines@harbourworks.example" as the whole of what a look-up returned. */
function isOneLine({ text, values, destinations }: Source, { kind }: Destination): boolean {
  return !text.trim().includes("\n") && tokensOf(text).length <= 8 && values.length > 0 &&
    destinations.filter((each) => each.kind === kind).length === 1;
}

const FILE = /^[^\n]{0,200}\.[a-z][a-z0-9]{1,4}$/i;

function isFile(value: string): boolean {
  return FILE.test(value.trim()) && !value.includes("@") && !value.includes("*");
}

/** Whether it stands in a text that the person wanted to be carried, with what stood around it there. */
function isContent(ledger: Ledger, looked: LookedAt, piece: Piece, { text }: Destination): boolean {
  if (!piece.isProse || !mayCarry(ledger, looked, piece, LONG)) return false;
  const whole = piece.comparable[0];
  const key = squeeze(text);
  const at = whole.indexOf(key);
  if (at < 0) return false;
  const before = whole.slice(Math.max(0, at - 16), at);
  const after = whole.slice(at + key.length, at + key.length + 16);
  return ledger.results.some(({ standing, searchable }) =>
    standing === "asked" &&
    (before.length >= 12 && searchable.has(before + key) ||
      after.length >= 12 && searchable.has(key + after)) &&
    searchable.has(before.slice(-4) + key)
  );
}

// Paths, accounts, phone numbers --------------------------------------------------------------------

/** A path has to be the person's, or stand in a list; an account stands in the record that they asked for. */
function opensWhatThePersonSaid(ledger: Ledger, looked: LookedAt): Ruling {
  const { user } = ledger;
  let note: string | undefined;
  for (const { place, path } of looked.pieces) {
    const key = squeeze(place ?? "");
    if (place === undefined || key.length < 3 || user.holdsPath(place)) continue;
    const said = (source: Source) => source.searchable.has(key);
    const stranger = ledger.strangersOf(looked.call.server).find(said);
    const results = ledger.results.filter(said);
    if (!results.some((source) => isListed(ledger, source, place))) {
      if (isExplained(ledger, looked, key)) continue;
      const from = stranger ?? results[0];
      if (!from) continue;
      if (!stranger && isDelegated(ledger, from)) {
        note = `${visible(place)} comes from ${from.label}, which you told it to follow`;
        continue;
      }
      return {
        block: `${quoted(place)} in "${
          visible(path)
        }" comes from ${from.label}, and the user's own words do not name it`,
      };
    }
  }
  return note === undefined ? undefined : { note };
}

function isListed({ user }: Ledger, source: Source, place: string): boolean {
  if (source.standing === "pulled") return false;
  if (user.follows && source.standing === "asked") return true;
  const entries = source.entries(place);
  const isNumber = !/[/\\]|\.[a-z]/i.test(place);
  return entries.length > 0 && (isNumber || !source.values.some(isFile));
}

// Orders -------------------------------------------------------------------------------------------

/** A call with an effect has to be the person's wish. */
function isWhatThePersonAsked(ledger: Ledger, looked: LookedAt): Ruling {
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
  return {
    block: `The user did not ask for "${
      visible(call.tool)
    }"; it may have been ${origin.label} that did`,
  };
}

/** The stranger from whose text a value comes that nothing else explains. */
function strangerIn(ledger: Ledger, looked: LookedAt, piece: Piece): Source | undefined {
  const tokens = piece.tokens.filter((token) =>
    token.length > 2 && !isKnownWord(ledger, looked, token)
  );
  return [...ledger.strangersOf(looked.call.server), ...ledger.results]
    .find((source) => tokens.some((token) => source.tokens.has(token)));
}

// What is carried ------------------------------------------------------------------------------------

/** What another server says of its tools has no place in these arguments. */
function quotesNoOtherServer(ledger: Ledger, looked: LookedAt): Ruling {
  for (const piece of looked.pieces) {
    for (const source of ledger.strangersOf(looked.call.server)) {
      const secret = secretIn(ledger, looked, source, piece);
      const long = piece.comparable.flatMap((each) => source.searchable.common(each))
        .find((each) =>
          each.length >= QUOTED && !isExplained(ledger, looked, each) && !isInResults(ledger, each)
        );
      if (secret === undefined && long === undefined) continue;
      return {
        block: `What is in "${
          visible(piece.path)
        }" comes from ${source.label}, and the user's own words do not hold it`,
      };
    }
  }
  return undefined;
}

/** What was fetched because a stranger wanted it goes nowhere; what nobody asked for goes only where the person asked. */
function carriesNothingFetchedForStrangers(ledger: Ledger, looked: LookedAt): Ruling {
  const { server } = looked.call;
  const fetched = ledger.results.filter((source) =>
    source.standing !== "asked" && (source.server !== server || looked.hasEffect) &&
    !(source.standing === "neutral" && looked.hasEffect && looked.isAsked)
  );
  if (fetched.length === 0) return undefined;
  const asked = ledger.results.filter(({ standing }) => standing === "asked");
  const explains = (token: string) =>
    isKnownWord(ledger, looked, token) || asked.some(({ tokens }) => tokens.has(token));
  for (const piece of looked.pieces) {
    const tokens = piece.tokens.filter((token) => token.length > 2 && !explains(token));
    for (const source of fetched) {
      const isTaken = tokens.some((token) => source.tokens.has(token)) ||
        piece.comparable.some((each, index) =>
          index > 0 && each.length >= 6 && source.searchable.has(each) ||
          source.searchable.common(each).some((part) =>
            !isExplained(ledger, looked, part) &&
            !asked.some(({ searchable }) => searchable.has(part))
          )
        );
      if (!isTaken) continue;
      return {
        block: `What is in "${
          visible(piece.path)
        }" comes from ${source.label}, which the user did not ask for`,
      };
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
        `Nothing that the user said explains what "${visible(looked.call.tool)}" would be given, ` +
        `after ${stranger.label}, which the user did not ask for`,
    };
  }
  return undefined;
}

/** Long texts and what looks like a secret leave a server only for a deed that the person asked for. */
function carriesTextsOnlyWhereAsked(ledger: Ledger, looked: LookedAt): Ruling {
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
        return { block: `"${visible(piece.path)}" holds an encoded part of ${source.label}` };
      }
      const secret = secretIn(ledger, looked, source, piece);
      if (direct >= LONG && !mayCarry(ledger, looked, piece, direct)) {
        return {
          block: `"${
            visible(piece.path)
          }" would carry text of ${source.label} to ${call.server}, and the user did not ask for that`,
        };
      }
      if (
        secret !== undefined && !mayCarry(ledger, looked, piece, LONG) &&
        !isReference(ledger, looked, piece, source)
      ) {
        return {
          block: `"${visible(piece.path)}" would carry ${
            quoted(secret)
          } of ${source.label} to ${call.server}, and the user did not ask for that`,
        };
      }
    }
  }
  return undefined;
}

/** What looks like a secret in a source, and stands in the arguments in one reading or another. */
function secretIn(
  ledger: Ledger,
  looked: LookedAt,
  source: Source,
  { comparable }: Piece,
): string | undefined {
  return source.secrets.find((token) =>
    comparable.some((each) => each.includes(squeeze(token))) && !isKnownWord(ledger, looked, token)
  );
}

function longest(ledger: Ledger, looked: LookedAt, source: Source, text: string): number {
  const part = source.direct.common(text).find((each) => !isExplained(ledger, looked, each));
  return part?.length ?? 0;
}

/** Whether the person asked for a deed that carries texts. */
function mayCarry(
  { user }: Ledger,
  { call, deeds, hasEffect, isAsked, isRelated }: LookedAt,
  piece: Piece,
  length: number,
): boolean {
  if (deeds.has("calculate")) return false;
  if (hasEffect) return isAsked;
  if (deeds.has("transform") && user.deeds.has("transform")) return true;
  if (meet(stemsOf(call.tool), user.stems) && !deeds.has("find")) return true;
  return isRelated && length <= TITLE && !piece.value.trim().includes("\n") &&
    !piece.tokens.some(isSecretLike);
}

/** Whether a code is a reference that one record gives and another tool takes: a tracking number, an order's id. */
function isReference(
  _ledger: Ledger,
  { call, isRelated, hasEffect }: LookedAt,
  piece: Piece,
  source: Source,
): boolean {
  if (hasEffect) return false;
  const entry = source.entries(piece.value)[0];
  if (!entry || /pass|secret|token|credential|\bpin\b|api|private|seed|salt/i.test(entry.key)) {
    return false;
  }
  const takes = stemsWithGeneric(`${piece.parameter} ${call.tool}`);
  return isRelated || meet(takes, stemsWithGeneric(`${entry.key} ${source.tool}`));
}

function stemsWithGeneric(text: string): Set<string> {
  return stemsOf(text.replace(/[_-]/g, " "));
}

/** A text that goes in pieces, over several arguments or several calls, is a text all the same. */
function isNotSplit(ledger: Ledger, looked: LookedAt): Ruling {
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
    const [part = ""] = source.searchable.common(joined);
    if (part.length >= limit && part.length > single && !isExplained(ledger, looked, part)) {
      return { block: `Piece by piece, ${call.server} would be given text of ${source.label}` };
    }
  }
  return undefined;
}

// Where a value may come from --------------------------------------------------------------------------

/** Whether the person, the server itself, or a trusted text has said a piece. */
function isExplained(ledger: Ledger, { call }: LookedAt, squeezed: string): boolean {
  if (squeezed === "") return true;
  return ledger.user.searchable.has(squeezed) ||
    [...ledger.ownOf(call.server), ...ledger.trustedTexts].some(({ searchable }) =>
      searchable.has(squeezed)
    );
}

function isKnownWord(ledger: Ledger, { call }: LookedAt, token: string): boolean {
  return ledger.user.holds(token) ||
    [...ledger.ownOf(call.server), ...ledger.trustedTexts].some(({ tokens }) => tokens.has(token));
}

function isInResults({ results }: Ledger, squeezed: string): boolean {
  return results.some(({ standing, searchable }) =>
    standing === "asked" && searchable.has(squeezed)
  );
}

function originOf(ledger: Ledger, { call }: LookedAt, squeezed: string): Source | undefined {
  if (squeezed.length < 4) return undefined;
  return [...ledger.strangersOf(call.server), ...ledger.results].find(({ searchable }) =>
    searchable.has(squeezed)
  );
}
