/**
 * The embedded tenant's directory: users, applications, service principals and grants, and the rules that Entra keeps for them.
 *
 * @module
 */
import { Grants } from "./directory/grants.ts";
import { Registrations } from "./directory/registrations.ts";
import type { Application, ServicePrincipal, State, User } from "./directory/schema.ts";
import { createState } from "./directory/seed.ts";
import { readState, writeState } from "./directory/state_file.ts";

export { DirectoryError } from "./directory/error.ts";
export type {
  Application,
  ApplicationInput,
  Grant,
  PasswordCredential,
  PermissionScope,
  ServicePrincipal,
  User,
} from "./directory/schema.ts";

/** How a directory is opened. */
export interface DirectoryOptions {
  /** Where it is kept; without one it ends with the process. */
  file?: string;
  /** The time in milliseconds, for tests of what expires. */
  now?: () => number;
}

/**
 * A tenant's directory. Methods that change it do so in memory at once; {@linkcode save} then keeps the change in the file.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { CLIENT_APP, SERVER_APP, USERS } from "../../lib/entra/embedded.ts";
 *
 * const directory = await Directory.open();
 * assert(directory.checkSecret(SERVER_APP.id, SERVER_APP.secret));
 * assertEquals(directory.consented(CLIENT_APP.id, SERVER_APP.id, USERS[0].id), SERVER_APP.scopes);
 * ```
 */
export class Directory {
  /** Applications, their secrets and service principals. */
  readonly registrations: Registrations;
  /** Who consented to what. */
  readonly grants: Grants;
  readonly #state: State;
  readonly #file?: string;
  #writing: Promise<void> = Promise.resolve();

  private constructor(state: State, { file, now = Date.now }: DirectoryOptions) {
    this.#state = state;
    this.#file = file;
    this.registrations = new Registrations(state, now);
    this.grants = new Grants(state, this.registrations);
  }

  /**
   * Opens a directory: a fresh one, or what its file holds. A file that does not exist is made at once, so that a path that cannot be
   * written is known at the start.
   *
   * @param options Where it is kept.
   * @returns The directory.
   * @throws {Error} When the file cannot be read or written, or is not the file of a directory.
   */
  static async open(options: DirectoryOptions = {}): Promise<Directory> {
    const kept = options.file === undefined ? undefined : await readState(options.file);
    const directory = new Directory(kept ?? createState(), options);
    if (!kept) await directory.save();
    return directory;
  }

  /** The tenant's id: `tid` in a token. */
  get tenantId(): string {
    return this.#state.tenant.id;
  }

  /** The tenant: its id, name and domain. */
  get tenant(): Readonly<State["tenant"]> {
    return this.#state.tenant;
  }

  /** Everybody who can sign in. */
  get users(): readonly User[] {
    return this.#state.users;
  }

  /**
   * Finds a user.
   *
   * @param name Object id or user principal name, in capitals or not.
   * @returns The user, if there is one.
   */
  findUser(name: string): User | undefined {
    const wanted = name.toLowerCase();
    return this.users.find((user) =>
      [user.id, user.userPrincipalName].some((own) => own.toLowerCase() === wanted)
    );
  }

  /**
   * Finds an application that somebody can sign in to or with: one of this tenant's, or Microsoft's Azure CLI, VS Code and Graph.
   *
   * @param appId Client id.
   * @returns The application, if there is one.
   */
  findApplication(appId: string): Application | undefined {
    return this.registrations.findApplication(appId);
  }

  /**
   * Finds an application by what scopes begin with, for example `api://CLIENT_ID` or `https://graph.microsoft.com`.
   *
   * @param uri Identifier URI, or the client id itself.
   * @returns The application, if there is one.
   */
  findApplicationByUri(uri: string): Application | undefined {
    return this.registrations.findApplicationByUri(uri);
  }

  /**
   * Finds the service principal of an application.
   *
   * @param appId Client id.
   * @returns The service principal; none when the application is not at work in this tenant (Entra then says AADSTS500011 or 700016).
   */
  findServicePrincipal(appId: string): ServicePrincipal | undefined {
    return this.registrations.findServicePrincipal(appId);
  }

  /**
   * Checks a client secret.
   *
   * @param appId Client id.
   * @param secret What the client says.
   * @returns Whether it is one of the application's secrets and has not expired.
   */
  checkSecret(appId: string, secret: string): boolean {
    return this.registrations.checkSecret(appId, secret);
  }

  /**
   * Says what a client may do at an API in a user's name without asking: what the user or an administrator consented to, and what the API
   * has pre-authorised.
   *
   * @param clientAppId Client id of the client.
   * @param resourceAppId Client id of the API.
   * @param oid The user.
   * @returns Values of enabled scopes, in the API's order.
   */
  consented(clientAppId: string, resourceAppId: string, oid: string): string[] {
    return this.grants.consented(clientAppId, resourceAppId, oid);
  }

  /**
   * Keeps that a client may do more at an API. Scopes that were granted before stay so; both applications get a service principal where
   * they had none, as the first consent in Entra does.
   *
   * @param clientAppId Client id of the client.
   * @param resourceAppId Client id of the API.
   * @param scopes Values of scopes.
   * @param oid The user who consents for himself; without one it is for everybody.
   * @throws {DirectoryError} When an application, a scope or the user does not exist.
   */
  grant(clientAppId: string, resourceAppId: string, scopes: string[], oid?: string): void {
    this.grants.add(clientAppId, resourceAppId, scopes, oid);
  }

  /**
   * Deletes an application, its service principal and what was granted to it or at it.
   *
   * @param id Object id.
   * @throws {DirectoryError} When it does not exist.
   */
  deleteApplication(id: string): void {
    const { appId } = this.registrations.get(id);
    const principal = this.findServicePrincipal(appId);
    this.registrations.delete(id);
    if (principal) this.grants.deleteOf(principal.id);
  }

  /**
   * Ends the work of an application in this tenant, and takes back what was granted to it or at it.
   *
   * @param id Object id of the service principal.
   * @throws {DirectoryError} When it does not exist.
   */
  deleteServicePrincipal(id: string): void {
    this.registrations.deleteServicePrincipal(id);
    this.grants.deleteOf(id);
  }

  /**
   * Keeps what the directory holds now in its file, whole or not at all. Without a file there is nothing to do.
   *
   * @throws {Error} When it cannot be written; the file is then as it was, and a later call writes all.
   */
  save(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return Promise.resolve();
    // One after the other: a slow write of an older state must not come last.
    this.#writing = this.#writing.catch(() => {}).then(() => writeState(file, this.#state));
    return this.#writing;
  }
}
