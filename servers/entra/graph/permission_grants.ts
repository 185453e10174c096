import { Hono } from "hono";
import { z } from "zod";
import type { Directory, User } from "../directory.ts";
import { Grant } from "../directory/schema.ts";
import { denied, type GraphEnv, type requireScope } from "./bearer.ts";
import { readBody } from "./body.ts";
import { collection, entity } from "./odata.ts";
import { select } from "./query.ts";

/**
 * The resource `oauth2PermissionGrants`: delegated permissions. Only an administrator changes them here; everybody else consents on the
 * sign-in page.
 *
 * @param directory What is shown and changed.
 * @param scope Makes the middleware that asks for a scope.
 * @returns Its routes.
 * @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant?view=graph-rest-1.0
 */
export function createPermissionGrants(
  directory: Directory,
  scope: ReturnType<typeof requireScope>,
): Hono<GraphEnv> {
  const { grants } = directory;
  const app = new Hono<GraphEnv>();
  app.use(scope("DelegatedPermissionGrant.ReadWrite.All"));
  app.get("/", (context) => {
    const found = select(grants.all, context.req.query(), [
      "id",
      "clientId",
      "resourceId",
      "consentType",
      "principalId",
    ]);
    return collection(context, "oauth2PermissionGrants", found);
  });
  app.post("/", async (context) => {
    assertAdministrator(context.var.user);
    const grant = grants.create(await readBody(context, Grant.omit({ id: true })));
    await directory.save();
    return entity(context, "oauth2PermissionGrants", grant, 201);
  });
  app.patch("/:id", async (context) => {
    assertAdministrator(context.var.user);
    const change = await readBody(context, z.strictObject({ scope: z.string() }));
    grants.update(context.req.param("id"), change.scope);
    await directory.save();
    return context.body(null, 204);
  });
  app.delete("/:id", async (context) => {
    assertAdministrator(context.var.user);
    grants.delete(context.req.param("id"));
    await directory.save();
    return context.body(null, 204);
  });
  return app;
}

function assertAdministrator({ administrator }: User): void {
  if (!administrator) throw denied();
}
