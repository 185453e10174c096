import type { EntraClaims } from "./claims.ts";

/** Sessions whose owners are remembered; more than a server keeps sessions, so only ended ones are forgotten. */
const MAX_SESSIONS = 10_000;

/**
 * Who opened which session. A session's id is no proof of anything (MCP 2025-11-25, Security Best Practices, Session Hijacking): it
 * serves only who opened it, that is this user of this directory through this client.
 */
export class SessionOwners {
  readonly #owners = new Map<string, string>();

  /** Notes who opened a session. */
  add(sessionId: string, claims: EntraClaims): void {
    this.#owners.set(sessionId, toOwner(claims));
    if (this.#owners.size <= MAX_SESSIONS) return;
    for (const oldest of this.#owners.keys()) return void this.#owners.delete(oldest);
  }

  /** Whether a session is this caller's; a session that nobody is known to have opened is nobody's. */
  owns(sessionId: string, claims: EntraClaims): boolean {
    const owner = this.#owners.get(sessionId);
    if (owner === undefined || owner !== toOwner(claims)) return false;
    this.#owners.delete(sessionId);
    this.#owners.set(sessionId, owner);
    return true;
  }

  /** Forgets a session that has ended. */
  delete(sessionId: string): void {
    this.#owners.delete(sessionId);
  }
}

function toOwner({ tid, oid, azp }: EntraClaims): string {
  return JSON.stringify([tid, oid, azp]);
}
