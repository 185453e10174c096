import { DEVICE_PAGE } from "./configuration.ts";
import { EntraError, toErrorBody } from "./errors.ts";
import type { KoaContext, Next } from "./oidc.ts";
import type { State } from "./state.ts";

/** Stand for every tenant, and there is one here. */
const EVERY_TENANT = ["common", "organizations"];

/** Whether a path is one of the sign-in's own; everything else is documents and Graph. */
export function isProviderPath(path: string): boolean {
  return /^\/[^/]+\/oauth2\/v2\.0\//.test(path) || path.startsWith("/interaction/") ||
    path === DEVICE_PAGE || path.startsWith(`${DEVICE_PAGE}/`);
}

/** Leads every name of the tenant to its id, and a device's page with the code in its address to the field for it. */
export function createTenantPaths({ directory, root }: State) {
  const { id, domain } = directory.tenant;
  const names = [id, domain, ...EVERY_TENANT];
  return async (ctx: KoaContext, next: Next): Promise<void> => {
    const [, name, rest] = /^\/([^/]+)(\/oauth2\/v2\.0\/.*)$/.exec(ctx.path) ?? [];
    if (name && !names.includes(decodeURIComponent(name).toLowerCase())) {
      const error = new EntraError(
        90002,
        "invalid_request",
        `Tenant '${
          decodeURIComponent(name)
        }' not found. Check to make sure you have the correct tenant ID.`,
      );
      ctx.status = error.status;
      ctx.body = toErrorBody(error);
      return;
    }
    if (name) ctx.path = `${root}${rest}`;
    // The provider would take the code by a page that sends itself, with a script.
    if (ctx.path === DEVICE_PAGE && ctx.method === "GET") {
      ctx.state.userCode = ctx.query.user_code ?? ctx.query.otc;
      ctx.search = "";
    }
    await next();
  };
}
