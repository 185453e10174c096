/**
 * For tests: what learners write, right and wrong.
 *
 * @module
 */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import { z } from "zod";
import {
  challenge,
  metadataUrlOf,
  protectedResourceMetadata,
  toFullScope,
} from "../../../entra/metadata.ts";
import type { ServerIdentity } from "../../../entra/settings.ts";
import { createVerifier, TokenError, type Verifier } from "../../../entra/verifier.ts";
import type { LearnerProtection } from "./visit.ts";

/** The scope that the exercise asks for. */
export const SCOPE = "MCP.Tools";
/** Where the metadata is. */
export const WELL_KNOWN = "/.well-known/oauth-protected-resource/mcp";

/** As the exercise's server: prices for everybody, holdings of who signed in. */
export function createServer() {
  const server = new McpServer({ name: "stock", version: "1.0.0" });
  const say = (text: string) => ({ content: [{ type: "text" as const, text }] });
  server.registerTool("get_stock_price", { inputSchema: { symbol: z.string() } }, () => say("1"));
  server.registerTool("get_holdings", {}, ({ authInfo }) => say(textOf(heldBy(authInfo))));
  server.registerTool("buy_shares", {
    inputSchema: { symbol: z.string(), shares: z.number() },
  }, ({ symbol, shares }, { authInfo }) => {
    heldBy(authInfo).set(symbol, shares);
    return say(textOf(heldBy(authInfo)));
  });
  return server;
}

const holdings = new Map<string, Map<string, number>>();

function heldBy(auth: AuthInfo | undefined): Map<string, number> {
  const claims = auth?.extra?.claims as { oid: string } | undefined;
  if (!claims) throw new Error("Nobody is signed in");
  if (!holdings.has(claims.oid)) holdings.set(claims.oid, new Map());
  return holdings.get(claims.oid)!;
}

const textOf = (held: Map<string, number>) => JSON.stringify(Object.fromEntries(held));

type Refuse = (status: 401 | 403, error?: string) => Response;

/** Where an attempt goes another way than the solution. */
export interface Attempt {
  touches?: (context: Context) => boolean | Promise<boolean>;
  verifier?: (identity: ServerIdentity) => Verifier;
  /** What a challenge says beside the scope; nothing when there is no challenge. */
  challenge?: (context: Context, identity: ServerIdentity, error?: string) => string | undefined;
  statusOf?: (what: "missing" | "wrong" | "scope") => 401 | 403;
  permits?: (verified: Awaited<ReturnType<Verifier>>) => boolean;
  onError?: (error: unknown, refuse: Refuse) => Response;
  pass?: (context: Context, auth: AuthInfo) => void;
  document?: ((context: Context, identity: ServerIdentity) => object) | null;
}

/** Whether a request calls a tool that touches a holding. */
export async function touchesHolding({ req }: Context): Promise<boolean> {
  if (req.method !== "POST") return false;
  const body = await req.raw.clone().json();
  return [body].flat().some(({ method, params }) =>
    method === "tools/call" && ["get_holdings", "buy_shares"].includes(params?.name)
  );
}

/** The challenge as it should be. */
export const rightChallenge: NonNullable<Attempt["challenge"]> = (context, identity, error) =>
  challenge({
    metadataUrl: metadataUrlOf(context.get("resource")),
    error: error as "invalid_token" | undefined,
    scope: toFullScope(identity, SCOPE),
  });

/** A solution, and with options one that goes wrong in one place. */
export function attempt(options: Attempt = {}): LearnerProtection {
  const {
    touches = touchesHolding,
    verifier = (identity) => createVerifier({ identity }),
    statusOf = (what) => what === "scope" ? 403 : 401,
    permits = ({ scopes }) => scopes.includes(SCOPE),
    pass = (context, auth) => context.set("auth", auth),
    onError = (error, refuse) => {
      if (error instanceof TokenError) return refuse(statusOf("wrong"), "invalid_token");
      throw error;
    },
    document = (context, identity) =>
      protectedResourceMetadata({ resource: context.get("resource"), identity }),
  } = options;
  const say = options.challenge ?? rightChallenge;
  return (identity) => {
    const verify = verifier(identity);
    const guard: MiddlewareHandler = async (context, next) => {
      const refuse: Refuse = (status, error) => {
        const header = say(context, identity, error);
        const headers: Record<string, string> = header ? { "www-authenticate": header } : {};
        return context.json({ error: { message: "refused" } }, status, headers);
      };
      if (!await touches(context)) return await next();
      const token = context.req.header("authorization")?.match(/^Bearer (.+)$/i)?.[1];
      if (!token) return refuse(statusOf("missing"));
      try {
        const verified = await verify(token);
        if (!permits(verified)) return refuse(statusOf("scope"), "insufficient_scope");
        pass(context, verified.auth);
      } catch (error) {
        return onError(error, refuse);
      }
      await next();
    };
    return {
      middleware: [guard],
      // deno-lint-ignore no-explicit-any
      routes(app: Hono<any>) {
        if (document) {
          app.get(WELL_KNOWN, (context) => context.json(document(context, identity)));
        }
      },
    };
  };
}
