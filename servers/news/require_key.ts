import type { MiddlewareHandler } from "hono";
import { isSameText } from "../../lib/serve/same_text.ts";

/** The header in which clients send the key: the one that the connector names. */
export const KEY_HEADER = "X-API-Key";

/**
 * Lets only those pass who send the key. A key says which application calls, not which person: that takes OAuth (chapter 07).
 *
 * @param key The key.
 * @returns Middleware that answers 401 to everybody else.
 */
export function requireKey(key: string): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.header(KEY_HEADER);
    if (given !== undefined && isSameText(given, key)) return await next();
    const message = given === undefined
      ? `Unauthorized: send the key in the header ${KEY_HEADER}`
      : "Unauthorized: the key is not accepted";
    return context.json({ jsonrpc: "2.0", id: null, error: { code: -32001, message } }, 401);
  };
}
