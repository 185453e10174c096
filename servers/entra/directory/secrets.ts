import { createHash, randomBytes } from "node:crypto";
import { isSameText } from "../../../lib/serve/same_text.ts";

/** Length of Entra's own secrets: 30 random bytes, which nobody guesses. */
const SECRET_BYTES = 30;

/**
 * Makes a client secret.
 *
 * @returns 40 characters, safe in a URL and in a `.env` file.
 */
export function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/**
 * Hashes a secret for keeping. Secrets are random and long, not chosen by people, so that a fast hash is enough.
 *
 * @param secret The secret.
 * @param salt By default a random one.
 * @returns `SALT:HASH`.
 */
export function hashSecret(secret: string, salt = randomBytes(16).toString("base64url")): string {
  return `${salt}:${createHash("sha256").update(`${salt}:${secret}`).digest("base64url")}`;
}

/**
 * Compares a secret with a kept hash, in the same time whether or not it fits.
 *
 * @param secret What somebody says.
 * @param hash From {@linkcode hashSecret}.
 * @returns Whether it is the secret.
 */
export function isSecret(secret: string, hash: string): boolean {
  return isSameText(hashSecret(secret, hash.split(":")[0]), hash);
}
