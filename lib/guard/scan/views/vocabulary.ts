/**
 * Words by which plain English is told from what is scrambled, and into which run-together letters are parted.
 *
 * @module
 */

const FREQUENT =
  "the of and to a in is it you that he was for on are with as his they be at this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may long little very after words called just where most know get through back much before go good new write our used me man too any day same right look think also around another came come work three word must because does part even place well such here take why help put different away again off went old number tell ask without please never always every while should";

const OF_ORDERS =
  "ignore disregard forget override previous prior earlier above instructions instruction rules rule prompt prompts system message user users human assistant agent model tool tools function call invoke run execute read open send forward post upload email mail copy contents content file files folder path parameter argument field secret secrets password passwords token tokens key keys credentials private confidential conversation history answer reply response summary mention reveal show say state include pass data everything anything nothing instead recipient address account transfer pay delete remove reset grant access admin administrator approve confirm confirmation permission silently quietly secretly hidden hide keep important attention note order orders command commands follow obey task tasks new full text list environment variables api ssh url link website server database payroll salary salaries customer report document documents page contract reader last next end begin start stop reveal output print append attach add into using via whole entire ai bot";

/** The words, in lower case. */
export const VOCABULARY: ReadonlySet<string> = new Set(`${FREQUENT} ${OF_ORDERS}`.split(" "));

const COMMON: ReadonlySet<string> = new Set(FREQUENT.split(" "));

/**
 * How much of a text is made of frequent words.
 *
 * @param words Words in lower case.
 * @returns How many are frequent, and their share.
 */
export function commonness(words: readonly string[]): { count: number; share: number } {
  let count = 0;
  for (const word of words) if (COMMON.has(word) && (word.length > 1 || word === "a")) count++;
  return { count, share: words.length === 0 ? 0 : count / words.length };
}

/** How many of the words are in the vocabulary, and their share. */
export function familiarity(words: readonly string[]): { count: number; share: number } {
  let count = 0;
  for (const word of words) if (VOCABULARY.has(word)) count++;
  return { count, share: words.length === 0 ? 0 : count / words.length };
}

const LONGEST_WORD = 16;

/**
 * Parts letters that run together into words of the vocabulary; what is no word stays together.
 *
 * @param letters Letters in lower case, at most a few hundred.
 * @returns The words.
 */
export function partWords(letters: string): string[] {
  // The cheapest way to each place: a known word costs little, each letter outside of one much.
  const cost = [0];
  const from = [0];
  for (let end = 1; end <= letters.length; end++) {
    cost[end] = cost[end - 1] + 2;
    from[end] = end - 1;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const word = letters.slice(start, end);
      if (!VOCABULARY.has(word)) continue;
      const price = cost[start] + (word.length === 1 ? 1.9 : 1);
      if (price <= cost[end]) [cost[end], from[end]] = [price, start];
    }
  }
  const words: string[] = [];
  for (let end = letters.length; end > 0; end = from[end]) {
    words.unshift(letters.slice(from[end], end));
  }
  const joined: string[] = [];
  let loose = "";
  for (const word of words) {
    if (word.length === 1 && !VOCABULARY.has(word)) loose += word;
    else {
      if (loose !== "") joined.push(loose);
      loose = "";
      joined.push(word);
    }
  }
  if (loose !== "") joined.push(loose);
  return joined;
}
