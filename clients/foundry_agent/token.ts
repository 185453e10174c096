/**
 * The access token for a Foundry project: from the Azure CLI where it is installed, otherwise by signing in with MSAL.
 *
 * @module
 */
import { FOUNDRY_AUDIENCE } from "../../lib/entra/embedded.ts";
import type { DeviceCode } from "../../lib/entra/public_client.ts";
import type { Settings } from "./settings.ts";

/** How a token is got. */
export interface TokenOptions {
  settings: Pick<Settings, "kind" | "env">;
  /** Shows the person where to sign in, and with which code. */
  onDeviceCode?: (code: DeviceCode) => void | Promise<void>;
  /** Keeps MSAL's tokens in this file. */
  cacheFile?: string;
  signal?: AbortSignal;
}

/** A source of tokens, and what to call it. */
export interface TokenSource {
  /** Such as `the Azure CLI`. */
  from: string;
  /** A token that holds for a while yet. */
  get(): Promise<string>;
}

interface Held {
  token: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** A token that runs out sooner is replaced: an answer may take minutes. */
const LEAST_MILLISECONDS = 5 * 60_000;

const SCOPE = `${FOUNDRY_AUDIENCE}/.default`;

/**
 * Opens the source of tokens. For a project of Azure that is the Azure CLI where it is on the path (`az account get-access-token`),
 * otherwise MSAL with a device code for `CLIENT_ID` and `TENANT_ID`; for the embedded project it is MSAL at the embedded authority.
 * `ENTRA_AUTHORITY` says that the embedded authority is meant in any case.
 *
 * @param options See {@linkcode TokenOptions}.
 * @returns The source; nobody has been asked yet.
 */
export async function openTokenSource(options: TokenOptions): Promise<TokenSource> {
  const { kind, env } = options.settings;
  const mayAskCli = kind === "foundry" && !env.ENTRA_AUTHORITY?.trim();
  if (mayAskCli && await hasCli()) {
    return { from: "the Azure CLI", get: keep(() => askCli(options.signal)) };
  }
  return { from: "MSAL", get: keep(() => askMsal(options)) };
}

function keep(ask: () => Promise<Held>): () => Promise<string> {
  let held: Held | undefined;
  return async () => {
    if (!held || held.expires - Date.now() < LEAST_MILLISECONDS) held = await ask();
    return held.token;
  };
}

async function hasCli(): Promise<boolean> {
  try {
    return (await runCli(["version", "--output", "none"])).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** On Windows the CLI is a script, which only its shell starts. */
function runCli(args: string[], signal?: AbortSignal): Promise<Deno.CommandOutput> {
  const [command, ...before] = Deno.build.os === "windows" ? ["cmd", "/c", "az"] : ["az"];
  return new Deno.Command(command, { args: [...before, ...args], signal }).output();
}

async function askCli(signal?: AbortSignal): Promise<Held> {
  const args = ["account", "get-access-token", "--resource", FOUNDRY_AUDIENCE, "--output", "json"];
  const { success, stdout, stderr } = await runCli(args, signal);
  const decoder = new TextDecoder();
  if (!success) {
    const said = decoder.decode(stderr).trim().split("\n")[0];
    throw new Error(`The Azure CLI gives no token: ${said}; sign in with az login`);
  }
  const { accessToken, expires_on: expires } = readJson(decoder.decode(stdout));
  if (typeof accessToken !== "string") {
    throw new Error("The Azure CLI gives no token: its answer has no accessToken");
  }
  // Older versions say when in local time only: such a token is asked for every time.
  return { token: accessToken, expires: typeof expires === "number" ? expires * 1000 : 0 };
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The Azure CLI gives no token: its answer is no JSON");
  }
}

async function askMsal({ settings, ...options }: TokenOptions): Promise<Held> {
  const { PublicClient } = await import("../../lib/entra/public_client.ts");
  const { readClientIdentity } = await import("../../lib/entra/settings.ts");
  const { authority, clientId } = readClientIdentity(identityOf(settings));
  const client = await PublicClient.open(authority, clientId, options);
  const result = await client.silent([SCOPE], false) ?? await client.interactive([SCOPE]);
  return { token: result.accessToken, expires: result.expiresOn?.getTime() ?? 0 };
}

/** A project of Azure takes no token of the embedded tenant, which readClientIdentity would choose with nothing set. */
function identityOf({ kind, env }: TokenOptions["settings"]): TokenOptions["settings"]["env"] {
  const isSet = (name: string) => Boolean(env[name]?.trim());
  if (kind === "embedded") return { ENTRA_AUTHORITY: env.ENTRA_AUTHORITY };
  if (isSet("ENTRA_AUTHORITY") || isSet("CLIENT_ID")) return env;
  throw new Error(
    "Cannot sign in to the project: the Azure CLI (az) is not installed and CLIENT_ID is not set; " +
      "install the CLI and run az login, or set TENANT_ID and CLIENT_ID in clients/.env",
  );
}
