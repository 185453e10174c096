import { lookup, type LookupAddress } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";

/** A URL that somebody else chose leads where the authority must not go. */
export class UnsafeUrlError extends Error {
  override name = "UnsafeUrlError";
  readonly code = "unsafe_url";
}

/** Finds the addresses of a name. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Networks that are not the public internet (IANA special-purpose address registries). */
const SPECIAL: [network: string, bits: number, family: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["100::", 64, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
  ["5f00::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

/**
 * Whether an address is one of the public internet.
 *
 * @param address IPv4 or IPv6.
 * @returns `false` for everything else, names included.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !blockList().check(address, family === 6 ? "ipv6" : "ipv4");
}

let known: BlockList | undefined;

function blockList(): BlockList {
  if (!known) {
    known = new BlockList();
    for (const [network, bits, family] of SPECIAL) known.addSubnet(network, bits, family);
  }
  return known;
}

/**
 * Makes the name lookup of one connection. It is asked at the moment of connecting, so that a name cannot point elsewhere between the check
 * and the use (DNS rebinding); one address that is not public spoils the name.
 *
 * @param resolve How names are found.
 * @returns The `lookup` of a connection.
 */
export function guardLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, (error, addresses = []) => {
      const bad = addresses.find(({ address }) => !isPublicAddress(address));
      if (error ?? bad) {
        done(error ?? new UnsafeUrlError(`Cannot fetch from "${hostname}": not public`), "", 0);
      } else if (options.all) {
        done(null, addresses);
      } else {
        done(null, addresses[0].address, addresses[0].family);
      }
    });
  };
}

/**
 * Gets a URL that somebody else chose (server-side request forgery, OWASP A10:2021): only https on its usual port, without a name and a
 * password in it, and only from public addresses. Redirects are not followed.
 *
 * @param init Headers and a signal.
 * @param url What to get.
 * @param resolve How names are found.
 * @returns The response, its body not read yet.
 * @throws {UnsafeUrlError} When it leads where it must not.
 */
export async function safeFetch(
  url: URL,
  { headers, signal }: Pick<RequestInit, "headers" | "signal"> = {},
  resolve: Resolve = (hostname, done) => lookup(hostname, { all: true }, done),
): Promise<Response> {
  assertSafe(url);
  const { promise, resolve: answer, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = request(url, {
    headers: Object.fromEntries(new Headers(headers)),
    lookup: guardLookup(resolve),
    signal: signal ?? undefined,
    agent: false,
  }, answer);
  sent.on("error", reject).end();
  const response = await promise;
  const fields = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return new Response(Readable.toWeb(response) as ReadableStream, {
    status: response.statusCode,
    headers: Object.fromEntries(fields),
  });
}

function assertSafe(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const why = url.protocol !== "https:"
    ? "expected https"
    : url.port
    ? "expected the usual port"
    : url.username || url.password
    ? "it has credentials in it"
    : isIP(host) && !isPublicAddress(host)
    ? "its address is not public"
    : undefined;
  if (why) throw new UnsafeUrlError(`Cannot fetch "${url.origin}": ${why}`);
}
