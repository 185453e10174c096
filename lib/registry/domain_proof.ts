/**
 * How somebody shows a registry that a domain is theirs: a key whose public half stands in the domain's DNS.
 *
 * @module
 */
import { RegistryError } from "./client.ts";

/** A key pair that speaks for a domain. */
export interface DomainKey {
  /** Such as `ada.example`. */
  readonly domain: string;
  /** The namespace that the domain owns: its labels from behind, `example.ada`. */
  readonly namespace: string;
  /** What goes into a TXT record of the domain itself. Public. */
  readonly record: string;
  /** Signs a text, Ed25519, in hexadecimal. */
  sign(text: string): Promise<string>;
}

/** What a registry gives for a proof. */
export interface RegistryToken {
  /** Goes into `Authorization: Bearer`. It holds for a few minutes. */
  registry_token: string;
  /** When it ends, in seconds since 1970. */
  expires_at: number;
}

/**
 * The namespace that belongs to a domain.
 *
 * @param domain A domain.
 * @returns Its labels from behind.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(namespaceOf("tools.ada.example"), "example.ada.tools");
 * ```
 */
export function namespaceOf(domain: string): string {
  return domain.split(".").reverse().join(".");
}

/**
 * Makes a fresh key for a domain. The private half stays in this process.
 *
 * @param domain The domain.
 * @returns The key.
 */
export async function createDomainKey(domain: string): Promise<DomainKey> {
  const pair = await crypto.subtle.generateKey("Ed25519", false, [
    "sign",
    "verify",
  ]) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return {
    domain,
    namespace: namespaceOf(domain),
    record: `v=MCPv1; k=ed25519; p=${raw.toBase64()}`,
    async sign(text) {
      const bytes = new TextEncoder().encode(text);
      return new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, bytes)).toHex();
    },
  };
}

/**
 * Signs the time and gets a token for the domain's namespace (`POST /v0.1/auth/dns`).
 *
 * @param registry The registry's address.
 * @param key A key whose record stands in the domain's DNS.
 * @param options `fetch`; `now`: the time in milliseconds.
 * @returns The token.
 * @throws {RegistryError} When the registry does not believe it.
 */
export async function proveDomain(
  registry: string | URL,
  key: DomainKey,
  { fetch = globalThis.fetch, now = Date.now }: {
    fetch?: typeof globalThis.fetch;
    now?(): number;
  } = {},
): Promise<RegistryToken> {
  const timestamp = new Date(now()).toISOString();
  const body = { domain: key.domain, timestamp, signed_timestamp: await key.sign(timestamp) };
  const response = await fetch(`${String(registry).replace(/\/$/, "")}/v0.1/auth/dns`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new RegistryError(response.status, answer.errors?.[0]?.message ?? answer.detail);
  }
  return answer;
}
