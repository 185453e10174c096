import { randomBytes } from "node:crypto";
import { DirectoryError, notFound } from "./error.ts";
import type { Registrations } from "./registrations.ts";
import { Grant, type GrantInput, type ServicePrincipal, type State } from "./schema.ts";

/** The delegated permissions of a tenant: what users, and administrators for everybody, have consented to. */
export class Grants {
  readonly #state: State;
  readonly #registrations: Registrations;

  /**
   * @param state The directory's state; changes go into it.
   * @param registrations The applications of the same state.
   */
  constructor(state: State, registrations: Registrations) {
    this.#state = state;
    this.#registrations = registrations;
  }

  /** All of them. */
  get all(): readonly Grant[] {
    return this.#state.grants;
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
    const { api } = this.#registrations.findApplication(resourceAppId) ?? {};
    if (!api) return [];
    const granted = this.#between(clientAppId, resourceAppId)
      .filter((grant) => grant.consentType === "AllPrincipals" || grant.principalId === oid)
      .flatMap((grant) => grant.scope.split(" "));
    const preAuthorised = api.preAuthorizedApplications
      .filter((client) => client.appId === clientAppId)
      .flatMap((client) => client.delegatedPermissionIds);
    return api.oauth2PermissionScopes
      .filter(({ isEnabled, id, value }) =>
        isEnabled && (granted.includes(value) || preAuthorised.includes(id))
      ).map((scope) => scope.value);
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
  add(clientAppId: string, resourceAppId: string, scopes: string[], oid?: string): void {
    const clientId = this.#principalOf(clientAppId).id;
    const resourceId = this.#principalOf(resourceAppId).id;
    const existing = this.#between(clientAppId, resourceAppId)
      .find((grant) => (grant.principalId ?? undefined) === oid);
    if (existing) {
      const all = new Set([...existing.scope.split(" "), ...scopes]);
      return this.update(existing.id, [...all].join(" "));
    }
    this.create({
      clientId,
      resourceId,
      consentType: oid === undefined ? "AllPrincipals" : "Principal",
      principalId: oid ?? null,
      scope: scopes.join(" "),
    });
  }

  /**
   * Keeps a delegated permission.
   *
   * @param input Whose, at which API, for whom.
   * @returns The grant.
   * @throws {DirectoryError} When it names what does not exist, or there is one already between the two for the same user.
   */
  create(input: GrantInput): Grant {
    const id = randomBytes(32).toString("base64url");
    const grant = Grant.parse({ ...input, id });
    this.#assertPossible(grant);
    const same = this.all.some((one) =>
      one.clientId === grant.clientId && one.resourceId === grant.resourceId &&
      one.principalId === grant.principalId
    );
    if (same) {
      throw new DirectoryError(
        "Request_MultipleObjectsWithSameKeyValue",
        "Permission entry already exists.",
      );
    }
    this.#state.grants.push(grant);
    return grant;
  }

  /**
   * Replaces the scopes of a grant.
   *
   * @param id The grant.
   * @param scope Values of scopes, separated by spaces.
   * @throws {DirectoryError} When the grant or a scope does not exist.
   */
  update(id: string, scope: string): void {
    const grant = this.#find(id);
    this.#assertPossible({ ...grant, scope });
    grant.scope = scope;
  }

  /**
   * Takes a grant back.
   *
   * @param id The grant.
   * @throws {DirectoryError} When it does not exist.
   */
  delete(id: string): void {
    this.#state.grants.splice(this.all.indexOf(this.#find(id)), 1);
  }

  /**
   * Takes every grant back that was given to a service principal or at it.
   *
   * @param principalId Its object id.
   */
  deleteOf(principalId: string): void {
    this.#state.grants = this.all.filter((grant) =>
      grant.clientId !== principalId && grant.resourceId !== principalId
    );
  }

  #find(id: string): Grant {
    const grant = this.all.find((one) => one.id === id);
    if (!grant) throw notFound("permission grant", id);
    return grant;
  }

  #principalOf(appId: string): ServicePrincipal {
    return this.#registrations.findServicePrincipal(appId) ??
      this.#registrations.createServicePrincipal(appId);
  }

  #between(clientAppId: string, resourceAppId: string): Grant[] {
    const client = this.#registrations.findServicePrincipal(clientAppId)?.id;
    const resource = this.#registrations.findServicePrincipal(resourceAppId)?.id;
    return this.all.filter((one) => one.clientId === client && one.resourceId === resource);
  }

  #assertPossible(grant: Grant): void {
    const principals = this.#registrations.servicePrincipals;
    const resource = principals.find((one) => one.id === grant.resourceId);
    if (!resource) throw notFound("service principal", grant.resourceId);
    if (!principals.some((one) => one.id === grant.clientId)) {
      throw notFound("service principal", grant.clientId);
    }
    if ((grant.consentType === "Principal") !== (grant.principalId !== null)) {
      throw new DirectoryError(
        "Request_BadRequest",
        "Consent type Principal needs a principalId, and AllPrincipals has none.",
      );
    }
    if (grant.principalId && !this.#state.users.some((user) => user.id === grant.principalId)) {
      throw notFound("user", grant.principalId);
    }
    const known = resource.oauth2PermissionScopes.map((scope) => scope.value);
    const unknown = grant.scope.split(" ").find((value) => !known.includes(value));
    if (unknown !== undefined) {
      throw new DirectoryError(
        "Request_BadRequest",
        `The scope '${unknown}' does not exist on '${resource.displayName}'.`,
      );
    }
  }
}
