/** Choices: values that a schema names (enum members and learnt names), found in the words of a request. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { isStopWord, stem, type Word, words } from "../language/words.ts";
import { synonyms } from "../language/synonyms.ts";
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
    for (const place of occurrences(own, text, said)) {
      if (found.some(({ span }) => span.start < place.end && place.start < span.end)) continue;
      found.push(candidate(param, text, place, value, 7));
    }
  }
  if (found.length === 0 && param.schema.enum) found.push(...byStem(param, own, text));
  return found.sort((a, b) => a.span.start - b.span.start);
}

interface Place {
  start: number;
  end: number;
}

function occurrences(own: Word[], text: string, said: string): Place[] {
  const wanted = words(said);
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
    if (short && own[i].text === own[i].lower && !/^\d+$/.test(said) && !quoted(text, own[i])) {
      continue;
    }
    places.push({ start: own[i].start, end: own[i + wanted.length - 1].end });
  }
  return places;
}

function quoted(text: string, word: Word): boolean {
  return /["'“‘`]/.test(text[word.start - 1] ?? "") && /["'”’`]/.test(text[word.end] ?? "");
}

/** Members whose words meet the text's words by stem, synonym, or the description beside the member. */
function byStem(param: Param, own: Word[], text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const choice of param.schema.enum ?? []) {
    if (typeof choice !== "string") continue;
    const roots = words(choice.replace(/[_-]/g, " ")).map((word) => word.stem);
    const near = new Set(roots.flatMap((root) => synonyms(root)));
    for (const word of own) {
      if (isStopWord(word.lower) || word.lower.length < 3) continue;
      const code = param.schema.enum?.includes(codeFor(param, word.text)) &&
        codeFor(param, word.text) === choice;
      const strength = roots.includes(word.stem) && roots.length <= 2
        ? 6
        : code || sharesRoot(word.lower, choice.toLowerCase())
        ? 5.5
        : near.has(word.stem)
        ? 4.5
        : 0;
      if (strength > 0) found.push(candidate(param, text, word, choice, strength));
    }
  }
  const best = Math.max(...found.map((one) => one.base), 0);
  const kept = found.filter((one) => one.base === best);
  const values = new Set(kept.map((one) => one.value));
  return best < 5 && values.size > 1 ? [] : kept;
}

/** "dentist" and "dentistry", "physio" and "physiotherapy": one word opens with the other, or nearly. */
function sharesRoot(said: string, choice: string): boolean {
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
