import { compactVerify, type CryptoKey, errors, exportSPKI, importJWK } from "jose";
import { ALGORITHM, type ReadToken } from "./checks.ts";
import type { KeySet, SigningKey } from "./keys.ts";
import { type Check, TokenError } from "./token_error.ts";

/**
 * Checks that the authority signed a token.
 *
 * @param skip Checks that are left out: without `kid` every key is tried, and without `algorithm` the header is believed.
 * @throws {TokenError} When it did not.
 * @throws {AuthorityDownError} When its keys cannot be had.
 */
export async function checkSignature(
  token: string,
  { header }: ReadToken,
  keys: KeySet,
  skip: ReadonlySet<Check>,
): Promise<void> {
  if (skip.has("signature")) return;
  const candidates = skip.has("kid") ? await keys.all() : await findKey(keys, header.kid!);
  const believed = skip.has("algorithm") && header.alg !== ALGORITHM;
  for (const candidate of candidates) {
    if (await (believed ? matchesAsItSays : matches)(token, candidate, header.alg)) return;
  }
  throw new TokenError("signature", "its signature cannot be verified");
}

async function findKey(keys: KeySet, kid: string): Promise<[SigningKey]> {
  const key = await keys.find(kid);
  if (key) return [key];
  throw new TokenError("kid", "the authority has no key of the id that it names (kid)");
}

/** Tokens that a key is known to have signed. It does not change, so a client's next call need not be computed again. */
const signed = new WeakMap<CryptoKey, Set<string>>();

/** How many tokens are remembered for each key. */
const REMEMBERED = 1000;

async function matches(token: string, { key }: SigningKey): Promise<boolean> {
  if (!signed.has(key)) signed.set(key, new Set());
  const known = signed.get(key)!;
  if (known.has(token)) return true;
  if (!await verifies(token, key, ALGORITHM)) return false;
  for (const oldest of known) {
    if (known.size < REMEMBERED) break;
    known.delete(oldest);
  }
  known.add(token);
  return true;
}

/**
 * What a verifier does that leaves the choice of the algorithm to the token, and so to the attacker: `none` needs no signature, and an
 * HMAC takes as its secret the text of a key that is public (RFC 8725, section 2.1).
 */
async function matchesAsItSays(
  token: string,
  { jwk }: SigningKey,
  alg = "none",
): Promise<boolean> {
  if (alg === "none") return true;
  if (!alg.startsWith("HS")) return verifies(token, await importJWK(jwk, alg) as CryptoKey, alg);
  const key = await importJWK(jwk, ALGORITHM, { extractable: true }) as CryptoKey;
  return verifies(token, new TextEncoder().encode(await exportSPKI(key)), alg);
}

async function verifies(
  token: string,
  key: CryptoKey | Uint8Array,
  algorithm: string,
): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
