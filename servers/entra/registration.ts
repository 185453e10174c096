import { readBody } from "./body.ts";
import { EntraError, toErrorBody } from "./errors.ts";
import type { KoaContext, Next } from "./oidc.ts";
import type { State } from "./state.ts";

/**
 * Takes `scope` out of dynamic registrations before the provider reads them: MCP clients say there which scopes of the API they will ask
 * for, and the provider knows those only when they ask. A server may leave out what it does not support (RFC 7591, section 2).
 *
 * @param state The authority.
 * @returns Middleware of the provider.
 */
export function createRegistration({ root, profile }: State) {
  const path = `${root}/oauth2/v2.0/register`;
  return async (ctx: KoaContext, next: Next): Promise<void> => {
    const isRegistration = profile === "spec" && ctx.method === "POST" && ctx.path === path &&
      /^application\/json\b/i.test(ctx.get("content-type"));
    if (isRegistration) {
      try {
        const { scope: _, ...metadata } = JSON.parse(await readBody(ctx));
        Object.assign(ctx.req, { body: metadata });
      } catch (error) {
        return refuse(ctx, error);
      }
    }
    await next();
  };
}

function refuse(ctx: KoaContext, error: unknown): void {
  const told = error instanceof EntraError
    ? error
    : new EntraError(9002313, "invalid_client_metadata", "The registration is not a JSON object.");
  ctx.status = told.status;
  ctx.body = toErrorBody(told);
}
