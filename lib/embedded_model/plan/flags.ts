/** Flags: booleans, from whether a request speaks of them and whether it says no. */
import type { Param } from "../gather/params.ts";
import { synonyms } from "../language/synonyms.ts";
import { isStopWord, stem, type Word, words } from "../language/words.ts";

const GENERIC = new Set(
  `include includ is has with show onli enabl use allow want need add set get should return true fals flag whether option mode
  default also on off exclud hide skip no without disabl omit`.split(/\s+/),
);
const NEGATION =
  /\b(?:no|not|without|don't|dont|do not|doesn't|does not|needn't|isn't|aren't|won't|never|exclude|excluding|skip|skipping|omit|omitting|hide|except|leave out|disable|turn off|switch off|off|minus|instead of|rather than|free of)\b[^,.;!?]{0,25}$/i;
const INVERSE = /^(?:exclude|no|skip|hide|without|disable|omit|non)\b/;

/**
 * Reads a boolean from a request.
 *
 * @param param a boolean parameter
 * @param text the request
 * @param topic stems of the tool's own name, which say nothing of the flag
 * @returns the value with the place that speaks of it, or undefined when nothing does
 */
export function readFlag(
  param: Param,
  text: string,
  topic: Set<string>,
): { value: boolean; start: number; end: number } | undefined {
  const own = words(text);
  const name = param.nameWords.filter((word) => !GENERIC.has(stem(word)) && !isStopWord(word)).map(
    stem,
  );
  const sides = param.description.match(
    /\btrue (?:when|if|means|for|[:=])?\s*([^,;.]+)[,;]?\s*(?:and |or )?false (?:when|if|means|for|[:=])?\s*([^,;.]+)/i,
  ) ?? param.description.match(
    /^(.{4,60}?)(?:\b(?:instead of|rather than|and not)\b|, not\b)(.{3,60}?)(?:[.;]|$)/i,
  );
  const opposite = sides && byDescription({ ...param, description: sides[2] }, own, topic);
  if (opposite && !find(own, name, topic, text)) {
    const no = NEGATION.test(text.slice(0, opposite.start));
    return { value: no, start: opposite.start, end: opposite.end };
  }
  const hit = find(own, name, topic, text) ??
    byDescription(sides ? { ...param, description: sides[1] } : param, own, topic);
  if (!hit) return onOff(param, text);
  const before = text.slice(0, hit.start);
  const negated = NEGATION.test(before) ||
    /^\s*(?:off|is not|isn't|not)\b/i.test(text.slice(hit.end)) ||
    /^-?\s?free\b/i.test(text.slice(hit.end));
  const inverse = INVERSE.test(param.nameWords.join(" "));
  return { value: inverse ? !(!negated) || negated : !negated, start: hit.start, end: hit.end };
}

/** All the words of the name, each as it stands or by a synonym. */
function find(own: Word[], name: string[], topic: Set<string>, text: string): Word | undefined {
  if (name.length === 0) return undefined;
  const telling = name.filter((root) => !topic.has(root));
  const needed = telling.length > 0 ? telling : name;
  const hits = needed.map((root) =>
    own.find((word) => word.stem === root) ??
      own.find((word) =>
        !isStopWord(word.lower) && synonyms(root).includes(word.stem) && !topic.has(word.stem)
      ) ??
      compound(own, root, text)
  );
  const met = hits.filter((hit) => hit !== undefined);
  return met.length >= Math.ceil(needed.length * 0.6) && met.length > 0 ? met[0] : undefined;
}

/** "giftwrap" for gift_wrap, "bike" for bikes or bicycles. */
function compound(own: Word[], root: string, _text: string): Word | undefined {
  return own.find((word) =>
    word.lower.length > 5 && root.length > 3 &&
    (word.lower.startsWith(root) || word.lower.endsWith(root))
  );
}

/** The description's telling words: two of them, or a rare one. */
function byDescription(param: Param, own: Word[], topic: Set<string>): Word | undefined {
  const [, whenTrue] = param.description.match(/\btrue\s*[:=]\s*([^,;.]+)/i) ?? [];
  const all = words(whenTrue ?? param.description)
    .filter((word) => !isStopWord(word.lower) && !GENERIC.has(word.stem) && !topic.has(word.stem));
  const long = all.filter((word) => word.lower.length > 3);
  const telling = long.length > 0 ? long : all;
  const roots = new Set(telling.map((word) => word.stem));
  const near = (root: string) => roots.size === 1 && synonyms(root).some((one) => roots.has(one));
  const hits = own.filter((word) =>
    !isStopWord(word.lower) && (roots.has(word.stem) || near(word.stem))
  );
  if (hits.length >= Math.min(2, roots.size) && hits.length > 0 && hits.length * 3 >= roots.size) {
    return hits[0];
  }
}

/** "turn it on", "switch off" for parameters that are called on, enabled, active, state. */
function onOff(param: Param, text: string) {
  if (
    !/\b(?:on|enabled?|active|power|state|running|switched|status|open|locked)\b/.test(
      param.nameWords.join(" "),
    )
  ) return undefined;
  const match = text.match(
    /\b(?:(turn|switch|put)\b[^.!?]{0,40}?\b(on|off)|(enable|activate|disable|deactivate|start|stop))\b/i,
  );
  if (!match) return undefined;
  const word = (match[2] ?? match[3]).toLowerCase();
  return {
    value: /^(?:on|enable|activate|start)$/.test(word),
    start: match.index!,
    end: match.index! + match[0].length,
  };
}
