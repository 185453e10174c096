/**
 * Letters of other scripts that look like Latin ones (Unicode Technical Standard 39 calls them confusable).
 *
 * @module
 */
const PAIRS = "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ո" + "n ԛq ԝw вb кk мm нh тt ѵv ӏl ɡg ɑa ıi " +
  "АA ВB ЕE КK МM НH ОO РP СC ТT ХX ІI ЈJ ЅS УY ԌG " +
  "αa οo ρp νv ιi κk υu τt χx ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX";

const LATIN = new Map(PAIRS.split(" ").map((pair) => [pair[0], pair.slice(1)]));
/** No word is longer. */
const LONGEST = 100;
const WORD = /\p{L}+/gu;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɡɑı]/u;
const FOREIGN_WORD =
  /(?<![\p{L}])[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]+(?!\p{L})/gu;

/** The words of a text that mix scripts to look like Latin ones. */
export interface LookAlikes {
  /** The text, its look-alike letters replaced; as long as it was. */
  text: string;
  /** Where the words stand that were not what they seemed. */
  words: { start: number; end: number }[];
}

/**
 * Replaces look-alike letters in words that are otherwise Latin, and in words of look-alikes alone amid Latin text.
 *
 * @param text The text.
 * @returns The text as it looks, and the words that were changed.
 */
export function readLookAlikes(text: string): LookAlikes {
  if (!OTHER_SCRIPT.test(text)) return { text, words: [] };
  const words: LookAlikes["words"] = [];
  const replaceAll = (word: string, offset: number): string => {
    const letters = [...word];
    if (!letters.every((each) => /[a-zA-Z]/.test(each) || LATIN.has(each))) return word;
    if (letters.length < 2) return word;
    words.push({ start: offset, end: offset + word.length });
    return letters.map((each) => LATIN.get(each) ?? each).join("");
  };
  let read = text.replace(
    WORD,
    (word, offset: number) =>
      word.length <= LONGEST && /[a-zA-Z]/.test(word) && OTHER_SCRIPT.test(word)
        ? replaceAll(word, offset)
        : word,
  );
  // In a text that is written in the other script, a word of look-alikes is a word of that script.
  let latin = 0;
  let other = 0;
  for (const [letter] of read.matchAll(/[a-zA-Z]|\p{Script=Cyrillic}|\p{Script=Greek}/gu)) {
    if (letter < "\u0080") latin++;
    else if (!LATIN.has(letter)) other++;
  }
  if (other * 20 < latin) {
    read = read.replace(
      FOREIGN_WORD,
      (word, offset: number) => word.length > 2 ? replaceAll(word, offset) : word,
    );
  }
  return { text: read, words };
}
