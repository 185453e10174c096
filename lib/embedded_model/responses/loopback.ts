/**
 * Tells whether an address is on this machine.
 *
 * The endpoint calls whatever server a request names, so it goes nowhere else: otherwise everybody who reaches it could make it reach what
 * they cannot (server-side request forgery, OWASP Top 10 2021, A10).
 *
 * @param url The address.
 * @returns True for 127.0.0.0/8, `localhost` and `[::1]`.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { isLoopback } from "./loopback.ts";
 *
 * assert(isLoopback(new URL("http://127.0.0.1:8000/mcp")));
 * assert(!isLoopback(new URL("http://169.254.169.254/latest")));
 * ```
 */
export function isLoopback(url: URL): boolean {
  return /^127\.\d+\.\d+\.\d+$|^localhost$|^\[::1\]$/.test(url.hostname);
}

/**
 * A `fetch` that stays on this machine: it refuses other addresses, and does not follow where a server sends it.
 *
 * @param inner Sends the requests.
 * @returns The fetch.
 */
export function stayOnThisMachine(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!isLoopback(url)) throw new Error(`${url.origin} is not on this machine`);
    const response = await inner(request, { redirect: "manual" });
    if (response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    throw new Error(
      `${url.origin} answers with a redirect (HTTP ${response.status}), which is not followed`,
    );
  };
}
