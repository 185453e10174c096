/**
 * An address as a picture that a phone reads.
 *
 * @module
 */

/** Modules of white around the code; readers want some, and a terminal has little room. */
const MARGIN = 2;

/** How to draw. */
export interface QrOptions {
  /** Characters that fit into a line. */
  width: number;
  /** Whether the terminal may be told to paint black on white. */
  colours: boolean;
}

/**
 * Draws a QR code (ISO/IEC 18004) with half blocks, two rows of it a line.
 *
 * @param text What it says.
 * @param options The room that there is.
 * @returns The lines; none when there is not enough room.
 */
export async function drawQr(text: string, { width, colours }: QrOptions): Promise<string[]> {
  const { toString }: typeof import("./qrcode.d.ts") = await import("qrcode");
  // Without colours most terminals are light on dark: the light parts are what has to be drawn.
  const color = colours ? undefined : { dark: "#ffffffff", light: "#000000ff" };
  const drawn = await toString(text, {
    type: "utf8",
    errorCorrectionLevel: "L",
    margin: MARGIN,
    ...color && { color },
  });
  const lines = drawn.split("\n");
  if ([...lines[0]].length > width) return [];
  return colours ? lines.map((line) => `\x1b[30;107m${line}\x1b[0m`) : lines;
}
