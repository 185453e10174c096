/**
 * Where the access token for Microsoft Graph comes from.
 *
 * @module
 */
import { ANY_TENANT, type Authority } from "../../entra/authority.ts";
import { AZURE_CLI_APP_ID } from "../../entra/embedded.ts";
import { toMsalConfiguration } from "../../entra/msal.ts";
import { readMsalError } from "../../entra/msal_error.ts";
import { run } from "../setup/run.ts";

/** A token and whose it is. */
export interface GraphToken {
  token: string;
  tenantId: string;
  /** Who is signed in, as far as the token says. */
  username: string;
  scopes: string[];
  /** How it was got. */
  via: "az" | "device code";
}

/** What the person is told on the way. */
export interface GraphTokenOptions {
  say: (line: string) => void;
  /** Where `az` is looked for; by default where this process looks. */
  path?: string;
  signal?: AbortSignal;
}

/**
 * Gets a token for Graph: from the Azure CLI where it is there and signed in to the right tenant, otherwise by device code.
 *
 * @param authority Where to sign in.
 * @param options What the person is told.
 * @returns The token.
 * @throws {Error} When nobody signs in.
 */
export async function openGraphToken(
  authority: Authority,
  options: GraphTokenOptions,
): Promise<GraphToken> {
  const { token, why } = await askAzureCli(authority, options.path);
  const found = token && readToken(token, "az");
  if (found && (authority.tenantId === ANY_TENANT || authority.tenantId === found.tenantId)) {
    return found;
  }
  const reason = found ? `az is signed in to the tenant ${found.tenantId}` : why;
  options.say(`Signing in by device code: ${reason}.`);
  return readToken(await askDeviceCode(authority, options), "device code");
}

async function askAzureCli(
  authority: Authority,
  path?: string,
): Promise<{ token?: string; why: string }> {
  const command = Deno.build.os === "windows" ? ["cmd", "/c", "az"] : ["az"];
  const tenant = authority.kind === "entra" && authority.tenantId !== ANY_TENANT
    ? ["--tenant", authority.tenantId]
    : [];
  const { ok, out, err } = await run([
    ...command,
    ...["account", "get-access-token", "--resource-type", "ms-graph", "--output", "json"],
    ...tenant,
  ], { timeout: 60_000, env: path ? { ...Deno.env.toObject(), PATH: path } : undefined });
  try {
    const { accessToken } = ok ? JSON.parse(out) : {};
    if (typeof accessToken === "string") return { token: accessToken, why: "" };
  } catch {
    // Not what az prints: as good as no az.
  }
  const said = /^ERROR: .*$/m.exec(err)?.[0];
  return { why: said ? `az gives no token (${said})` : "the Azure CLI (az) is not here" };
}

async function askDeviceCode(
  authority: Authority,
  { say, signal }: GraphTokenOptions,
): Promise<string> {
  const { PublicClientApplication } = await import("../../entra/msal_node.ts");
  const app = new PublicClientApplication(
    toMsalConfiguration({ authority, clientId: AZURE_CLI_APP_ID, signal }),
  );
  try {
    const result = await app.acquireTokenByDeviceCode({
      scopes: ["https://graph.microsoft.com/.default"],
      deviceCodeCallback: ({ verificationUri, userCode }) =>
        say(`Open ${verificationUri} and enter the code ${userCode}`),
    });
    if (result) return result.accessToken;
  } catch (error) {
    signal?.throwIfAborted();
    const { kind, told } = readMsalError(error);
    const why = kind === "unreachable" ? `nothing answers at ${authority.base}` : told;
    throw new Error(`Cannot sign in: ${why}. Nothing was changed`);
  }
  throw new Error("Cannot sign in: the authority gave no token. Nothing was changed");
}

/** Reads what a token says, to show it and to choose; whether it is genuine is Graph's to check. */
function readToken(token: string, via: GraphToken["via"]): GraphToken {
  try {
    const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const { tid, scp, upn, preferred_username, name } = JSON.parse(
      new TextDecoder().decode(bytes),
    );
    return {
      token,
      via,
      tenantId: String(tid),
      username: String(upn ?? preferred_username ?? name ?? "a user without a name"),
      scopes: String(scp ?? "").split(" "),
    };
  } catch {
    throw new Error(`Cannot read the token that ${via} gave: expected a JSON web token`);
  }
}
