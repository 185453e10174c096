/** Numbers, in digits and in words. */

const SMALL: Record<string, number> = Object.fromEntries(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen`.split(/\s+/).map((word, value) => [word, value]),
);
const TENS: Record<string, number> = Object.fromEntries(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((
    word,
    i,
  ) => [word, (i + 2) * 10]),
);
const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 };
const FIXED: Record<string, number> = { dozen: 12, half: 0.5, couple: 2, pair: 2 };

/** A number found in a text. */
export interface FoundNumber {
  value: number;
  start: number;
  end: number;
}

const DIGITS =
  /(?<![\w.])[-+−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?:\s?(k|m|bn|million|billion|thousand|hundred)(?![\w/]))?(?![\d])/gi;

/**
 * Finds the numbers of a text: "1,200", "-3.5", "10k", "twenty-five", "two hundred and six", "half a dozen".
 *
 * @param text any text
 * @returns the numbers in order
 */
export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const scale = match[1]?.toLowerCase();
    const digits = match[0].slice(0, match[0].length - (match[1]?.length ?? 0));
    const factor = scale
      ? ({ k: 1e3, m: 1e6, bn: 1e9 } as Record<string, number>)[scale] ?? SCALES[scale]
      : 1;
    const meters = scale === "m";
    const value = Number(digits.replace(/[,\s+]/g, "").replace("−", "-")) * (meters ? 1 : factor);
    const length = meters ? digits.trimEnd().length : match[0].length;
    found.push({ value, start: match.index, end: match.index + length });
  }
  const all = [...found, ...inWords(text)].sort((a, b) => a.start - b.start);
  return withFractions(text, all).map((one) => negate(text, one));
}

/** "minus two", "negative 5" */
function negate(text: string, one: FoundNumber): FoundNumber {
  const sign = text.slice(0, one.start).match(/(?:^|[\s(])(?:minus|negative)\s+$/i);
  return sign && one.value > 0 && !/\d\s*$/.test(text.slice(0, sign.index))
    ? { ...one, value: -one.value, start: one.start - sign[0].trimStart().length }
    : one;
}

const PARTS: Record<string, number> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  "½": 1 / 2,
  "¼": 1 / 4,
  "¾": 3 / 4,
  "⅓": 1 / 3,
};
const MIXED =
  /(?<![\p{L}\p{N}.])(?:(\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?:(\s+(?:hours?|hrs?|days?|weeks?|months?|years?|kilos?|kilometres?|kilometers?|miles?|metres?|meters?|litres?|liters?|pounds?|minutes?|dozen))?\s+and\s+(?:an?\s+|(?:(one|three)[ -]))?(half|quarter|third)s?|\s?([½¼¾⅓])|\s+(\d)\/(\d))|([½¼¾⅓])|half\s+an?(?=\s+(?!dozen))|(one|three)[ -](quarter)s?(?:\s+of\s+an?(?=\s)|(?=\s+of|\s+(?:hours?|kilos?|litres?|miles?|pounds?)))|an?\s+(quarter)\s+of\s+an?(?=\s))/giu;

/** "two and a half", "1 3/4", "2½", "an hour and a half", "half an hour" become one number each. */
function withFractions(text: string, plain: FoundNumber[]): FoundNumber[] {
  const mixed = Array.from(text.matchAll(MIXED), (match): FoundNumber & { until: number } => {
    const [all, whole, unit, parts, part, sign, over, under, lone, several, quarters, one] = match;
    const count = whole === undefined ? 0 : SMALL[whole.toLowerCase()] ?? (Number(whole) || 1);
    const piece = (name?: string) => PARTS[name?.toLowerCase() ?? ""] ?? 0;
    const times = { three: 3 }[(parts ?? several)?.toLowerCase() ?? ""] ?? 1;
    const fraction = over
      ? Number(over) / Number(under)
      : sign
      ? piece(sign)
      : lone
      ? piece(lone)
      : part
      ? piece(part) * times
      : quarters
      ? piece(quarters) * times
      : one
      ? piece(one)
      : 0.5;
    const end = match.index + (unit ? whole!.length : all.length);
    const value = Number((count + fraction).toPrecision(6));
    return { value, start: match.index, end, until: match.index + all.length };
  });
  const free = plain.filter((one) =>
    !mixed.some((other) => one.start < other.until && other.start < one.end)
  );
  return [...free, ...mixed.map(({ until: _, ...one }) => one)].sort((a, b) => a.start - b.start);
}

function inWords(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  const tokens = Array.from(text.matchAll(/[A-Za-z]+/g));
  for (let i = 0; i < tokens.length; i++) {
    let total = 0, part = 0, used = 0;
    let j = i;
    for (; j < tokens.length; j++) {
      const word = tokens[j][0].toLowerCase();
      if (
        j > i &&
        !/^[\s-]*$/.test(text.slice(tokens[j - 1].index + tokens[j - 1][0].length, tokens[j].index))
      ) {
        break;
      }
      if (word in SMALL) part += SMALL[word];
      else if (word in TENS) part += TENS[word];
      else if (word === "hundred" && used > 0) part *= 100;
      else if (word in SCALES && used > 0) (total += part * SCALES[word]), part = 0;
      else if (word === "and" && used > 0 && follows(tokens, j)) continue;
      else if (word === "dozen" && used === 0) part = 12;
      else break;
      used++;
    }
    if (used === 0) {
      const word = tokens[i][0].toLowerCase();
      if (word === "couple" || word === "pair") part = FIXED[word], j = i + 1;
      else continue;
    }
    let last = j - 1;
    while (tokens[last][0].toLowerCase() === "and") last--;
    const value = total + part;
    const lone = last === i && tokens[i][0].toLowerCase() === "one" &&
      !countsOne(text, tokens, i);
    if (!lone) {
      found.push({
        value,
        start: tokens[i].index,
        end: tokens[last].index + tokens[last][0].length,
      });
    }
    i = j - 1 > i ? j - 1 : i;
  }
  return found;
}

/** "one seat" counts, "the one", "one of them", "which one is" do not. */
function countsOne(text: string, tokens: RegExpExecArray[], at: number): boolean {
  const before = tokens[at - 1]?.[0].toLowerCase() ?? "";
  const after = tokens[at + 1]?.[0].toLowerCase() ?? "";
  return !/^(?:the|this|that|which|any|every|each|no|some|a|another|other|first|last|next|\w+est)$/
    .test(before) &&
    /^\p{L}{3,}$/u.test(after) &&
    !/^(?:and|for|the|that|with|more|another|who|which|from|has|was|day|time|is|are|can|thing|please|about|called|named|near|may|might|should|could|would|must|does|did|aged|of)$/
      .test(after) &&
    /^\s+$/.test(text.slice(tokens[at].index + 3, tokens[at + 1].index));
}

/** "two hundred and six", but not "two and three": "and" joins only after a scale word. */
function follows(tokens: RegExpExecArray[], at: number): boolean {
  const before = tokens[at - 1]?.[0].toLowerCase() ?? "";
  const after = tokens[at + 1]?.[0].toLowerCase() ?? "";
  return before in SCALES && (after in SMALL || after in TENS);
}
