/**
 * Where a call leads and what it opens: addresses, URLs, paths, accounts, phone numbers.
 *
 * @module
 */
import type { Destination } from "../destinations.ts";
import { visible } from "../visible.ts";
import type { Piece } from "./arguments.ts";
import type { LookedAt } from "./asked.ts";
import { LONG, mayCarry } from "./carrying.ts";
import type { Ledger } from "./ledger.ts";
import { isDelegated, isExplained, originOf, type Ruling, stop } from "./ruling.ts";
import type { Source } from "./sources.ts";
import { meet, squeeze, stemsOf, tokensOf } from "./words.ts";

const NOT_NAMED = "the user has not named it";

/** An address or URL has to be the person's, or looked up for them. */
export function leadsWhereThePersonSaid(ledger: Ledger, looked: LookedAt): Ruling {
  let note: string | undefined;
  for (const piece of looked.pieces) {
    for (const destination of piece.destinations) {
      const key = squeeze(destination.address ?? destination.text);
      if (isSaid(ledger, looked, destination, key)) continue;
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
      return stop(destination.text, piece.path, `${origin}; ${NOT_NAMED}`);
    }
  }
  return note === undefined ? undefined : { note };
}

/** Whether the person, or the called server itself, names it; an address as a whole: "ines@…" does not hold "nes@…". */
function isSaid(ledger: Ledger, looked: LookedAt, wanted: Destination, key: string): boolean {
  if (ledger.user.holdsDestination(wanted)) return true;
  if (wanted.kind !== "address") return isExplained(ledger, looked, key);
  return [...ledger.ownOf(looked.call.server), ...ledger.trustedTexts].some(({ read }) =>
    read.destinations.some(({ address }) => address === wanted.address)
  );
}

/** Whether somebody was looked up whom the person's words mean: "mail it to Ines", `find_contact("Ines")`. */
function isLookedUp(
  ledger: Ledger,
  { hasEffect, isAsked }: LookedAt,
  destination: Destination,
): boolean {
  const { user } = ledger;
  const value = destination.address ?? destination.text;
  return ledger.results.some((source) => {
    if (source.standing !== "asked") return false;
    const entries = source.entries(value);
    if (!hasEffect) {
      return entries.length > 0 || user.follows && source.read.searchable.has(squeeze(value));
    }
    if (!isAsked || entries.length === 0 && !isOneLine(source, destination)) return false;
    const isDocument = source.values.some(isFile);
    const givesAddress = user.destinations.some(({ kind }) => kind === destination.kind);
    const isMeant = isAbout(ledger, source) ||
      entries.some(({ around }) => meet(stemsOf(`${around} ${value}`), user.stems));
    if (!isMeant) return false;
    // A document says many things; that an address in it is the one has to be the person's wish.
    if (isDocument) return user.wantsAddress && !givesAddress;
    return user.wantsAddress || !givesAddress;
  });
}

/** Whether a look-up was for something that the person's words mean, or for what such a look-up gave. */
function isAbout(ledger: Ledger, source: Source, depth = 4): boolean {
  const { user, results } = ledger;
  if (source.values.length > 0 && meet(stemsOf(source.tool), user.stems)) return true;
  return source.values.some((value) =>
    tokensOf(value).some((token) => user.stems.has(token) || user.holds(token)) ||
    depth > 0 &&
      results.some((other) =>
        other !== source && other.standing === "asked" && other.entries(value).length > 0 &&
        isAbout(ledger, other, depth - 1)
      )
  );
}

/** "Ines: ines@harbourworks.example" as the whole of what a look-up returned. */
function isOneLine({ text, values, read }: Source, { kind }: Destination): boolean {
  return !text.trim().includes("\n") && tokensOf(text).length <= 8 && values.length > 0 &&
    read.destinations.filter((each) => each.kind === kind).length === 1;
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
  return ledger.results.some(({ standing, read }) =>
    standing === "asked" &&
    (before.length >= 12 && read.searchable.has(before + key) ||
      after.length >= 12 && read.searchable.has(key + after)) &&
    read.searchable.has(before.slice(-4) + key)
  );
}

/** A path has to be the person's, or stand in a list; an account stands in the record that they asked for. */
export function opensWhatThePersonSaid(ledger: Ledger, looked: LookedAt): Ruling {
  const { user } = ledger;
  let note: string | undefined;
  for (const { place, path } of looked.pieces) {
    const key = squeeze(place ?? "");
    if (place === undefined || key.length < 3 || user.holdsPath(place)) continue;
    // ".env" is not a part of "environment".
    const said = (source: Source) =>
      key.length >= 6 ? source.read.searchable.has(key) : source.read.names(place);
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
      return stop(place, path, `comes from ${from.label}; ${NOT_NAMED}`);
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
