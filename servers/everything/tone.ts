import { Buffer } from "node:buffer";

const RATE = 8_000;

/**
 * Makes a sine tone that fades out.
 *
 * Source: RIFF WAVE, PCM, one channel, 8 bits unsigned, 8,000 samples a second.
 *
 * @param hertz Its pitch.
 * @param seconds Its length.
 * @returns A WAV file in base64.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { tone } from "./tone.ts";
 *
 * assert(atob(tone(440, 0.1)).startsWith("RIFF"));
 * ```
 */
export function tone(hertz: number, seconds: number): string {
  const samples = Math.round(RATE * seconds);
  const wav = Buffer.alloc(44 + samples);
  wav.write("RIFF", 0, "latin1");
  wav.writeUInt32LE(36 + samples, 4);
  wav.write("WAVEfmt ", 8, "latin1");
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36, "latin1");
  wav.writeUInt32LE(samples, 40);
  for (let i = 0; i < samples; i++) {
    const loudness = 100 * (1 - i / samples);
    wav[44 + i] = 128 + Math.round(loudness * Math.sin(2 * Math.PI * hertz * i / RATE));
  }
  return wav.toString("base64");
}
