/**
 * A tenant to prepare in tests: the embedded authority as a process, and a proxy in front of its Graph that records calls and can fail one.
 *
 * @module
 */
import { assertRejects } from "@std/assert";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openAuthority } from "../../entra/authority.ts";
import { AZURE_CLI_APP_ID, TENANT, USERS } from "../../entra/embedded.ts";
import { approveDeviceCode } from "../../entra/embedded_user.ts";
import { startAuthority } from "../../entra/start_authority.ts";
import { ROOT } from "../../root.ts";
import { prepare } from "../prepare.ts";
import type { Application } from "./application.ts";
import type { Ask } from "./ask.ts";
import type { Part } from "./env_files.ts";
import { GraphClient } from "./graph_client.ts";
import { parsePrepareArgs, type PrepareOptions } from "./options.ts";
import { type Prepared, summarize } from "./summary.ts";

/** Says how a call is to be answered instead of passing it on. */
export type Fail = (method: string, path: string) => Response | undefined | Promise<void>;

/** What a tenant holds. */
export interface Look {
  applications: Application[];
  servicePrincipals: { id: string; appId: string }[];
  oauth2PermissionGrants: { clientId: string; consentType: string; scope: string }[];
}

/** A tenant under test. */
export interface Tenant extends AsyncDisposable {
  /** The embedded authority itself. */
  authority: string;
  /** What preparing is pointed to. */
  env: Record<string, string>;
  /** A checkout with the two `.env.example` files. */
  folder: string;
  /** Calls that were to change something, such as `POST /v1.0/applications`. */
  changes: string[];
  /** Set by a test. */
  fail: Fail;
  /** The administrator's own connection, beside what is tested. */
  graph: GraphClient;
  /** What the tenant holds: applications, service principals and grants, without the secrets' times. */
  look(): Promise<Look>;
  /** The text of a `.env` file. */
  readEnv(part: Part): Promise<string | undefined>;
  /** Puts an `az` on the path that is signed in as a user. */
  signInWithAz(user?: { userPrincipalName: string }): Promise<void>;
  /** Makes the `az` on the path print something else. */
  writeAz(output: string, error?: string): Promise<void>;
  /** What `az` was last asked. */
  askedOfAz(): Promise<string>;
  options(...args: string[]): PrepareOptions;
}

/** What `--client-name` and `--server-name` say in tests. */
export const NAMES = ["--client-name", "notes-client", "--server-name", "notes-server"];

/** Runs each case with a tenant of its own, and all of them with one authority. */
export function testTenants(
  name: string,
  cases: Record<string, (tenant: Tenant) => Promise<void>>,
) {
  Deno.test(name, async (test) => {
    await using authority = await startAuthority();
    for (const [title, run] of Object.entries(cases)) {
      await test.step(title, async () => {
        await using tenant = await openTenant(authority.url);
        await run(tenant);
      });
    }
  });
}

/** Opens a tenant with a fake `az` that is signed in as its administrator. */
async function openTenant(url: string): Promise<Tenant> {
  const folder = await Deno.makeTempDir();
  for (const part of ["servers", "clients"]) {
    await Deno.mkdir(join(folder, part));
    await Deno.copyFile(join(ROOT, part, ".env.example"), join(folder, part, ".env.example"));
  }
  const bin = await Deno.makeTempDir();
  const proxy = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, forward);
  const tenant: Tenant = {
    authority: url,
    env: { ENTRA_AUTHORITY: `http://127.0.0.1:${proxy.addr.port}`, PATH: `${bin}:/usr/bin:/bin` },
    folder,
    changes: [],
    fail: () => undefined,
    graph: new GraphClient({
      base: `${url}/v1.0`,
      token: await tokenOf(url, USERS[0].userPrincipalName),
    }),
    async look() {
      const sets = ["applications", "servicePrincipals", "oauth2PermissionGrants"];
      const lists = await Promise.all(sets.map((set) => this.graph.list(set)));
      return Object.fromEntries(sets.map((set, index) => [set, lists[index]])) as unknown as Look;
    },
    readEnv: (part) => Deno.readTextFile(join(folder, part, ".env")).catch(() => undefined),
    async signInWithAz(user = USERS[0]) {
      const accessToken = await tokenOf(url, user.userPrincipalName);
      await this.writeAz(JSON.stringify({ accessToken, tenant: TENANT.id, tokenType: "Bearer" }));
    },
    writeAz: (output, error) => writeAz(bin, output, error),
    askedOfAz: () => Deno.readTextFile(join(bin, "asked")),
    options: (...args) => parsePrepareArgs(["--folder", folder, ...NAMES, ...args], {}),
    async [Symbol.asyncDispose]() {
      await proxy.shutdown();
      for (const { id, displayName } of (await this.look()).applications) {
        if (displayName.startsWith("notes-")) await this.graph.delete(`applications/${id}`);
      }
    },
  };

  async function forward(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (request.method !== "GET") tenant.changes.push(`${request.method} ${pathname}`);
    const failure = await tenant.fail(request.method, pathname);
    if (failure) return failure;
    return await fetch(`${url}${pathname}${search}`, {
      method: request.method,
      headers: request.headers,
      body: request.body && await request.arrayBuffer(),
      redirect: "manual",
    });
  }
  await tenant.signInWithAz();
  return tenant;
}

const tokens = new Map<string, Promise<string>>();

function tokenOf(url: string, user: string): Promise<string> {
  const key = `${user} at ${url}`;
  if (!tokens.has(key)) tokens.set(key, signIn(url, user));
  return tokens.get(key)!;
}

/** Writes an `az` that prints one text, whatever it is asked, or fails with another. */
async function writeAz(bin: string, output: string, error = ""): Promise<void> {
  await Deno.writeTextFile(join(bin, "output"), output);
  await Deno.writeTextFile(join(bin, "error"), error);
  const end = error === "" ? "" : `cat '${bin}/error' >&2\nexit 1\n`;
  const script = `#!/bin/sh\necho "$@" > '${bin}/asked'\ncat '${bin}/output'\n${end}`;
  await Deno.writeTextFile(join(bin, "az"), script, { mode: 0o755 });
}

/** Signs a user in by device code (RFC 8628), as the Azure CLI for Graph unless told otherwise. */
export async function signIn(
  url: string,
  user: string,
  clientId = AZURE_CLI_APP_ID,
  scope = "https://graph.microsoft.com/.default",
): Promise<string> {
  const { deviceCode, token } = openAuthority({ ENTRA_AUTHORITY: url });
  const code = await post(deviceCode, { client_id: clientId, scope });
  await approveDeviceCode({ verificationUri: code.verification_uri, userCode: code.user_code }, {
    user,
  });
  for (;;) {
    const answer = await post(token, {
      client_id: clientId,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: code.device_code,
    });
    if (answer.access_token) return answer.access_token;
    if (answer.error !== "authorization_pending") throw new Error(JSON.stringify(answer));
    await delay(100);
  }
}

async function post(url: string, form: Record<string, string>): Promise<Record<string, string>> {
  return await (await fetch(url, { method: "POST", body: new URLSearchParams(form) })).json();
}

/** What a run did and said. */
export interface Run {
  prepared: Prepared;
  lines: string[];
  summary: string;
}

/** Prepares as the command does, with `--yes` unless somebody is there to ask. */
export async function run(tenant: Tenant, args: string[] = [], ask?: Ask): Promise<Run> {
  const lines: string[] = [];
  const prepared = await start(tenant, args, lines, ask);
  return { prepared, lines, summary: summarize(prepared).join("\n") };
}

/** Prepares, expects that it fails, and gives what was said. */
export async function runAndFail(
  tenant: Tenant,
  args: string[] = [],
  ask?: Ask,
): Promise<{ error: Error; lines: string[] }> {
  const lines: string[] = [];
  return { error: await assertRejects(() => start(tenant, args, lines, ask), Error), lines };
}

function start(tenant: Tenant, args: string[], lines: string[], ask?: Ask): Promise<Prepared> {
  const options = tenant.options(...ask ? [] : ["--yes"], ...args);
  return prepare(options, { env: tenant.env, ask, say: (line) => lines.push(line) });
}

/** The applications of a name. */
export function named({ applications }: Look, name: string): Application[] {
  return applications.filter((app) => app.displayName === name);
}
