/**
 * The on-behalf-of server: says who the signed-in user is, by asking Microsoft Graph in the user's name. Chapter 08 talks to it.
 *
 *     deno run -P=obo servers/obo.ts -t streamable-http     http://127.0.0.1:9000/mcp
 *
 * The token that a client sends is made for this server, and goes to nobody but the authority, which exchanges it for one that
 * is made for Graph (OAuth 2.0 on-behalf-of, RFC 7523 `jwt-bearer`). Handing the token itself on is what the specification forbids
 * (MCP 2025-11-25, Authorization, Access Token Privilege Restriction).
 *
 * It does not start over stdio: tokens travel in HTTP headers, and without one there is nobody to act for. While no `TENANT_ID` is set
 * the embedded authority and its small Graph stand in.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { filterLists } from "../lib/entra/list_filter.ts";
import { protect, type Protection } from "../lib/entra/middleware.ts";
import { createOnBehalfOf } from "../lib/entra/obo.ts";
import { readServerIdentity } from "../lib/entra/settings.ts";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { readEnvironment } from "../lib/model/environment.ts";
import { serve } from "../lib/serve.ts";
import { parseFlags } from "../lib/serve/flags.ts";
import { registerTokenInfo } from "./obo/token_info.ts";
import { type Acting, registerWhoami } from "./obo/whoami.ts";

/**
 * Makes an on-behalf-of server, not yet connected, nor protected: it acts for the caller that `protect` from
 * `lib/entra/middleware.ts` has verified, so it is of no use without.
 *
 * @param acting How to act for a user. The exchange keeps what it was given, so one serves all sessions.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createOnBehalfOf } from "../lib/entra/obo.ts";
 * import { readServerIdentity } from "../lib/entra/settings.ts";
 * import { createOboServer } from "./obo.ts";
 *
 * const identity = readServerIdentity({});
 * const server = createOboServer({
 *   exchange: createOnBehalfOf(identity),
 *   scope: identity.graphScope,
 *   graph: { url: identity.graphMeUrl },
 * });
 * ```
 */
export function createOboServer(acting: Acting): McpServer {
  const server = filterLists(
    new McpServer(
      { name: "obo", title: "On-behalf-of server", version: "1.0.0" },
      {
        jsonSchemaValidator: createLazyValidator(),
        instructions: "Acts on behalf of the signed-in user: whoami says who that is.",
      },
    ),
  );
  registerWhoami(server, acting);
  registerTokenInfo(server);
  return server;
}

/** What this server may read of the environment. */
const VARIABLES = [
  "TENANT_ID",
  "CLIENT_ID",
  "CLIENT_SECRET",
  "SCOPES",
  "ENTRA_AUTHORITY",
  "GRAPH_SCOPE",
  "GRAPH_ME_URL",
];

if (import.meta.main) {
  let acting: Acting;
  let protection: Protection;
  await serve(() => createOboServer(acting), {
    about: "On-behalf-of server: says who the signed-in user is, by Microsoft Graph",
    port: 9000,
    check() {
      if (parseFlags(Deno.args).transport === "stdio") {
        throw new Error(
          "Cannot serve over stdio: this server acts for who is signed in, and tokens travel in " +
            "HTTP headers; start it with -t streamable-http",
        );
      }
      const identity = readServerIdentity(
        readEnvironment(new URL(".env", import.meta.url), VARIABLES),
      );
      acting = {
        exchange: createOnBehalfOf(identity),
        scope: identity.graphScope,
        graph: { url: identity.graphMeUrl },
      };
      protection = protect({ identity });
    },
    get middleware() {
      return protection.middleware;
    },
    get routes() {
      return protection.routes;
    },
  });
}
