import { crc32, deflateSync } from "node:zlib";
import { Buffer } from "node:buffer";

/** Red, green, blue and opacity, each from 0 to 255. */
export type Colour = [red: number, green: number, blue: number, opacity: number];

/**
 * Paints a PNG picture.
 *
 * Source: PNG specification, third edition: 8 bits a sample, colour type 6 (RGBA), no filter.
 *
 * @param size Width and height in pixels.
 * @param colourAt The colour of a pixel.
 * @returns The file in base64.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { paint } from "./picture.ts";
 *
 * assert(paint(2, () => [255, 0, 0, 255]).startsWith("iVBORw0KGgo"));
 * ```
 */
export function paint(size: number, colourAt: (x: number, y: number) => Colour): string {
  const row = 1 + 4 * size;
  const pixels = Buffer.alloc(row * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels.set(colourAt(x, y), y * row + 1 + 4 * x);
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]).toString("base64");
}

/**
 * Paints a colour wheel with twelve segments.
 *
 * @param size Width and height in pixels.
 * @returns A PNG file in base64.
 */
export function colourWheel(size: number): string {
  const middle = (size - 1) / 2;
  return paint(size, (x, y) => {
    const distance = Math.hypot(x - middle, y - middle) / middle;
    if (distance > 1 || distance < 0.4) return [0, 0, 0, 0];
    const turn = Math.atan2(y - middle, x - middle) / (2 * Math.PI) + 0.5;
    return toColour(Math.floor(turn * 12) / 12);
  });
}

/**
 * Paints a disc.
 *
 * @param size Width and height in pixels.
 * @param hue From 0 (red) over 1/3 (green) and 2/3 (blue) to 1.
 * @returns A PNG file in base64.
 */
export function disc(size: number, hue: number): string {
  const middle = (size - 1) / 2;
  return paint(
    size,
    (x, y) => Math.hypot(x - middle, y - middle) > middle ? [0, 0, 0, 0] : toColour(hue),
  );
}

/**
 * An icon as the protocol lists it: a small picture inside a data URI, so that nothing is fetched.
 *
 * @param hue From 0 to 1, see {@linkcode disc}.
 * @returns One entry for an `icons` list.
 */
export function icon(hue: number): { src: string; mimeType: string; sizes: string[] } {
  return {
    src: `data:image/png;base64,${disc(16, hue)}`,
    mimeType: "image/png",
    sizes: ["16x16"],
  };
}

function toColour(hue: number): Colour {
  const part = (shift: number) => {
    const distance = Math.abs(((hue + shift) % 1) * 6 - 3);
    return Math.round(255 * Math.min(1, Math.max(0, distance - 1)));
  };
  return [part(0), part(2 / 3), part(1 / 3), 255];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
