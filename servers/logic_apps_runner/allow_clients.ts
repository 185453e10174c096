import type { MiddlewareHandler } from "hono";
import type { ServeEnv } from "../../lib/serve.ts";
import { rpcError } from "../../lib/serve/rpc_error.ts";

/**
 * Lets only some client applications in, as Easy Auth does ("Allowed client applications"). The token says which one asked for it, in
 * `azp`; it has been verified before.
 *
 * @param allowed Ids of the applications; all may come in when it is missing.
 */
export function allowClients(allowed: ReadonlySet<string> | undefined): MiddlewareHandler {
  const check: MiddlewareHandler<ServeEnv> = async (context, next) => {
    const clientId = context.get("auth")?.clientId;
    if (allowed && (clientId === undefined || !allowed.has(clientId))) {
      return rpcError(
        403,
        -32001,
        `Forbidden: the client application ${clientId} is not among the allowed ones`,
      );
    }
    await next();
  };
  return check as MiddlewareHandler;
}
