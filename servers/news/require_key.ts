import type { MiddlewareHandler } from "hono";

/** The header in which clients send the key: the one that the connector names. */
export const KEY_HEADER = "X-API-Key";

/**
 * Lets only those pass who send the key. A key says which application calls, not which person: that takes OAuth (chapter 07).
 *
 * @param key The key.
 * @returns Middleware that answers 401 to everybody else.
 */
export function requireKey(key: string): MiddlewareHandler {
  const expected = digest(key);
  return async (context, next) => {
    const given = context.req.header(KEY_HEADER);
    if (given !== undefined && isSame(await digest(given), await expected)) return await next();
    const message = given === undefined
      ? `Unauthorized: send the key in the header ${KEY_HEADER}`
      : "Unauthorized: the key is not accepted";
    return context.json({ jsonrpc: "2.0", id: null, error: { code: -32001, message } }, 401);
  };
}

/** Digests are compared, so that the time it takes tells nothing about the key. */
async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.reduce((difference, byte, index) => difference | (byte ^ b[index]), 0) === 0;
}
