import { isLoopback } from "../responses/loopback.ts";
import { ApiError } from "./errors.ts";

/**
 * Refuses a request that a page of another site made a browser send: by its Host when that site resolves its own name to this machine (DNS
 * rebinding), by its Origin otherwise. The endpoint calls MCP servers of this machine for whoever may ask it.
 *
 * @param request the request, as it came in by HTTP
 * @returns the refusal, 403; nothing when the request may pass
 */
export function refuseForeign(request: Request): Response | undefined {
  const origin = request.headers.get("origin");
  for (const [header, text] of [["Host", request.url], ["Origin", origin]]) {
    if (text === null) continue;
    const url = URL.parse(text);
    if (url && isLoopback(url)) continue;
    const message = `${header} "${
      url?.host ?? text
    }" is not allowed: expected an address of this machine`;
    return new ApiError(403, message, null, "foreign_request").toResponse();
  }
}
