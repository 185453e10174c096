import { DirectoryError } from "./error.ts";
import type { Application } from "./schema.ts";

type Api = Application["api"];

/**
 * Refuses identifier URIs that another application has: two APIs would share their scopes.
 *
 * @param application The application that is made or changed.
 * @param others All of the tenant's.
 * @throws {DirectoryError} When one is taken.
 */
export function assertUrisFree(application: Application, others: readonly Application[]): void {
  const taken = others.filter((other) => other.id !== application.id)
    .flatMap((other) => other.identifierUris);
  const twice = application.identifierUris.find((uri) => taken.includes(uri));
  if (twice === undefined) return;
  throw new DirectoryError(
    "Request_MultipleObjectsWithSameKeyValue",
    `Another object with the same value for property identifierUris already exists: ${twice}.`,
  );
}

/**
 * Refuses an application that contradicts itself.
 *
 * @param application The whole application.
 * @throws {DirectoryError} When scopes have the same id or name, or a client is pre-authorised for a scope that is not there.
 */
export function assertApplication({ api }: Application): void {
  const scopes = api.oauth2PermissionScopes;
  for (const key of ["id", "value"] as const) {
    if (new Set(scopes.map((scope) => scope[key])).size < scopes.length) {
      throw new DirectoryError(
        "Request_BadRequest",
        `Property api.oauth2PermissionScopes has two scopes with the same ${key}.`,
      );
    }
  }
  const known = new Set(scopes.map((scope) => scope.id));
  const missing = api.preAuthorizedApplications.flatMap((client) => client.delegatedPermissionIds)
    .find((id) => !known.has(id));
  if (missing === undefined) return;
  throw new DirectoryError(
    "Request_BadRequest",
    `Property api.preAuthorizedApplications.delegatedPermissionIds has ${missing}, which is no scope of this application.`,
  );
}

/**
 * Refuses a change that takes an enabled scope away or renames it: as in Entra, it has to be disabled first.
 *
 * @param old What the application was.
 * @param next What it would be.
 * @throws {DirectoryError} When a scope is enabled and would be gone or have another name.
 */
export function assertApiChange(old: Api, next: Api): void {
  for (const { id, value, isEnabled } of old.oauth2PermissionScopes) {
    const same = next.oauth2PermissionScopes.find((scope) => scope.id === id);
    if (!isEnabled || same?.value === value) continue;
    throw new DirectoryError(
      "CannotDeleteOrUpdateEnabledEntitlement",
      `Permission (scope or role) ${value} cannot be deleted or updated unless disabled first.`,
    );
  }
}
