import type { Oidc } from "./oidc.ts";

interface Entry {
  payload: Oidc.AdapterPayload;
  /** Milliseconds. */
  expiresAt: number;
}

/** More than one machine's worth of sign-ins; the oldest goes first. */
const MAX_ENTRIES = 20_000;

/** Sessions, codes, grants and refresh tokens of the provider. They end with the process, as its signing keys do. */
export class MemoryStore {
  readonly #entries = new Map<string, Entry>();

  /** The part of the store that one of the provider's models uses. */
  adapter(model: string): Oidc.Adapter {
    const key = (id: string) => `${model}:${id}`;
    const find = (matches: (payload: Oidc.AdapterPayload) => boolean) =>
      Promise.resolve(this.#find(model, matches));
    return {
      upsert: (id, payload, seconds) => Promise.resolve(this.#set(key(id), payload, seconds)),
      find: (id) => Promise.resolve(this.#get(key(id))),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (code) => find((payload) => payload.userCode === code),
      consume: (id) => {
        const payload = this.#get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => Promise.resolve(void this.#entries.delete(key(id))),
      revokeByGrantId: (grantId) => Promise.resolve(this.#revoke(model, grantId)),
    };
  }

  #get(key: string): Oidc.AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  #set(key: string, payload: Oidc.AdapterPayload, seconds = Infinity): void {
    this.#entries.delete(key);
    this.#entries.set(key, { payload, expiresAt: Date.now() + seconds * 1000 });
    if (this.#entries.size > MAX_ENTRIES) this.#sweep();
  }

  #find(model: string, matches: (payload: Oidc.AdapterPayload) => boolean) {
    const now = Date.now();
    for (const [key, { payload, expiresAt }] of this.#entries) {
      if (key.startsWith(`${model}:`) && expiresAt > now && matches(payload)) return payload;
    }
  }

  #revoke(model: string, grantId: string): void {
    for (const [key, { payload }] of this.#entries) {
      if (key.startsWith(`${model}:`) && payload.grantId === grantId) this.#entries.delete(key);
    }
  }

  #sweep(): void {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt <= now) this.#entries.delete(key);
    }
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) break;
      this.#entries.delete(key);
    }
  }
}
