import { Hono } from "hono";
import { cors } from "hono/cors";
import { discovery } from "./discovery.ts";
import { EntraError, toErrorBody } from "./errors.ts";
import { createGraph } from "./graph/app.ts";
import { frontText } from "./pages/front.ts";
import { toPage } from "./pages/layout.ts";
import type { State } from "./state.ts";
import { assertTenant } from "./tenant.ts";
import { checkToken } from "./token_check.ts";

/** Documents that belong to a tenant. */
const DOCUMENT = /^\/[^/]+\/(v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys)$/;

/**
 * Makes the part of the authority that needs no provider: its metadata, its keys and their rotation, and Microsoft Graph.
 *
 * @param state The authority.
 * @param rotate Signs with a fresh key from now on.
 * @returns The application, to be mounted at the root.
 */
export function createDocuments(state: State, rotate: () => Promise<void>): Hono {
  const { root, issuer, keys, profile, directory, acceptForeignTokens } = state;
  const graph = createGraph(directory, {
    verify: (token) => checkToken(state, token, ["aud"]),
    acceptForeignTokens,
  });
  const app = new Hono();
  app.use(cors());
  app.route("/", graph);
  app.get("/", async (context) => {
    const { html, headers } = await toPage("Embedded Entra ID", frontText(state));
    return context.html(html, 200, headers);
  });
  app.get("/common/discovery/instance", (context) => context.json(instance(state)));
  app.use("/:tenant/*", async (context, next) => {
    if (DOCUMENT.test(context.req.path)) assertTenant(directory, context.req.param("tenant"));
    await next();
  });
  app.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => c.json(discovery(state)));
  app.get("/:tenant/discovery/v2.0/keys", (context) => context.json(keys.publicSet(issuer)));
  if (profile === "spec") {
    for (const name of ["oauth-authorization-server", "openid-configuration"]) {
      app.get(`/.well-known/${name}${root}/v2.0`, (context) => context.json(discovery(state)));
    }
  }
  app.post("/rotate", async (context) => {
    // A form of any page in the browser could be sent here; tests and notebooks are no pages.
    if (context.req.header("origin")) return context.json({ error: "forbidden" }, 403);
    await rotate();
    return context.json({ kid: keys.all[0].kid });
  });
  app.notFound((context) => context.json({ error: "not_found" }, 404));
  app.onError((error, context) => {
    if (error instanceof EntraError) return context.json(toErrorBody(error), 400);
    console.error("Request failed:", error.stack);
    return context.json({ error: "server_error" }, 500);
  });
  return app;
}

/** Where MSAL asks whether it may trust an authority's host. */
function instance({ base, issuer }: State) {
  const { host } = new URL(base);
  return {
    tenant_discovery_endpoint: `${issuer}/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
