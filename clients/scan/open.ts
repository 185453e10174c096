/**
 * How a server that is to be looked at is reached.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { connect } from "../../lib/connect.ts";
import type { ListedServer } from "./mcp_json.ts";

/**
 * Connects to a server of an `mcp.json`.
 *
 * @param server The server.
 * @param timeout Milliseconds that it may take.
 * @returns The client, connected.
 * @throws {Error} When it cannot be reached.
 */
export async function openListed({ entry, name }: ListedServer, timeout: number): Promise<Client> {
  const transport = entry.kind === "command"
    ? await commandTransport(entry)
    : await httpTransport(entry);
  try {
    return await connect(transport, { timeout });
  } catch (error) {
    throw new Error((error as Error).message.replace(/\bThe server\b/, name), { cause: error });
  }
}

async function commandTransport(
  { command, args, env, cwd }: Extract<ListedServer["entry"], { kind: "command" }>,
): Promise<Transport> {
  const { getDefaultEnvironment, StdioClientTransport } = await import(
    "@modelcontextprotocol/sdk/client/stdio.js"
  );
  // What it writes to standard error may hold its secrets, and is not what a model reads.
  return new StdioClientTransport({
    command,
    args,
    env: { ...getDefaultEnvironment(), ...env },
    cwd,
    stderr: "ignore",
  });
}

async function httpTransport(
  { kind, url, headers }: Extract<ListedServer["entry"], { kind: "http" | "sse" }>,
): Promise<Transport> {
  const settings = { requestInit: { headers } };
  if (kind === "sse") {
    const { SSEClientTransport } = await import("@modelcontextprotocol/sdk/client/sse.js");
    return new SSEClientTransport(new URL(url), settings);
  }
  const { StreamableHTTPClientTransport } = await import(
    "@modelcontextprotocol/sdk/client/streamableHttp.js"
  );
  return new StreamableHTTPClientTransport(new URL(url), settings) as Transport;
}

/** Flags whose value is nobody's business. */
const SECRET_FLAG = /(?:key|token|secret|password|passwd|auth|credential|bearer)s?$/i;
const HIDDEN = "•••";

/**
 * Says how a server is reached, for a person who is asked whether to start it. Nothing of its environment is shown but the
 * names, and no value of a flag that is named like a secret.
 *
 * @param server The server.
 * @returns One line.
 */
export function describeEntry({ entry }: ListedServer): string {
  if (entry.kind !== "command") return withoutQuery(entry.url);
  const args = entry.args.map((arg, index) => {
    if (index > 0 && SECRET_FLAG.test(entry.args[index - 1])) return HIDDEN;
    const [flag, value] = arg.split(/=(.*)/s);
    return value !== undefined && SECRET_FLAG.test(flag) ? `${flag}=${HIDDEN}` : arg;
  });
  const names = Object.keys(entry.env);
  const env = names.length > 0 ? `  (with ${names.join(", ")})` : "";
  return `${[entry.command, ...args].join(" ")}${env}`;
}

function withoutQuery(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.origin}${parsed.pathname}` : url;
}

/**
 * Takes secrets out of a text.
 *
 * @param text Any text.
 * @param secrets The values.
 * @returns The text without them.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
}
