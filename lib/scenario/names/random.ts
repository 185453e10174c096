/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Makes a source of numbers that a seed decides: the same seed, the same numbers, on every machine.
 *
 * It is sfc32 of PractRand, its state spread from the seed by splitmix32. Nothing secret may depend on it.
 *
 * @param seed Any number; its lowest 32 bits count.
 * @returns The source.
 *
 * @example
 * ```ts
 * import { createRandom } from "./random.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(createRandom(7)(), createRandom(7)());
 * ```
 */
export function createRandom(seed: number): Random {
  let spread = seed >>> 0;
  const next = () => {
    spread = (spread + 0x9e3779b9) | 0;
    let mixed = Math.imul(spread ^ (spread >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
  let [a, b, c, counter] = [next(), next(), next(), 1];
  return () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4294967296;
  };
}

/**
 * Makes one seed of several things, so that every run has its own, whatever ran before it.
 *
 * @param parts What tells the runs apart, as the seed of the whole, a scenario's name and the run's number.
 * @returns The seed (FNV-1a over the parts).
 */
export function seedOf(...parts: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
