import type { MiddlewareHandler } from "hono";
import { GRAPH_APP_ID } from "../../../lib/entra/embedded.ts";
import type { Directory, User } from "../directory.ts";
import { GraphError } from "./error.ts";

/** What Graph looks at in an access token. */
export interface GraphClaims {
  aud?: string | string[];
  tid?: unknown;
  oid?: unknown;
  /** Delegated scopes, separated by spaces; a token without a user has none. */
  scp?: unknown;
}

/** How Graph checks tokens. */
export interface BearerOptions {
  /** Checks signature, issuer and times. Throws when one does not hold. */
  verify: (token: string) => Promise<GraphClaims> | GraphClaims;
  /**
   * Takes tokens that were made for another API as if they were made for Graph with `User.Read`. Only to show what the audience is for: it
   * makes every server that forwards tokens a confused deputy.
   */
  acceptForeignTokens?: boolean;
}

/** What a route of Graph knows of its caller. */
export interface GraphEnv {
  Variables: { user: User };
}

const AUDIENCES = [GRAPH_APP_ID, "https://graph.microsoft.com"];

/**
 * Lets only callers pass whose token is for Graph, of a user of this tenant, and has a scope.
 *
 * @param directory The users.
 * @param options How tokens are checked.
 * @returns A function that makes the middleware for a scope.
 */
export function requireScope(
  directory: Directory,
  { verify, acceptForeignTokens = false }: BearerOptions,
): (scope: string) => MiddlewareHandler<GraphEnv> {
  return (scope) => async (context, next) => {
    const claims = await check(verify, context.req.header("authorization"));
    const foreign = ![claims.aud ?? []].flat().some((aud) => AUDIENCES.includes(aud));
    if (foreign && !acceptForeignTokens) {
      throw invalid("The access token is not made for Microsoft Graph.");
    }
    if (typeof claims.oid !== "string" || typeof claims.scp !== "string") {
      throw new GraphError(
        400,
        "BadRequest",
        "This request is only valid with a delegated authentication flow.",
      );
    }
    const user = claims.tid === directory.tenantId ? directory.findUser(claims.oid) : undefined;
    if (!user) throw invalid("The user of the access token does not exist in this tenant.");
    const scopes = foreign ? ["User.Read"] : claims.scp.split(" ");
    if (!scopes.includes(scope)) throw denied();
    context.set("user", user);
    await next();
  };
}

/**
 * The refusal of a caller who is known and may not.
 *
 * @returns The error, status 403.
 */
export function denied(): GraphError {
  return new GraphError(
    403,
    "Authorization_RequestDenied",
    "The token, or its user, may not do this.",
  );
}

async function check(verify: BearerOptions["verify"], header = ""): Promise<GraphClaims> {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (!token) throw invalid("Access token is empty.");
  try {
    return await verify(token);
  } catch {
    throw invalid("The access token is no valid one of this tenant.");
  }
}

function invalid(message: string): GraphError {
  return new GraphError(401, "InvalidAuthenticationToken", message);
}
