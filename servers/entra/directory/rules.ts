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
 * Refuses an API that contradicts itself, or that Entra would not change like this in one request: an enabled scope has to be disabled before
 * it is deleted or renamed, and a client can be pre-authorised only for a scope that was there before the request
 * (microsoftgraph/microsoft-graph-docs-contrib#1395).
 *
 * @param next What the API would be.
 * @param old What it was; without it the application is new.
 * @throws {DirectoryError} When it is refused.
 */
export function assertApi(next: Api, old?: Api): void {
  const scopes = next.oauth2PermissionScopes;
  for (const key of ["id", "value"] as const) {
    if (new Set(scopes.map((scope) => scope[key])).size === scopes.length) continue;
    throw new DirectoryError(
      "Request_BadRequest",
      `Property api.oauth2PermissionScopes has two scopes with the same ${key}.`,
    );
  }
  const before = old?.oauth2PermissionScopes ?? [];
  for (const { id, value, isEnabled } of before) {
    if (!isEnabled || scopes.find((scope) => scope.id === id)?.value === value) continue;
    throw new DirectoryError(
      "CannotDeleteOrUpdateEnabledEntitlement",
      `Permission (scope or role) cannot be deleted or updated unless disabled first: ${value}.`,
    );
  }
  const known = new Set(
    before.filter(({ id }) => scopes.some((scope) => scope.id === id))
      .map(({ id }) => id),
  );
  const clients = next.preAuthorizedApplications;
  if (clients.flatMap((client) => client.delegatedPermissionIds).every((id) => known.has(id))) {
    return;
  }
  throw new DirectoryError(
    "Request_BadRequest",
    "Property api.preAuthorizedApplications.delegatedPermissionIds has a permission id that is no scope of this application yet.",
  );
}
