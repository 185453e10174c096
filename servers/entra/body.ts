import { Buffer } from "node:buffer";
import { EntraError } from "./errors.ts";
import type { KoaContext } from "./oidc.ts";

/** What is sent to us is small. */
const MAX_BYTES = 16 * 1024;

/**
 * Reads the body of a request.
 *
 * @param ctx The request.
 * @returns Its text.
 * @throws {EntraError} When it is longer than 16 KiB.
 */
export async function readBody({ req }: KoaContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new EntraError(90015, "invalid_request", "The request is too long.", { status: 413 });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
