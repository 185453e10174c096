import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type KeyObject,
} from "jose";
import { dirname, join } from "node:path";
import { ROOT } from "../../root.ts";

/** The algorithm of certificates (RFC 7518, section 3.4). */
export const ALGORITHM = "ES256";

/** The key of a checkout. */
export interface CheckoutKey {
  privateKey: CryptoKey | KeyObject | Uint8Array;
  /** The half that everybody may see. */
  publicJwk: JWK;
  /** The name of the key: SHA-256 of its public half, base64url (RFC 7638). */
  thumbprint: string;
}

/**
 * Where the key of a checkout is.
 *
 * @param root The checkout, by default this one.
 * @returns The path.
 */
export function certificateKeyPath(root = ROOT): string {
  return join(root, ".course", "certificate_key.json");
}

/**
 * Reads the key of a checkout.
 *
 * @param root The checkout, by default this one.
 * @returns The key, or undefined when it has none yet.
 * @throws {Error} When the file holds no such key.
 */
export async function readKey(root = ROOT): Promise<CheckoutKey | undefined> {
  const path = certificateKeyPath(root);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  try {
    return await toKey(JSON.parse(text));
  } catch {
    throw new Error(
      `Cannot read the key ${path}: expected a private JWK for ${ALGORITHM}; remove the file to get a new key`,
    );
  }
}

/**
 * Reads the key of a checkout, and makes one when there is none. The file is its owner's alone (mode 0600).
 *
 * @param root The checkout, by default this one.
 * @returns The key.
 * @throws {Error} When the file holds no such key.
 */
export async function openKey(root = ROOT): Promise<CheckoutKey> {
  const kept = await readKey(root);
  if (kept) return kept;
  const path = certificateKeyPath(root);
  await Deno.mkdir(dirname(path), { recursive: true });
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const text = `${JSON.stringify(await exportJWK(privateKey))}\n`;
  const fresh = `${path}.${crypto.randomUUID()}.tmp`;
  await Deno.writeTextFile(fresh, text, { createNew: true, mode: 0o600 });
  try {
    // Unlike a rename, a link fails when another process has been faster: its key counts.
    await Deno.link(fresh, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  } finally {
    await Deno.remove(fresh);
  }
  return (await readKey(root))!;
}

async function toKey(jwk: JWK): Promise<CheckoutKey> {
  const { kty, crv, x, y, d } = jwk;
  if (!d) throw new TypeError("No private key");
  const publicJwk = { kty, crv, x, y };
  return {
    privateKey: await importJWK(jwk, ALGORITHM),
    publicJwk,
    thumbprint: await calculateJwkThumbprint(publicJwk),
  };
}
