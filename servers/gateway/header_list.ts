/** What policies do with headers, whoever holds them. */
export type HeaderFields =
  & Pick<Headers, "get" | "has" | "set" | "append" | "delete">
  & Iterable<[string, string]>;

/**
 * The headers of a message on its way through. A `Headers` looks at every character of every value each time it is copied, and tokens are
 * long; these have been looked at when they came, and are once more when they leave.
 */
export class HeaderList implements HeaderFields {
  #entries: [name: string, value: string][];

  /** @param entries Names in lower case, and values. */
  constructor(entries: Iterable<[string, string]> = []) {
    this.#entries = [...entries];
  }

  /** Values of the same name stand in one, as `Headers` has it. */
  get(name: string): string | null {
    const key = name.toLowerCase();
    const values = this.#entries.filter(([one]) => one === key).map(([, value]) => value);
    return values.length > 0 ? values.join(", ") : null;
  }

  has(name: string): boolean {
    const key = name.toLowerCase();
    return this.#entries.some(([one]) => one === key);
  }

  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  append(name: string, value: string): void {
    this.#entries.push([name.toLowerCase(), value]);
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    this.#entries = this.#entries.filter(([one]) => one !== key);
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#entries[Symbol.iterator]();
  }
}
