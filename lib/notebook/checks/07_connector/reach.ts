import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect, ConnectError } from "../../../connect.ts";
import type { Connector } from "../../../connector/mod.ts";
import { startListening } from "../../listening.ts";

/** A function app that listens on this machine, and its system key. */
export interface App extends AsyncDisposable {
  host: string;
  key: string;
}

/** What came back through a connector. */
export interface Reached {
  /** Why nothing came back, as a hint. */
  error?: string;
  /** The names of the tools. */
  tools: string[];
  /** What evaluate answers to 101 + 202. */
  sum: string;
}

/** A function app that is started when it is first asked for, and ends with whoever holds this. */
export interface AppOnDemand extends AsyncDisposable {
  get(): Promise<App>;
}

/** Makes an {@linkcode AppOnDemand}. */
export function appOnDemand(): AppOnDemand {
  let started: Promise<App> | undefined;
  return {
    get: () => started ??= startApp(),
    [Symbol.asyncDispose]: async () => (await started)?.[Symbol.asyncDispose](),
  };
}

/** Starts the function app of chapter 11 with a key that is made for this run. */
async function startApp(): Promise<App> {
  const key = crypto.randomUUID();
  const { url, stop } = await startListening("servers/functions_host.ts", {
    name: "checks of exercise 07",
    env: { MCP_EXTENSION_KEY: key },
    quiet: true,
  });
  return { host: url.host, key, [Symbol.asyncDispose]: stop };
}

/**
 * Goes through a connector as an agent does: to the address that it gives, with the credentials that it declares.
 *
 * @param connector The connector; the app takes the place of its host.
 * @param app The function app.
 * @param key What whoever makes the connection has typed in.
 * @returns What came back, or why nothing did.
 */
export async function reach(connector: Connector, app: App, key: string): Promise<Reached> {
  const none = { tools: [], sum: "" };
  let client: Client;
  try {
    client = await open(connector, app.host, key);
  } catch (error) {
    return { ...none, error: `An agent gets no connection: ${reasonOf(error)}` };
  }
  try {
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    if (!names.includes("evaluate")) return { ...none, tools: names };
    const call = { name: "evaluate", arguments: { expression: "101 + 202" } };
    const { content } = await client.callTool(call) as CallToolResult;
    const sum = content.map((part) => part.type === "text" ? part.text : "").join("");
    return { tools: names, sum };
  } catch (error) {
    return { ...none, error: reasonOf(error) };
  } finally {
    await client.close();
  }
}

async function open({ url, security }: Connector, host: string, key: string): Promise<Client> {
  const { pathname } = new URL(url);
  const address = new URL(pathname, `http://${host}`);
  if (security.kind !== "apiKey") return await connect(address);
  if (security.in === "header") {
    return await connect(address, { headers: { [security.name]: key } });
  }
  address.searchParams.set(security.name, key);
  return await connect(address);
}

function reasonOf(error: unknown): string {
  if (error instanceof ConnectError && error.code === "not_signed_in") {
    return "the app answers 401, as it finds no key, or not the right one, where it looks.";
  }
  return error instanceof Error ? error.message : String(error);
}
