import type { Directory } from "./directory.ts";

/** Who allowed which client what. Clients that nobody registered in the directory are remembered here. */
export class Consents {
  readonly #directory: Directory;
  readonly #unregistered = new Map<string, Set<string>>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /**
   * @param client Client id.
   * @param resource Client id of the API; for a resource that nobody registered, its identifier.
   * @param oid The user.
   * @returns Values of the scopes that need no question any more.
   */
  granted(client: string, resource: string, oid: string): string[] {
    const known = this.#directory.findApplication(client)
      ? this.#directory.consented(client, resource, oid)
      : [];
    return [...known, ...this.#remembered(client, resource, oid)];
  }

  /**
   * Keeps what a user has allowed.
   *
   * @param oid The user; without one it is for everybody.
   */
  async grant(client: string, resource: string, scopes: string[], oid?: string): Promise<void> {
    const isRegistered = [client, resource].every((id) => this.#directory.findApplication(id));
    if (isRegistered) {
      this.#directory.grant(client, resource, scopes, oid);
      await this.#directory.save();
    } else {
      const key = [client, resource, oid].join(" ");
      this.#unregistered.set(key, new Set([...this.#unregistered.get(key) ?? [], ...scopes]));
    }
  }

  #remembered(client: string, resource: string, oid: string): string[] {
    return [oid, undefined]
      .flatMap((who) => [...this.#unregistered.get([client, resource, who].join(" ")) ?? []]);
  }
}
