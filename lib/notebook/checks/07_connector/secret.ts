/** A key of a function app, or another random text: long, and with small letters, capitals and digits in it. */
const RANDOM = /[A-Za-z0-9+/_-]{32,}={0,2}/g;

/**
 * Looks for a key in a connector.
 *
 * @param text The connector.
 * @returns Where one seems to stand, in a sentence; undefined when there is none.
 */
export function whereKeyStands(text: string): string | undefined {
  const lines = text.split("\n").map((line) => line.replace(/(^|\s)#.*$/, ""));
  const inQuery = lines.findIndex((line) => /[?&]code=/i.test(line));
  if (inQuery >= 0) return `Line ${inQuery + 1} has a key in an address.`;
  const random = lines.findIndex((line) => line.match(RANDOM)?.some(looksRandom));
  if (random >= 0) return `Line ${random + 1} has something that looks like a key.`;
  const value = lines.findIndex((line) =>
    /^\s*-?\s*"?(x-functions-key|code)"?\s*:\s*\S/i.test(line)
  );
  if (value >= 0) return `Line ${value + 1} gives the header a value.`;
  return undefined;
}

function looksRandom(word: string): boolean {
  return [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(word));
}
