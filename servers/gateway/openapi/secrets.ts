/** Shorter values are found in too many texts to be taken out. */
const SHORTEST = 8;

/**
 * Takes secrets out of a text that goes to a client: what was sent in headers, should the backend repeat it, and whatever
 * looks like a token.
 *
 * @param text The text.
 * @param sent Headers that nobody but gateway and backend should see.
 * @returns The text without them.
 */
export function takeSecretsOut(text: string, sent: Headers): string {
  const values = [...sent.values()].flatMap((value) => [value, value.split(" ").at(-1)!])
    .filter((value) => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const without = values.reduce((left, value) => left.replaceAll(value, "‹removed›"), text);
  return without
    .replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)*/g, "‹removed›")
    .replace(/\b(Bearer|Basic) [\w+/.=~-]{8,}/gi, "$1 ‹removed›");
}
