/**
 * A connection: a connector, and the credentials of whoever uses it.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { connect, ConnectError, type WireEntry } from "../../lib/connect.ts";
import type { Connector } from "../../lib/connector/mod.ts";
import type { Application } from "./authorize.ts";

/** How {@linkcode openConnection} connects. */
export interface ConnectionOptions {
  /** The key, where the connector declares one. */
  key?: string;
  /** The application as which to sign in, where the connector declares OAuth 2.0. */
  application?: Application;
  /** Shows a person the page on which to sign in. */
  openPage?: (url: string) => void | Promise<void>;
  /** Ends the attempt. */
  signal?: AbortSignal;
  /** Gets every JSON-RPC message, both ways. */
  record?: (entry: WireEntry) => void;
}

/**
 * Connects to the server of a connector as Copilot Studio does: finds it, signs in as the connector declares, and declares no capability of a
 * client's own, so that neither sampling nor elicitation nor roots can come back.
 *
 * @param connector The connector.
 * @param options The credentials; see {@linkcode ConnectionOptions}.
 * @returns The SDK's client, connected.
 * @throws {Error} When credentials are missing or refused, or there is no server.
 *
 * @example
 * ```ts ignore
 * const connector = await readConnector("servers/copilot_studio/news_connector.yaml", { host: "127.0.0.1:8060" });
 * const client = await openConnection(connector, { key: "…" });
 * ```
 */
export async function openConnection(
  connector: Connector,
  options: ConnectionOptions = {},
): Promise<Client> {
  const { security } = connector;
  const url = new URL(connector.url);
  const headers: Record<string, string> = {};
  if (security.kind === "apiKey") {
    const key = requireKey(connector, options);
    if (security.in === "query") url.searchParams.set(security.name, key);
    else headers[security.name] = key;
  } else if (security.kind === "oauth2") {
    const { authorize } = await import("./authorize.ts");
    const { application, openPage, signal } = options;
    if (!application || !openPage) {
      throw new Error(`"${connector.title}" wants a person to sign in, and nobody is asked`);
    }
    const token = await authorize(security, { application, openPage, signal });
    headers.Authorization = `Bearer ${token}`;
  }
  try {
    const { signal, record } = options;
    return await connect(url, { name: "copilot-studio-stand-in", headers, signal, record });
  } catch (error) {
    throw withoutKey(error, connector);
  }
}

function requireKey({ title, security }: Connector, { key }: ConnectionOptions): string {
  const { name } = security as Extract<Connector["security"], { kind: "apiKey" }>;
  if (!key) throw new Error(`"${title}" wants a key as ${name}: set MCP_API_KEY`);
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new Error(`Cannot use the key for "${title}": expected one without blanks`);
}

/** `connect` names the address, and the address may hold the key. */
function withoutKey(error: unknown, { url, security }: Connector): unknown {
  if (!(error instanceof ConnectError) || security.kind !== "apiKey") return error;
  if (error.code === "unauthorized" || error.code === "not_signed_in") {
    const message =
      `${url} refuses the key that ${security.name} carries (HTTP 401 or 403): check it`;
    return new ConnectError("unauthorized", message);
  }
  if (security.in === "header") return error;
  return new ConnectError(error.code, `Cannot connect to ${url}: ${error.code}`);
}
