import type { Context, Hono, MiddlewareHandler } from "hono";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { ServeEnv } from "../serve.ts";
import { MAX_BODY, readJson } from "../serve/body.ts";
import { rpcError } from "../serve/rpc_error.ts";
import { readBearer } from "./bearer.ts";
import { type Challenge, challenge, metadataUrlOf, toFullScope } from "./metadata.ts";
import { addMetadataRoutes } from "./metadata_routes.ts";
import { type ScopeOf, scopeOfMessage } from "./scopes.ts";
import { bindSession, sessionIdsOf } from "./session_binding.ts";
import { SessionOwners } from "./session_owners.ts";
import type { ServerIdentity } from "./settings.ts";
import { endAfter } from "./stream_end.ts";
import { AuthorityDownError, type Check, TokenError } from "./token_error.ts";
import { createVerifier, LEEWAY, type VerifiedToken, type Verifier } from "./verifier.ts";

/** How {@linkcode protect} protects. */
export interface ProtectOptions {
  /** Who the server is. */
  identity: ServerIdentity;
  /** Verifies tokens. Default: one for `identity`. */
  verifier?: Verifier;
  /** Checks that the default verifier leaves out: only to show what they are for. */
  skip?: readonly Check[];
  /** Which scope a message needs. Default: {@linkcode scopeOfMessage}. */
  scopeOf?: ScopeOf;
  /** Scopes that a client without a token is told to ask for. Default: all; fewer make it step up later. */
  initialScopes?: string[];
  /** Largest request body in bytes. Default 1 MiB. */
  maxBody?: number;
}

/** What `serve` and `listen` take to protect a server. */
export interface Protection {
  middleware: MiddlewareHandler[];
  // deno-lint-ignore no-explicit-any
  routes: (app: Hono<any>) => void;
}

const UNAUTHORIZED = -32001;

/**
 * Protects an MCP server as a resource server of OAuth 2.1 (MCP 2025-11-25, Authorization).
 *
 * Who brings no token, or one that does not pass, gets 401; one whose scopes do not permit what is asked gets 403, both with a challenge
 * that says where the metadata is and what to ask for; 503 when no token can be judged because the authority is down. A session serves
 * only who opened it: to everybody else it does not exist. Its stream ends with the token that it was opened with. Lists are let through;
 * see `filterLists`.
 *
 * @param options Who the server is, and what is needed for what; see {@linkcode ProtectOptions}.
 * @returns Middleware and routes (the metadata document at its three places) for `serve` and `listen`.
 *
 * @example
 * ```ts ignore
 * await serve(createWeatherServer, { about: "Weather", port: 8000, ...protect({ identity: readServerIdentity() }) });
 * ```
 */
export function protect(options: ProtectOptions): Protection {
  const { identity } = options;
  const verify = options.verifier ?? createVerifier({ identity, skip: options.skip });
  const owners = new SessionOwners();
  const initialScope = (options.initialScopes ?? identity.scopes)
    .map((name) => toFullScope(identity, name)).join(" ");

  const guard: MiddlewareHandler<ServeEnv> = async (context, next) => {
    const verified = await authenticate(context, verify, initialScope);
    if (verified instanceof Response) return verified;
    const sessionIds = sessionIdsOf(context.req.raw);
    if (!sessionIds.every((id) => owners.owns(id, verified.claims))) {
      return rpcError(404, -32001, "Session not found: initialize a new one");
    }
    const refusal = await authorize(context, verified, options);
    if (refusal) return refusal;
    context.set("auth", verified.auth);
    await next();
    bindSession(context, sessionIds, verified.claims, owners);
    if (context.req.method === "GET" && context.res.ok && sessionIds.length > 0) {
      const end = (verified.claims.exp + LEEWAY) * 1000;
      context.res = endAfter(context.res, end - Date.now());
    }
  };
  return {
    middleware: [guard as MiddlewareHandler],
    routes: (app) => addMetadataRoutes(app, identity),
  };
}

async function authenticate(
  context: Context<ServeEnv>,
  verify: Verifier,
  initialScope: string,
): Promise<VerifiedToken | Response> {
  const bearer = readBearer(context.req.raw);
  if ("missing" in bearer) {
    return refuse(
      context,
      401,
      "Unauthorized: send an access token, the header WWW-Authenticate says from where",
      {
        scope: initialScope,
      },
    );
  }
  if ("wrong" in bearer) {
    const error = "invalid_request";
    return refuse(context, 400, `Bad request: ${bearer.wrong}`, {
      error,
      description: bearer.wrong,
    });
  }
  try {
    return await verify(bearer.token, context.get("resource"));
  } catch (error) {
    if (error instanceof AuthorityDownError) return unavailable(error);
    if (!(error instanceof TokenError)) throw error;
    const { code, message } = error;
    return refuse(context, 401, message, {
      error: code,
      description: message,
      scope: initialScope,
    });
  }
}

/** Refuses what the token's scopes do not permit. */
async function authorize(
  context: Context<ServeEnv>,
  { scopes }: VerifiedToken,
  { identity, scopeOf = scopeOfMessage, maxBody = MAX_BODY }: ProtectOptions,
): Promise<Response | undefined> {
  const { raw } = context.req;
  if (raw.method !== "POST") return undefined;
  const body = await readJson(raw, maxBody);
  if (body instanceof Response) return body;
  const messages = (Array.isArray(body.value) ? body.value : [body.value]).filter(isObject);
  const needed = messages.map(scopeOf).filter((scope) => scope !== undefined);
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return undefined;
  const message = `Forbidden: the token lacks the scope ${[...new Set(missing)].join(" and ")}`;
  // What the token has is asked for again, so that the next one can do all that this one could.
  const wanted = identity.scopes.filter((scope) => scopes.includes(scope));
  return refuse(context, 403, message, {
    error: "insufficient_scope",
    description: message,
    scope: [...new Set([...wanted, ...missing])].map((name) => toFullScope(identity, name)).join(
      " ",
    ),
  });
}

function isObject(value: unknown): value is JSONRPCMessage {
  return typeof value === "object" && value !== null;
}

function refuse(
  context: Context<ServeEnv>,
  status: number,
  message: string,
  details: Omit<Challenge, "metadataUrl">,
): Response {
  const metadataUrl = metadataUrlOf(context.get("resource"));
  return rpcError(status, UNAUTHORIZED, message, {
    "www-authenticate": challenge({ metadataUrl, ...details }),
  });
}

function unavailable(error: AuthorityDownError): Response {
  console.error(error.message);
  const message =
    "Service unavailable: the authority that issues the tokens cannot be reached, try again later";
  return rpcError(error.status, -32000, message, { "retry-after": "2" });
}
