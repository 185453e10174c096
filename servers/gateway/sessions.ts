import { sessionIdsOf } from "../../lib/entra/session_binding.ts";
import { SessionOwners } from "../../lib/entra/session_owners.ts";
import { endAfter } from "../../lib/entra/stream_end.ts";
import { type Exchange, Refusal } from "./exchange.ts";

/**
 * Whose sessions are whose. The server behind the gateway sees no token, so only the gateway can tell that a session is used by somebody
 * else than who opened it (MCP 2025-11-25, Security Best Practices, Session Hijacking). API Management does not look at that.
 */
export class Sessions {
  readonly #owners = new SessionOwners();

  /**
   * Looks whether the caller may use the session that the request names. Where no policy has validated a token there is no caller, and
   * nothing to hold a session against.
   *
   * @throws {Refusal} When the session is somebody else's: it is said to be unknown.
   */
  check({ caller, headers, url }: Exchange): void {
    if (!caller) return;
    const ids = sessionIdsOf({ url: url.href, headers });
    if (ids.every((id) => this.#owners.owns(id, caller))) return;
    throw new Refusal(404, "session", "SessionNotFound", "Session not found: initialize a new one");
  }

  /**
   * Notes who has opened a session, and which one has ended. A stream ends with the token that it was opened with.
   *
   * @param response The backend's answer.
   * @param now The time in milliseconds.
   * @returns The answer for the client.
   */
  note({ caller, headers, method }: Exchange, response: Response, now: number): Response {
    if (!caller) return response;
    const id = headers.get("mcp-session-id");
    const opened = response.headers.get("mcp-session-id");
    if (!id && opened) this.#owners.add(opened, caller);
    if (!id) return response;
    if (response.status === 404 || (method === "DELETE" && response.ok)) this.#owners.delete(id);
    return method === "GET" && response.ok ? endAfter(response, caller.exp * 1000 - now) : response;
  }
}
