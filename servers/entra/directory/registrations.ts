import { randomUUID } from "node:crypto";
import { DirectoryError, notFound } from "./error.ts";
import { FIRST_PARTY, MICROSOFT_TENANT_ID } from "./first_party.ts";
import { assertApi, assertUrisFree } from "./rules.ts";
import {
  Application,
  type ApplicationInput,
  type PasswordCredential,
  type ServicePrincipal,
  type State,
} from "./schema.ts";
import { createSecret, hashSecret, isSecret } from "./secrets.ts";

/** What a new secret may say about itself. */
export interface SecretInput {
  displayName?: string | null;
  startDateTime?: string;
  /** By default two years from now, as in Entra. */
  endDateTime?: string;
}

const TWO_YEARS = 2 * 365 * 24 * 60 * 60 * 1000;

/** The applications that are registered in a tenant, their secrets, and which applications are at work there. */
export class Registrations {
  readonly #state: State;
  readonly #now: () => number;

  /**
   * @param state The directory's state; changes go into it.
   * @param now The time in milliseconds.
   */
  constructor(state: State, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** The applications that are registered in this tenant; Microsoft's own are not among them. */
  get applications(): readonly Application[] {
    return this.#state.applications;
  }

  /** The applications at work in this tenant. */
  get servicePrincipals(): readonly ServicePrincipal[] {
    return this.#state.servicePrincipals.map((principal) => this.#view(principal));
  }

  /**
   * Finds an application that somebody can sign in to or with: one of this tenant's, or Microsoft's Azure CLI, VS Code and Graph.
   *
   * @param appId Client id.
   * @returns The application, if there is one.
   */
  findApplication(appId: string): Application | undefined {
    return this.applications.find((app) => app.appId === appId) ?? FIRST_PARTY.get(appId);
  }

  /**
   * Gives one of this tenant's applications.
   *
   * @param id Object id.
   * @returns The application.
   * @throws {DirectoryError} When it does not exist.
   */
  get(id: string): Application {
    const application = this.applications.find((app) => app.id === id);
    if (!application) throw notFound("application", id);
    return application;
  }

  /**
   * Finds an application by what scopes begin with, for example `api://CLIENT_ID` or `https://graph.microsoft.com`.
   *
   * @param uri Identifier URI, or the client id itself.
   * @returns The application, if there is one.
   */
  findApplicationByUri(uri: string): Application | undefined {
    return [...this.applications, ...FIRST_PARTY.values()]
      .find((app) => app.appId === uri || app.identifierUris.includes(uri));
  }

  /**
   * Finds the service principal of an application.
   *
   * @param appId Client id.
   * @returns The service principal; none when the application is not at work in this tenant (Entra then says AADSTS500011 or 700016).
   */
  findServicePrincipal(appId: string): ServicePrincipal | undefined {
    return this.servicePrincipals.find((principal) => principal.appId === appId);
  }

  /**
   * Checks a client secret.
   *
   * @param appId Client id.
   * @param secret What the client says.
   * @returns Whether it is one of the application's secrets and has not expired.
   */
  checkSecret(appId: string, secret: string): boolean {
    const now = this.#now();
    return this.findApplication(appId)?.passwordCredentials.some((one) =>
      Date.parse(one.startDateTime) <= now && now < Date.parse(one.endDateTime) &&
      isSecret(secret, one.secretHash)
    ) ?? false;
  }

  /**
   * Registers an application. It has no service principal yet.
   *
   * @param input What to register.
   * @returns The application.
   * @throws {DirectoryError} When something about it is not allowed.
   */
  create(input: ApplicationInput): Application {
    const application = Application.parse({
      ...input,
      id: randomUUID(),
      appId: randomUUID(),
      createdDateTime: this.#date(0),
      passwordCredentials: [],
    });
    assertUrisFree(application, this.applications);
    assertApi(application.api);
    this.#state.applications.push(application);
    return application;
  }

  /**
   * Changes an application. `api`, `publicClient`, `web` and `spa` keep the members that the change does not name; lists are replaced.
   *
   * @param id Object id.
   * @param change The properties to change.
   * @returns The changed application.
   * @throws {DirectoryError} When it does not exist or the change is not allowed, for example because an enabled scope would be gone.
   */
  update(id: string, change: Partial<ApplicationInput>): Application {
    const old = this.get(id);
    const { api, publicClient, web, spa, ...rest } = change;
    const application = Application.parse({
      ...old,
      ...rest,
      api: { ...old.api, ...api },
      publicClient: { ...old.publicClient, ...publicClient },
      web: { ...old.web, ...web },
      spa: { ...old.spa, ...spa },
    });
    assertUrisFree(application, this.applications);
    assertApi(application.api, old.api);
    this.#state.applications[this.applications.indexOf(old)] = application;
    return application;
  }

  /**
   * Deletes an application and its service principal.
   *
   * @param id Object id.
   * @throws {DirectoryError} When it does not exist.
   */
  delete(id: string): void {
    const { appId } = this.get(id);
    const state = this.#state;
    state.applications = state.applications.filter((app) => app.id !== id);
    state.servicePrincipals = state.servicePrincipals.filter((one) => one.appId !== appId);
  }

  /**
   * Gives an application a secret. Only now is it readable.
   *
   * @param id Object id.
   * @param input Its name and times.
   * @returns The secret and what is kept of it.
   * @throws {DirectoryError} When the application does not exist, or the secret would end before it starts.
   */
  addPassword(
    id: string,
    input: SecretInput = {},
  ): { secretText: string; credential: PasswordCredential } {
    const application = this.get(id);
    const secretText = createSecret();
    const credential = {
      keyId: randomUUID(),
      displayName: input.displayName ?? null,
      hint: secretText.slice(0, 3),
      startDateTime: input.startDateTime ?? this.#date(0),
      endDateTime: input.endDateTime ?? this.#date(TWO_YEARS),
      secretHash: hashSecret(secretText),
    };
    if (Date.parse(credential.endDateTime) <= Date.parse(credential.startDateTime)) {
      throw new DirectoryError("Request_BadRequest", "Credential lifetime ends before it starts.");
    }
    application.passwordCredentials.push(credential);
    return { secretText, credential };
  }

  /**
   * Takes a secret from an application.
   *
   * @param id Object id.
   * @param keyId Which secret.
   * @throws {DirectoryError} When the application or the secret does not exist.
   */
  removePassword(id: string, keyId: string): void {
    const application = this.get(id);
    const at = application.passwordCredentials.findIndex((one) => one.keyId === keyId);
    if (at < 0) throw notFound("password credential", keyId);
    application.passwordCredentials.splice(at, 1);
  }

  /**
   * Sets an application to work in this tenant.
   *
   * @param appId Client id, of this tenant's or of Microsoft's.
   * @returns The service principal.
   * @throws {DirectoryError} When there is no such application, or it has one.
   */
  createServicePrincipal(appId: string): ServicePrincipal {
    if (!this.findApplication(appId)) {
      throw new DirectoryError(
        "NoBackingApplicationObject",
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
      );
    }
    if (this.findServicePrincipal(appId)) {
      throw new DirectoryError(
        "Request_MultipleObjectsWithSameKeyValue",
        `The service principal cannot be created because ${appId} already has one.`,
      );
    }
    const principal = { id: randomUUID(), appId };
    this.#state.servicePrincipals.push(principal);
    return this.#view(principal);
  }

  /**
   * Ends the work of an application in this tenant.
   *
   * @param id Object id of the service principal.
   * @throws {DirectoryError} When it does not exist.
   */
  deleteServicePrincipal(id: string): void {
    const at = this.#state.servicePrincipals.findIndex((one) => one.id === id);
    if (at < 0) throw notFound("service principal", id);
    this.#state.servicePrincipals.splice(at, 1);
  }

  #view({ id, appId }: { id: string; appId: string }): ServicePrincipal {
    const application = this.findApplication(appId)!;
    return {
      id,
      appId,
      displayName: application.displayName,
      appDisplayName: application.displayName,
      appOwnerOrganizationId: FIRST_PARTY.has(appId) ? MICROSOFT_TENANT_ID : this.#state.tenant.id,
      servicePrincipalType: "Application",
      accountEnabled: true,
      servicePrincipalNames: [appId, ...application.identifierUris],
      oauth2PermissionScopes: application.api.oauth2PermissionScopes,
    };
  }

  #date(later: number): string {
    return new Date(this.#now() + later).toISOString();
  }
}
