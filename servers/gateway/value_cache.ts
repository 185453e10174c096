/** Values that are kept; with more of them the oldest goes. */
const MAX_VALUES = 1000;

/** Keeps values for a time: what API Management calls its internal cache. */
export class ValueCache {
  readonly #values = new Map<string, { value: unknown; until: number }>();

  /** @returns The value; `undefined` when there is none, or no longer. */
  get(key: string, now: number): unknown {
    const entry = this.#values.get(key);
    if (entry && entry.until > now) return entry.value;
    this.#values.delete(key);
  }

  /**
   * Keeps a value.
   *
   * @param until When it is forgotten, in milliseconds since 1970.
   */
  set(key: string, value: unknown, until: number): void {
    this.#values.delete(key);
    this.#values.set(key, { value, until });
    if (this.#values.size > MAX_VALUES) this.#values.delete(this.#values.keys().next().value!);
  }

  /** Forgets every value whose key begins like this. */
  forget(prefix: string): void {
    for (const key of this.#values.keys()) if (key.startsWith(prefix)) this.#values.delete(key);
  }
}
