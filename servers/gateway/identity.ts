import { CLIENT_APP, GATEWAY_APP } from "../../lib/entra/embedded.ts";
import { readServerIdentity, type ServerIdentity } from "../../lib/entra/settings.ts";
import { type Environment, readEnvironment } from "../../lib/model/environment.ts";

/** Who the gateway is at Entra ID, and who the servers behind it are. */
export interface GatewayIdentity {
  /** The application that tokens are made for. */
  server: ServerIdentity;
  /** The gateway's own application: it signs users in, and itself. Missing where no secret is set. */
  gateway?: { clientId: string; clientSecret: string };
  /** The application of the course's clients. Missing where nobody has said. */
  clientId?: string;
}

/** Everything that the gateway reads. */
const NAMES = [
  "TENANT_ID",
  "CLIENT_ID",
  "SCOPES",
  "ENTRA_AUTHORITY",
  "GATEWAY_CLIENT_ID",
  "GATEWAY_CLIENT_SECRET",
  "MCP_CLIENT_ID",
] as const;

/**
 * Reads who the gateway is: `TENANT_ID` and `CLIENT_ID` as the servers have them, `GATEWAY_CLIENT_ID` and `GATEWAY_CLIENT_SECRET` of its
 * own application, `MCP_CLIENT_ID` of the clients; with none of them the embedded tenant's.
 *
 * @param env The variables. Default: the process environment, then `servers/.env`.
 * @throws {Error} When a group is set by half: it names what is missing.
 */
export function readGatewayIdentity(env: Environment = readFile()): GatewayIdentity {
  const server = readServerIdentity(env);
  const isEmbedded = server.authority.kind === "embedded";
  return {
    server,
    gateway: readOwn(env) ??
      (isEmbedded ? { clientId: GATEWAY_APP.id, clientSecret: GATEWAY_APP.secret } : undefined),
    clientId: env.MCP_CLIENT_ID?.trim() || (isEmbedded ? CLIENT_APP.id : undefined),
  };
}

function readFile(): Environment {
  return readEnvironment(new URL("../.env", import.meta.url), NAMES);
}

function readOwn(env: Environment): GatewayIdentity["gateway"] {
  const clientId = env.GATEWAY_CLIENT_ID?.trim();
  const clientSecret = env.GATEWAY_CLIENT_SECRET?.trim();
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (!clientId && !clientSecret) return undefined;
  throw new Error(
    `Cannot tell who the gateway is: ${
      clientId ? "GATEWAY_CLIENT_SECRET" : "GATEWAY_CLIENT_ID"
    } is missing, set both in servers/.env or none of them`,
  );
}
