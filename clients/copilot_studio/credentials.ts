/**
 * The credentials of connections, as the environment has them.
 *
 * @module
 */
import { type Connector } from "../../lib/connector/mod.ts";
import { CLIENT_APP } from "../../lib/entra/embedded.ts";
import type { Environment } from "../../lib/model/environment.ts";
import type { Application } from "./authorize.ts";

/** What a connection needs beside its connector. */
export interface Credentials {
  key?: string;
  application?: Application;
}

/**
 * Finds what a connector's declaration asks for: `MCP_API_KEY`, or `CLIENT_ID` and perhaps `CLIENT_SECRET`. At an authority on this machine the
 * application is that of the embedded tenant.
 *
 * @param connector The connector.
 * @param env The variables.
 * @returns The credentials; the key may be missing, the connection says so.
 * @throws {Error} When the application is missing.
 */
export function readCredentials({ title, security }: Connector, env: Environment): Credentials {
  if (security.kind === "none") return {};
  if (security.kind === "apiKey") return { key: env.MCP_API_KEY?.trim() };
  const { hostname } = new URL(security.authorizationUrl);
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  const clientId = env.CLIENT_ID?.trim() || (isHere ? CLIENT_APP.id : undefined);
  if (clientId === undefined) {
    throw new Error(
      `"${title}" signs in at ${hostname}: set CLIENT_ID to an application that is registered there`,
    );
  }
  return { application: { clientId, clientSecret: env.CLIENT_SECRET?.trim() || undefined } };
}
