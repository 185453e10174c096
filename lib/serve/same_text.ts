import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Compares two secrets without telling by the time it takes how far they agree: digests are compared, which are of one length whatever was
 * sent.
 *
 * @param one One of them.
 * @param other The other.
 * @returns Whether they are the same.
 *
 * @example
 * ```ts
 * import { isSameText } from "./same_text.ts";
 *
 * isSameText("k-1", "k-1"); // true
 * ```
 */
export function isSameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
