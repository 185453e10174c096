import { Hono } from "hono";
import { z } from "zod";
import type { Application, Directory } from "../directory.ts";
import { ApplicationInput } from "../directory/schema.ts";
import type { GraphEnv, requireScope } from "./bearer.ts";
import { readBody } from "./body.ts";
import { collection, entity } from "./odata.ts";
import { select } from "./query.ts";

const PasswordInput = z.strictObject({
  passwordCredential: z.strictObject({
    displayName: z.string().nullish(),
    startDateTime: z.iso.datetime().optional(),
    endDateTime: z.iso.datetime().optional(),
  }).default({}),
});

/**
 * The resource `applications`.
 *
 * @param directory What is shown and changed.
 * @param scope Makes the middleware that asks for a scope.
 * @returns Its routes.
 * @see https://learn.microsoft.com/graph/api/resources/application?view=graph-rest-1.0
 */
export function createApplications(
  directory: Directory,
  scope: ReturnType<typeof requireScope>,
): Hono<GraphEnv> {
  const { registrations } = directory;
  const app = new Hono<GraphEnv>();
  app.use(scope("Application.ReadWrite.All"));
  app.get("/", (context) => {
    const found = select(registrations.applications.map(view), context.req.query(), [
      "displayName",
      "appId",
      "id",
    ]);
    return collection(context, "applications", found);
  });
  app.post("/", async (context) => {
    const application = registrations.create(await readBody(context, ApplicationInput));
    await directory.save();
    return entity(context, "applications", view(application), 201);
  });
  app.get("/:id", (context) => {
    return entity(context, "applications", view(registrations.get(context.req.param("id"))));
  });
  app.patch("/:id", async (context) => {
    const change = await readBody(context, ApplicationInput.partial());
    registrations.update(context.req.param("id"), change);
    await directory.save();
    return context.body(null, 204);
  });
  app.delete("/:id", async (context) => {
    directory.deleteApplication(context.req.param("id"));
    await directory.save();
    return context.body(null, 204);
  });
  app.post("/:id/addPassword", async (context) => {
    const { passwordCredential } = await readBody(context, PasswordInput);
    const id = context.req.param("id");
    const { secretText, credential } = registrations.addPassword(id, passwordCredential);
    await directory.save();
    return entity(context, "microsoft.graph.passwordCredential", {
      ...viewSecret(credential),
      secretText,
    });
  });
  app.post("/:id/removePassword", async (context) => {
    const { keyId } = await readBody(context, z.strictObject({ keyId: z.guid() }));
    registrations.removePassword(context.req.param("id"), keyId);
    await directory.save();
    return context.body(null, 204);
  });
  return app;
}

function view(application: Application) {
  return {
    ...application,
    passwordCredentials: application.passwordCredentials.map(viewSecret),
  };
}

/** What Graph shows of a secret once it has been made: neither it nor its hash. */
function viewSecret({ secretHash: _, ...shown }: Application["passwordCredentials"][number]) {
  return { customKeyIdentifier: null, ...shown, secretText: null };
}
