import type { IncomingMessage, ServerResponse } from "node:http";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Turns away requests that came under another name: a page of another site that resolves its own name to 127.0.0.1 (DNS rebinding).
 *
 * @param request What was asked.
 * @param response Where the refusal goes.
 * @returns Whether the request may pass; otherwise it has been answered.
 */
export function guardHost(request: IncomingMessage, response: ServerResponse): boolean {
  const host = request.headers.host ?? "";
  if (LOOPBACK.includes(host.replace(/:\d+$/, "").toLowerCase())) return true;
  response.writeHead(403, { "content-type": "text/plain" });
  response.end(`Host "${host}" is not this authority's: expected 127.0.0.1 or localhost\n`);
  return false;
}
