/** Small sums, for when no tool is there to do them. */

const WORDS: [RegExp, string][] = [
  [/\bplus\b|\badded to\b/gi, "+"],
  [/\bminus\b/gi, "-"],
  [/\btimes\b|\bmultiplied by\b|×/gi, "*"],
  [/\bdivided by\b|\bover\b|÷/gi, "/"],
];

/**
 * Works out a sum that is all that a message asks for.
 *
 * @param text the message
 * @returns "2 + 3 = 5", or undefined when the message is no sum
 */
export function arithmetic(text: string): string | undefined {
  let sum = text.replace(
    /^\W*(?:what(?:'s| is)|how much is|calculate|compute|work out|evaluate|solve)\s+/i,
    "",
  ).replace(/[=?\s.!]+$/, "");
  for (const [word, sign] of WORDS) sum = sum.replace(word, sign);
  if (!/^[-+\d(][\d\s.()+*/-]*$/.test(sum) || !/\d\s*[-+*/]\s*[-(\d]/.test(sum)) return undefined;
  if (/^\d{4}-\d\d/.test(sum)) return undefined;
  const value = evaluate(sum.replace(/\s+/g, ""));
  return value === undefined ? undefined : `${sum.trim()} = ${Number(value.toPrecision(14))}`;
}

/** A sum of products of signed numbers and brackets. */
export function evaluate(text: string): number | undefined {
  let at = 0;
  const sum = (): number => {
    let value = product();
    while (text[at] === "+" || text[at] === "-") {
      value = text[at++] === "+" ? value + product() : value - product();
    }
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (text[at] === "*" || text[at] === "/") {
      value = text[at++] === "*" ? value * factor() : value / factor();
    }
    return value;
  };
  const factor = (): number => {
    if (text[at] === "-") return at++, -factor();
    if (text[at] === "+") return at++, factor();
    if (text[at] === "(") {
      at++;
      const value = sum();
      return text[at++] === ")" ? value : NaN;
    }
    const digits = text.slice(at).match(/^\d+(?:\.\d+)?/)?.[0];
    at += digits?.length ?? 1;
    return digits ? Number(digits) : NaN;
  };
  const value = sum();
  return at === text.length && Number.isFinite(value) ? value : undefined;
}
