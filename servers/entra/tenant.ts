import type { Directory } from "./directory.ts";
import { EntraError } from "./errors.ts";

/** Stand for every tenant, and there is one here. */
const EVERY_TENANT = ["common", "organizations"];

/**
 * Checks that an address names this tenant: by its id, its domain or one of the names for all tenants.
 *
 * @param directory The tenant.
 * @param name The first part of the path.
 * @throws {EntraError} 90002 when it names another one.
 */
export function assertTenant({ tenant }: Directory, name: string): void {
  if ([tenant.id, tenant.domain, ...EVERY_TENANT].includes(name.toLowerCase())) return;
  throw new EntraError(
    90002,
    "invalid_request",
    `There is no tenant '${name}' here: expected the one that the authority was started with.`,
  );
}
