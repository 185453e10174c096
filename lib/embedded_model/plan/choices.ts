/** Choices: values that a schema names (enum members and learnt names), found in the words of a request. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { isStopWord, stem, type Word, words } from "../language/words.ts";
import { synonyms } from "../language/synonyms.ts";
import { explained } from "./explained.ts";
import type { Candidate } from "./slots.ts";
import { cueScore } from "./cues.ts";
import { codeFor } from "./codes.ts";

/**
 * Finds where a text names one of a parameter's known values.
 *
 * @param param the parameter
 * @param text the request
 * @returns candidates, best first for each place
 */
export function findChoices(param: Param, text: string): Candidate[] {
  const own = words(text);
  const found: Candidate[] = [];
  const aliases = [...param.aliases].sort((a, b) => b.said.length - a.said.length);
  for (const { said, value } of aliases) {
    for (const place of occurrences(param, own, text, said)) {
      if (found.some(({ span }) => span.start < place.end && place.start < span.end)) continue;
      found.push(candidate(param, text, place, value, 7));
    }
  }
  if (found.length === 0 && param.schema.enum) found.push(...byStem(param, own, text));
  const told = found.length === 0 && param.schema.enum ? explained(param, own) : undefined;
  if (told) found.push(candidate(param, text, told, told.choice, 5));
  if (found.length === 0 && param.schema.enum) {
    found.push(...byHour(param, text), ...byDuration(param, text));
  }
  if (["currency", "language", "country"].includes(param.role) && param.type === "string") {
    found.push(...byCode(param, own, text, found));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Words and pairs of words that have an international code ("Japanese yen", "dollars"). */
function byCode(param: Param, own: Word[], text: string, taken: Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < own.length; i++) {
    for (const length of [2, 1]) {
      const last = own[i + length - 1];
      if (!last || (length === 1 && (isStopWord(own[i].lower) || own[i].lower.length < 3))) {
        continue;
      }
      const place = { start: own[i].start, end: last.end };
      const code = codeFor(param, text.slice(place.start, place.end));
      if (code === undefined || (param.schema.enum && !param.schema.enum.includes(code))) continue;
      if (
        [...taken, ...found].some(({ span }) => span.start < place.end && place.start < span.end)
      ) break;
      found.push(candidate(param, text, place, code, 6));
      break;
    }
  }
  return found;
}

const PARTS: Record<string, number> = {
  morning: 9,
  noon: 12,
  midday: 12,
  lunchtime: 13,
  afternoon: 14,
  evening: 18,
  tonight: 20,
  night: 22,
};

/** Members that are spans of hours ("16-20"), met by a part of the day or a clock time. */
function byHour(param: Param, text: string): Candidate[] {
  const windows = (param.schema.enum ?? []).flatMap((choice) => {
    const match = String(choice).match(
      /^(\d{1,2})(?::?\d\d)?\s*(?:-|–|to)\s*(\d{1,2})(?::?\d\d)?$/,
    );
    return match ? [{ choice, from: Number(match[1]), to: Number(match[2]) }] : [];
  });
  const said = windows.length > 0 &&
    text.match(
      /\b(morning|noon|midday|lunchtime|afternoon|evening|tonight|night)\b|\b([01]?\d|2[0-3]):[0-5]\d\b/i,
    );
  if (!said) return [];
  const hour = said[2] ? Number(said[2]) : PARTS[said[1].toLowerCase()];
  const fits = windows.find(({ from, to }) => from <= hour && hour < to);
  return fits
    ? [
      candidate(
        param,
        text,
        { start: said.index!, end: said.index! + said[0].length },
        fits.choice,
        6,
      ),
    ]
    : [];
}

const UNITS: [RegExp, number][] = [
  [/^(?:m|min|minutes?)$/, 1],
  [/^(?:h|hr|hours?)$/, 60],
  [/^(?:d|days?)$/, 1440],
  [/^(?:w|wk|weeks?)$/, 10080],
  [/^(?:mo|mon|months?)$/, 43800],
  [/^(?:q|quarters?)$/, 131400],
  [/^(?:y|yr|years?)$/, 525600],
];
const DURATION =
  /\b(?:(\d+|an?|one|two|three|four|five|six|twelve|half a|last|past|this|the last|the past)[ -])?(days?|weeks?|months?|quarters?|years?|hours?|minutes?)\b/gi;
const COUNTS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  twelve: 12,
  "half a": 0.5,
};

/** Members that are lengths of time ("3mo", "1y", "24h"), met by "three months" or "the last year". */
function byDuration(param: Param, text: string): Candidate[] {
  const lengths = (param.schema.enum ?? []).flatMap((choice) => {
    const [, count, unit] = String(choice).toLowerCase().match(/^(\d+)[ _-]?([a-z]+)$/) ?? [];
    const size = UNITS.find(([name]) => unit && name.test(unit))?.[1];
    return size ? [{ choice, size: Number(count) * size }] : [];
  });
  if (lengths.length < 2) return [];
  for (const match of text.matchAll(DURATION)) {
    const unit = UNITS.find(([name]) => name.test(match[2].toLowerCase()))![1];
    const said = (match[1] ?? "").toLowerCase();
    const count = /^\d/.test(said) ? Number(said) : COUNTS[said] ?? 1;
    const fits = lengths.find(({ size }) => Math.abs(size - count * unit) <= size * 0.05);
    if (fits) {
      return [
        candidate(
          param,
          text,
          { start: match.index, end: match.index + match[0].length },
          fits.choice,
          6,
        ),
      ];
    }
  }
  return [];
}

interface Place {
  start: number;
  end: number;
}

/** A value that ends or begins with a sign ("A+", "-1", "C#") is met as it stands, sign and all. */
function signed(text: string, said: string): Place[] {
  const marked = said.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}+−-])${marked}(?![\\p{L}\\p{N}+#−-])`, "giu");
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function occurrences(param: Param, own: Word[], text: string, said: string): Place[] {
  const wanted = words(said);
  if (/^[+#−-]|[+#−-]$/.test(said) && wanted.length > 0) return signed(text, said);
  if (wanted.length === 0) {
    const at = text.indexOf(said);
    return at >= 0 ? [{ start: at, end: at + said.length }] : [];
  }
  const places: Place[] = [];
  const short = said.length <= 2 || (wanted.length === 1 && isStopWord(said));
  for (let i = 0; i + wanted.length <= own.length; i++) {
    const fits = wanted.every((word, j) =>
      own[i + j].lower === word.lower ||
      (!short && word.lower.length > 3 && own[i + j].stem === word.stem)
    );
    if (!fits) continue;
    if (ORDINAL.test(said) && !besideName(own, i, param)) continue;
    if (/^(?:on|off)$/.test(said)) {
      if (
        !/\b(?:turn|switch|put|set|toggle|shut|power|keep|leave)\b/i.test(text.slice(0, own[i].end))
      ) continue;
      places.push({ start: own[i].start, end: own[i].end });
      continue;
    }
    if (short && own[i].text === own[i].lower && !/^\d+$/.test(said) && !quoted(text, own[i])) {
      continue;
    }
    places.push({ start: own[i].start, end: own[i + wanted.length - 1].end });
  }
  return places;
}

const ORDINAL = /^(?:first|second|third|last|next)$/;

/** "first class" for a class, but not "the first train". */
function besideName(own: Word[], at: number, param: Param): boolean {
  return [own[at - 1], own[at + 1]].some((word) =>
    word !== undefined && param.nameStems.has(word.stem)
  );
}

function quoted(text: string, word: Word): boolean {
  return /["'“‘`]/.test(text[word.start - 1] ?? "") && /["'”’`]/.test(text[word.end] ?? "");
}

/** Members whose words meet the text's words by stem, synonym, or the description beside the member. */
function byStem(param: Param, own: Word[], text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const choice of param.schema.enum ?? []) {
    if (typeof choice !== "string" || /^[+#-]|[+#-]$/.test(choice)) continue;
    const roots = words(choice.replace(/[_-]/g, " ")).map((word) => word.stem);
    const near = new Set(roots.flatMap((root) => synonyms(root)));
    for (const word of own) {
      if (isStopWord(word.lower) || word.lower.length < 3) continue;
      if (ORDINAL.test(word.lower) && !besideName(own, own.indexOf(word), param)) continue;
      const code = param.schema.enum?.includes(codeFor(param, word.text)) &&
        codeFor(param, word.text) === choice;
      const strength = roots.includes(word.stem) && roots.length <= 2
        ? 6
        : code || sharesRoot(word.lower, choice.toLowerCase())
        ? 5.5
        : near.has(word.stem)
        ? 5.2
        : 0;
      if (strength > 0) found.push(candidate(param, text, word, choice, strength));
    }
  }
  const best = Math.max(...found.map((one) => one.base), 0);
  const kept = found.filter((one) => one.base === best);
  const values = new Set(kept.map((one) => one.value));
  if (values.size > 1) {
    const told = bySubject(kept, own);
    if (told.length > 0) return told;
  }
  return best < 5.5 && values.size > 1 ? [] : kept;
}

/** "north_won" and "south_won": the side that stands before the verb is the one that did it. */
function bySubject(found: Candidate[], own: Word[]): Candidate[] {
  const told = found.flatMap((one) => {
    const roots = words(String(one.value).replace(/[_-]/g, " ")).map((word) => word.stem);
    const sides = own.filter((word) => roots.includes(word.stem) && word.end <= one.span.start);
    return sides.length > 0 ? [{ one, at: sides.at(-1)!.start }] : [];
  });
  const last = Math.max(...told.map(({ at }) => at));
  const kept = told.filter(({ at }) => at === last).map(({ one }) => one);
  return new Set(kept.map(({ value }) => value)).size === 1 ? kept : [];
}

const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december)$/;

/** "dentist" and "dentistry", "physio" and "physiotherapy": one word opens with the other, or nearly. */
function sharesRoot(said: string, choice: string): boolean {
  if (/^\w{2,3}$/.test(choice) && said.startsWith(choice) && CALENDAR.test(said)) return true;
  if (said.length < 4 || choice.length < 4 || /\s/.test(choice)) return false;
  let same = 0;
  while (same < said.length && same < choice.length && said[same] === choice[same]) same++;
  return same >= 4 && same >= Math.min(said.length, choice.length) - 3 && same >= said.length - 3;
}

function candidate(
  param: Param,
  text: string,
  place: Place,
  value: unknown,
  base: number,
): Candidate {
  const span: Span = {
    kind: "name",
    text: text.slice(place.start, place.end),
    value,
    start: place.start,
    end: place.end,
    before: text.slice(Math.max(0, place.start - 50), place.start).toLowerCase().match(
      /[\p{L}\p{N}]+|[,;.?!:]/gu,
    )?.slice(-4) ?? [],
    after:
      text.slice(place.end, place.end + 40).toLowerCase().match(/[\p{L}\p{N}]+|[,;.?!:]/gu)?.slice(
        0,
        3,
      ) ?? [],
  };
  return { span, value, base, score: base + cueScore(param, span) };
}

/** The stems of all the ways to say a parameter's values. */
export function choiceStems(param: Param): Set<string> {
  return new Set(param.aliases.flatMap(({ said }) => words(said).map((word) => stem(word.lower))));
}
