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
  return [...found, ...inWords(text)].sort((a, b) => a.start - b.start);
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
    const lone = last === i && tokens[i][0].toLowerCase() === "one";
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

/** "two hundred and six", but not "two and three": "and" joins only after a scale word. */
function follows(tokens: RegExpExecArray[], at: number): boolean {
  const before = tokens[at - 1]?.[0].toLowerCase() ?? "";
  const after = tokens[at + 1]?.[0].toLowerCase() ?? "";
  return before in SCALES && (after in SMALL || after in TENS);
}
