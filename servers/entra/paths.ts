import { DEVICE_PAGE, SESSION_COOKIE } from "./configuration.ts";
import { describeError } from "./describe_error.ts";
import { EntraError, toErrorBody } from "./errors.ts";
import { errors, type KoaContext, type Next } from "./oidc.ts";
import { showError } from "./page_sources.ts";
import type { State } from "./state.ts";
import { assertTenant } from "./tenant.ts";

const ENDPOINT = /^\/([^/]+)(\/oauth2\/v2\.0\/.*)$/;

/**
 * Whether a path is one of the sign-in's own; everything else is documents and Graph.
 *
 * @param path Path of a request.
 * @returns Whether the provider answers it.
 */
export function isProviderPath(path: string): boolean {
  return ENDPOINT.test(path) || path.startsWith("/interaction/") ||
    path === DEVICE_PAGE || path.startsWith(`${DEVICE_PAGE}/`);
}

/**
 * Leads every name of the tenant to its id, and a device's page with the code in its address to the field for it.
 *
 * @param state The authority.
 * @returns Middleware of the provider.
 */
export function createPaths({ directory, root }: State) {
  return async (ctx: KoaContext, next: Next): Promise<void> => {
    const [, name, endpoint] = ENDPOINT.exec(ctx.path) ?? [];
    try {
      if (name) assertTenant(directory, name);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      ctx.status = error.status;
      ctx.body = toErrorBody(error);
      return;
    }
    if (name) ctx.path = `${root}${endpoint}`;
    // The provider fails at a form from a browser that never saw its page.
    if (ctx.path === DEVICE_PAGE && ctx.method === "POST" && !ctx.cookies.get(SESSION_COOKIE)) {
      return showError(ctx, describeError(new errors.SessionNotFound()));
    }
    // The provider would take the code by a page that sends itself, with a script.
    if (ctx.path === DEVICE_PAGE && ctx.method === "GET") {
      ctx.state.userCode = ctx.query.user_code ?? ctx.query.otc;
      ctx.search = "";
    }
    await next();
  };
}
