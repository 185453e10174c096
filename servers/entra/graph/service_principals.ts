import { Hono } from "hono";
import { z } from "zod";
import type { Directory } from "../directory.ts";
import type { GraphEnv, requireScope } from "./bearer.ts";
import { readBody } from "./body.ts";
import { collection, entity } from "./odata.ts";
import { select } from "./query.ts";

/**
 * The resource `servicePrincipals`.
 *
 * @param directory What is shown and changed.
 * @param scope Makes the middleware that asks for a scope.
 * @returns Its routes.
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal?view=graph-rest-1.0
 */
export function createServicePrincipals(
  directory: Directory,
  scope: ReturnType<typeof requireScope>,
): Hono<GraphEnv> {
  const app = new Hono<GraphEnv>();
  app.use(scope("Application.ReadWrite.All"));
  app.get("/", (context) => {
    const all = directory.registrations.servicePrincipals;
    const found = select(all, context.req.query(), ["appId", "displayName", "id"]);
    return collection(context, "servicePrincipals", found);
  });
  app.post("/", async (context) => {
    const { appId } = await readBody(context, z.strictObject({ appId: z.guid() }));
    const principal = directory.registrations.createServicePrincipal(appId);
    await directory.save();
    return entity(context, "servicePrincipals", principal, 201);
  });
  app.delete("/:id", async (context) => {
    directory.deleteServicePrincipal(context.req.param("id"));
    await directory.save();
    return context.body(null, 204);
  });
  return app;
}
