/** A page's drawing operators, as pdf.js lists them. */
interface OperatorList {
  fnArray: number[];
  argsArray: unknown[];
}

/** The part of the graphics state that decides whether a letter can be seen. */
interface State {
  fill: string;
  stroke: string;
  alpha: number;
  mode: number;
}

interface Glyph {
  unicode?: string;
}

/** A colour as light as this is not seen on white paper. */
const LIGHTEST = 0.88;

/**
 * What a page draws, letter by letter, and why a letter is not seen: what pdf.js says about a text itself has no colour.
 * A coloured ground is not looked for, so white letters on a dark bar count as unseen; text under a picture counts as seen.
 */
export class Drawing {
  #letters = "";
  #why: (string | undefined)[] = [];
  #at = 0;

  /**
   * @param list The page's operators.
   * @param ops Their numbers by name.
   */
  constructor({ fnArray, argsArray }: OperatorList, ops: Record<string, number>) {
    let state: State = { fill: "#000000", stroke: "#000000", alpha: 1, mode: 0 };
    const saved: State[] = [];
    const does: Record<number, (args: unknown[]) => void> = {
      [ops.save]: () => saved.push({ ...state }),
      [ops.restore]: () => state = saved.pop() ?? state,
      [ops.paintFormXObjectBegin]: () => saved.push({ ...state }),
      [ops.paintFormXObjectEnd]: () => state = saved.pop() ?? state,
      [ops.setFillRGBColor]: ([color]) => state.fill = String(color),
      [ops.setStrokeRGBColor]: ([color]) => state.stroke = String(color),
      [ops.setFillColorN]: () => state.fill = "",
      [ops.setTextRenderingMode]: ([mode]) => state.mode = Number(mode),
      [ops.setGState]: ([entries]) => {
        for (const [key, value] of entries as [string, unknown][]) {
          if (key === "ca") state.alpha = Number(value);
        }
      },
      [ops.showText]: ([glyphs]) => this.#show(glyphs as (Glyph | number)[], state),
    };
    fnArray.forEach((operator, at) => does[operator]?.((argsArray[at] ?? []) as unknown[]));
  }

  /**
   * Finds a piece of text where the last search ended, or from the beginning; written from right to left, too.
   *
   * @param text A piece of the page's text.
   * @returns Why it is not seen; undefined when it is.
   */
  find(text: string): string | undefined {
    const letters = text.replace(/\s/g, "");
    const ways = [letters, [...letters].reverse().join("")];
    const places = ways.flatMap((way) => [
      this.#letters.indexOf(way, this.#at),
      this.#letters.indexOf(way),
    ]);
    const found = places.find((place) => place !== -1);
    if (found === undefined) return "text that is not drawn as it reads";
    this.#at = found + letters.length;
    return this.#why.slice(found, this.#at).find((why) => why !== undefined);
  }

  #show(glyphs: (Glyph | number)[], state: State): void {
    const why = whyHidden(state);
    for (const glyph of glyphs) {
      const letter = typeof glyph === "number" ? "" : (glyph?.unicode ?? "").replace(/\s/g, "");
      for (let at = 0; at < letter.length; at++) this.#why.push(why);
      this.#letters += letter;
    }
  }
}

function whyHidden({ fill, stroke, alpha, mode }: State): string | undefined {
  if (mode === 3 || mode === 7) return "vanished text";
  if (alpha < 0.1) return "vanished text";
  const seen = mode % 4 === 1 ? [stroke] : mode % 4 === 2 ? [fill, stroke] : [fill];
  return seen.every((color) => lightness(color) > LIGHTEST) ? "white text" : undefined;
}

function lightness(color: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return 0;
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
