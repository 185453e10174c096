import { namespaceOf } from "../../lib/registry/domain_proof.ts";
import { Refusal } from "./refusal.ts";
import type { Proof } from "./tokens.ts";

const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;
const RECORD = /^\s*([^\s.][^\s]*?)\.?\s+(?:\d+\s+)?IN\s+TXT\s+"([^"]*)"\s*$/gim;
const KEY = /v=MCPv1;\s*k=ed25519;\s*p=([A-Za-z0-9+/=]+)/;
/** Clocks may differ by this much. */
const WINDOW_MS = 15_000;

/**
 * Believes a domain to somebody who has signed the time with the key that stands in the domain's DNS (`POST /v0.1/auth/dns`). DNS is
 * played by a zone file: lines such as `ada.example. IN TXT "v=MCPv1; k=ed25519; p=…"`.
 *
 * @param body What was sent: domain, timestamp and signed_timestamp.
 * @param zone Reads the zone file.
 * @returns What the domain's owner may do.
 * @throws {Refusal} 401 when it is not believed, 422 when something is missing.
 */
export async function checkDomainProof(body: unknown, zone: () => Promise<string>): Promise<Proof> {
  const { domain, timestamp, signature } = read(body);
  if (!DOMAIN.test(domain)) throw refuse(`"${domain}" is no domain`);
  if (!(Math.abs(Date.parse(timestamp) - Date.now()) <= WINDOW_MS)) {
    throw refuse(`Timestamp "${timestamp}" is not within 15 seconds of now`);
  }
  const keys = await keysOf(domain, zone);
  if (keys.length === 0) throw refuse(`No TXT record of ${domain} begins with v=MCPv1; k=ed25519`);
  const message = new TextEncoder().encode(timestamp);
  const checks = keys.map((key) => crypto.subtle.verify("Ed25519", key, signature, message));
  if (!(await Promise.all(checks)).includes(true)) {
    throw refuse(`The signature fits no key in the records of ${domain}`);
  }
  const namespace = namespaceOf(domain);
  return {
    method: "dns",
    subject: domain,
    permissions: [
      { action: "publish", resource: `${namespace}/*` },
      { action: "publish", resource: `${namespace}.*` },
    ],
  };
}

function refuse(message: string): Refusal {
  return new Refusal(401, "DNS authentication failed", [{ place: "", message }]);
}

function read(
  body: unknown,
): { domain: string; timestamp: string; signature: Uint8Array<ArrayBuffer> } {
  const fields = (body ?? {}) as Record<string, unknown>;
  const missing = ["domain", "timestamp", "signed_timestamp"]
    .filter((name) => typeof fields[name] !== "string")
    .map((place) => ({ place, message: "Expected a string" }));
  if (missing.length > 0) throw new Refusal(422, "Validation failed", missing);
  const signature = fromHex(String(fields.signed_timestamp));
  if (signature?.length !== 64) throw refuse("Expected 64 bytes of signature in hexadecimal");
  return {
    domain: String(fields.domain).toLowerCase(),
    timestamp: String(fields.timestamp),
    signature,
  };
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromHex(text);
  } catch {
    return undefined;
  }
}

async function keysOf(domain: string, zone: () => Promise<string>): Promise<CryptoKey[]> {
  const records = [...(await zone()).matchAll(RECORD)].filter(([, name]) =>
    name.toLowerCase() === domain
  );
  const keys = await Promise.all(records.map(([, , text]) => toKey(text)));
  return keys.filter((key) => key !== undefined);
}

async function toKey(record: string): Promise<CryptoKey | undefined> {
  const text = KEY.exec(record)?.[1];
  if (text === undefined) return undefined;
  try {
    return await crypto.subtle.importKey("raw", Uint8Array.fromBase64(text), "Ed25519", false, [
      "verify",
    ]);
  } catch {
    return undefined;
  }
}
