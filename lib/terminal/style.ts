/**
 * Colours, or none.
 *
 * @module
 */

/** Each wraps a text in a colour, or leaves it as it is. */
export interface Style {
  /** Whether there are any. */
  readonly isColoured: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/**
 * Makes a style.
 *
 * @param colours Whether to colour: only on a terminal, and not when `NO_COLOR` is set (https://no-color.org).
 * @returns The style.
 */
export function createStyle(colours: boolean): Style {
  const wrap = (on: number, off: number) => (text: string) =>
    colours ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return {
    isColoured: colours,
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    red: wrap(31, 39),
    green: wrap(32, 39),
    yellow: wrap(33, 39),
    cyan: wrap(36, 39),
  };
}
