/**
 * A small Microsoft Graph: the signed-in user, the tenant, and what registers applications.
 *
 * @module
 */
import { Hono } from "hono";
import type { Directory } from "../directory.ts";
import { createApplications } from "./applications.ts";
import { type BearerOptions, type GraphEnv, requireScope } from "./bearer.ts";
import { GraphError, toErrorResponse } from "./error.ts";
import { collection, entity } from "./odata.ts";
import { createPermissionGrants } from "./permission_grants.ts";
import { select } from "./query.ts";
import { createServicePrincipals } from "./service_principals.ts";

/**
 * Makes the Graph of a tenant, with Graph's paths (`/v1.0/…`), scopes, shapes and error bodies.
 *
 * @param directory The tenant.
 * @param options How access tokens are checked.
 * @returns The application, to be mounted at the root of a server.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRAPH_APP_ID, TENANT, USERS } from "../../../lib/entra/embedded.ts";
 * import { Directory } from "../directory.ts";
 *
 * const graph = createGraph(await Directory.open(), {
 *   verify: () => ({ aud: GRAPH_APP_ID, tid: TENANT.id, oid: USERS[0].id, scp: "User.Read" }),
 * });
 * const answer = await graph.request("/v1.0/me", { headers: { authorization: "Bearer x" } });
 * assertEquals((await answer.json()).displayName, "Ines Moreau");
 * ```
 */
export function createGraph(directory: Directory, options: BearerOptions): Hono<GraphEnv> {
  const scope = requireScope(directory, options);
  // Graph itself never takes a foreign token for more than a profile.
  const ownScope = requireScope(directory, { verify: options.verify });
  const app = new Hono<GraphEnv>().basePath("/v1.0");
  app.onError(toErrorResponse);
  app.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });
  app.get("/me", scope("User.Read"), (context) => {
    const { administrator: _, ...profile } = context.var.user;
    const all = {
      businessPhones: [],
      jobTitle: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      ...profile,
    };
    return entity(context, "users", select([all], context.req.query(), [])[0]);
  });
  app.get("/organization", ownScope("User.Read"), (context) => {
    const { id, displayName, domain } = directory.tenant;
    const verifiedDomains = [{ name: domain, isDefault: true, isInitial: true, type: "Managed" }];
    return collection(context, "organization", [{ id, displayName, verifiedDomains }]);
  });
  app.route("/applications", createApplications(directory, ownScope));
  app.route("/servicePrincipals", createServicePrincipals(directory, ownScope));
  app.route("/oauth2PermissionGrants", createPermissionGrants(directory, ownScope));
  app.all("/*", (context) => {
    const segment = context.req.path.split("/").pop();
    throw new GraphError(400, "BadRequest", `Resource not found for the segment '${segment}'.`);
  });
  return app;
}
