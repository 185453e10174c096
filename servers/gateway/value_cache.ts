/** Values that are kept; with more of them the oldest goes. */
const MAX_VALUES = 1000;

/** Keeps values for a time: what API Management calls its internal cache. */
export class ValueCache<Value = unknown> {
  readonly #values = new Map<string, { value: Value; until: number }>();

  /** @returns The value; `undefined` when there is none, or no longer. */
  get(key: string, now: number): Value | undefined {
    const entry = this.#values.get(key);
    if (entry && entry.until > now) return entry.value;
    this.#values.delete(key);
  }

  /** Gives a value once: it is forgotten. */
  take(key: string, now: number): Value | undefined {
    const value = this.get(key, now);
    this.#values.delete(key);
    return value;
  }

  /**
   * Keeps a value.
   *
   * @param until When it is forgotten, in milliseconds since 1970.
   */
  set(key: string, value: Value, until: number): void {
    this.#values.delete(key);
    this.#values.set(key, { value, until });
    if (this.#values.size > MAX_VALUES) this.#values.delete(this.#values.keys().next().value!);
  }

  /** Forgets every value whose key begins like this. */
  forget(prefix: string): void {
    for (const key of this.#values.keys()) if (key.startsWith(prefix)) this.#values.delete(key);
  }
}
