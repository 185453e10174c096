/**
 * Registers the client and the server of the course in Entra ID, and writes both `.env` files:
 *
 *     deno task prepare:entra --dry-run
 *
 * @module
 */
import { ANY_TENANT, type Authority, openAuthority } from "../entra/authority.ts";
import { type Environment, readEnvironment } from "../model/environment.ts";
import type { Application } from "./prepare/application.ts";
import { type Ask, terminal } from "./prepare/ask.ts";
import { EnvFiles, type Part, toVariables, type Variables } from "./prepare/env_files.ts";
import { type GraphCall, GraphClient } from "./prepare/graph_client.ts";
import { type GraphToken, openGraphToken } from "./prepare/graph_token.ts";
import { type Existing, HELP, parsePrepareArgs, type PrepareOptions } from "./prepare/options.ts";
import { Registrar, type Wanted } from "./prepare/register.ts";
import { type Prepared, summarize } from "./prepare/summary.ts";
import { Undo } from "./prepare/undo.ts";

/** What preparing needs from outside. */
export interface PrepareSeams {
  env: Environment;
  ask?: Ask;
  /** Hears what is going on; no secret and no token is in it. */
  say?: (line: string) => void;
  signal?: AbortSignal;
}

/** The person said no, or nobody was there to say yes. */
export class PrepareStopped extends Error {
  override name = "PrepareStopped";
}

const PARTS: readonly Part[] = ["servers", "clients"];

/** One of these lets a user register applications. */
const REGISTERING = ["Application.ReadWrite.All", "Directory.AccessAsUser.All"];

/**
 * Registers both applications, or brings what is there up to what it has to be, and writes the `.env` files. After an error everything is
 * as it was.
 *
 * @param options What the command line asked for.
 * @param seams The person and the environment.
 * @returns What has been done.
 * @throws {PrepareStopped} When the person does not want to go on.
 * @throws {Error} When something is missing or refused; it has been cleaned up then.
 */
export async function prepare(options: PrepareOptions, seams: PrepareSeams): Promise<Prepared> {
  const { signal, say = console.log, ask = terminal } = seams;
  const authority = chooseAuthority(options, seams.env);
  const token = await openGraphToken(authority, { say, signal, path: seams.env.PATH });
  assertMayRegister(token);
  const graph = new GraphClient({
    base: authority.kind === "entra"
      ? "https://graph.microsoft.com/v1.0"
      : `${authority.base}/v1.0`,
    token: token.token,
    dryRun: options.dryRun,
    onChange: options.dryRun ? (call) => say(describeCall(call)) : undefined,
    signal,
  });
  const [organization] = await graph.list<Prepared["tenant"]>("organization");
  const tenant = {
    id: organization?.id ?? token.tenantId,
    displayName: organization?.displayName ?? "a tenant without a name",
  };
  say(`Tenant: ${tenant.displayName} (${tenant.id})`);
  say(`Signed in as ${token.username}, by ${token.via}`);
  const asks = options.dryRun || options.yes ? yes(options.existing) : ask;
  await confirm(asks, `Register ${options.clientName} and ${options.serverName} there?`);
  const plan = await makePlan(options, graph, asks);
  const undo = new Undo();
  try {
    return await carryOut(plan, { options, authority, tenant, graph, undo, say, signal });
  } catch (error) {
    if (!options.dryRun) await undo.run(say);
    throw error;
  }
}

interface Plan {
  client: Wanted;
  server: Wanted;
  /** Applications that new ones take the place of. */
  old: Application[];
  /** Files that may be written. */
  write: Part[];
}

interface Surroundings {
  options: PrepareOptions;
  authority: Authority;
  tenant: Prepared["tenant"];
  graph: GraphClient;
  undo: Undo;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/** Asks everything before anything is changed. */
async function makePlan(options: PrepareOptions, graph: GraphClient, ask: Ask): Promise<Plan> {
  const old: Application[] = [];
  const want = async (name: string): Promise<Wanted> => {
    const existing = await findByName(graph, name);
    if (!existing) return { name };
    const what = options.existing ?? await ask.choose<Existing>(
      `${name} (${existing.appId}) is there already. Reuse it, or delete it and create it anew?`,
      ["reuse", "recreate"],
    );
    if (!what) throw stopped();
    if (what === "reuse") return { name, existing };
    old.push(existing);
    return { name };
  };
  const client = await want(options.clientName);
  const server = await want(options.serverName);
  const files = new EnvFiles(options.folder);
  const write: Part[] = [];
  for (const part of PARTS) {
    if (await ask.confirm(`Write ${files.path(part)}?`)) write.push(part);
  }
  return { client, server, old, write };
}

async function carryOut(plan: Plan, around: Surroundings): Promise<Prepared> {
  const { options, authority, tenant, graph, undo, say } = around;
  const registrar = new Registrar(graph, undo);
  const client = await registrar.client(plan.client);
  const server = await registrar.server(plan.server, client.app.appId);
  const consent = await registrar.consent(server);
  const files = new EnvFiles(options.folder);
  const isKept = await holdsSecret(files, server.app);
  const makesSecret = !isKept && plan.write.includes("servers");
  const secret = makesSecret ? await registrar.secret(server.app) : undefined;
  const ids = { client: client.app.appId, server: server.app.appId };
  const variables = toVariables(authority, tenant.id, ids, secret);
  const written: Prepared["files"] = [];
  for (const part of PARTS) {
    around.signal?.throwIfAborted();
    const path = files.path(part);
    if (!plan.write.includes(part)) written.push({ path, what: "left alone" });
    else if (options.dryRun) {
      say(`${path} would have\n${describeVariables(variables[part])}`);
      written.push({ path, what: "left alone" });
    } else {
      const changed = await files.write(part, variables[part], undo);
      written.push({ path, what: changed ? "written" : "unchanged" });
    }
  }
  const deleted = await deleteOld(plan.old, around);
  return {
    ...{ authority, tenant, client, server, consent, deleted, files: written },
    secret: makesSecret ? "new" : isKept ? "kept" : "none",
  };
}

/** The new ones are at work by now, so that what cannot be deleted is only said. */
async function deleteOld(old: Application[], { graph, say }: Surroundings): Promise<string[]> {
  const deleted: string[] = [];
  for (const { id, appId, displayName } of old) {
    try {
      await graph.delete(`applications/${id}`);
      deleted.push(`${displayName}, ${appId}`);
    } catch (error) {
      say(`Could not delete the old ${displayName} (${appId}): ${(error as Error).message}`);
    }
  }
  return deleted;
}

/** Whether `servers/.env` has a secret of the application; Graph shows the first characters of each. */
async function holdsSecret(files: EnvFiles, app: Application): Promise<boolean> {
  const { CLIENT_ID, CLIENT_SECRET } = await files.read("servers");
  if (CLIENT_ID !== app.appId || !CLIENT_SECRET) return false;
  return (app.passwordCredentials ?? []).some(({ hint, endDateTime }) =>
    hint && CLIENT_SECRET.startsWith(hint) && Date.parse(endDateTime ?? "") > Date.now()
  );
}

async function findByName(graph: GraphClient, displayName: string) {
  const found = await graph.list<Application>("applications", { displayName });
  if (found.length <= 1) return found[0];
  throw new Error(
    `Cannot choose between ${found.length} applications called "${displayName}" (${
      found.map((app) => app.appId).join(", ")
    }): delete all but one, or give another name`,
  );
}

/** The real Entra ID, unless the embedded authority is asked for by flag or variable. */
function chooseAuthority({ tenant, embedded }: PrepareOptions, env: Environment): Authority {
  const { TENANT_ID, ENTRA_AUTHORITY } = env;
  if (tenant) return openAuthority({ TENANT_ID: tenant });
  if (embedded) return openAuthority({ ENTRA_AUTHORITY });
  if (TENANT_ID || !ENTRA_AUTHORITY) return openAuthority({ TENANT_ID: TENANT_ID ?? ANY_TENANT });
  return openAuthority({ ENTRA_AUTHORITY });
}

function assertMayRegister({ scopes, username }: GraphToken): void {
  if (scopes.some((scope) => REGISTERING.includes(scope))) return;
  throw new Error(
    `Cannot register applications as ${username}: the token has none of ${REGISTERING.join(", ")}`,
  );
}

function yes(existing: Existing = "reuse"): Ask {
  return {
    confirm: () => true,
    choose: (_, answers) => answers.find((answer) => answer === existing),
  };
}

async function confirm(ask: Ask, question: string): Promise<void> {
  if (!await ask.confirm(question)) throw stopped();
}

function stopped(): PrepareStopped {
  return new PrepareStopped("Stopped; nothing was changed. With --yes it does not ask");
}

function describeCall({ method, url, body }: GraphCall): string {
  return `${method} ${url}${body === undefined ? "" : `\n${JSON.stringify(body, null, 2)}`}`;
}

function describeVariables(variables: Variables): string {
  return Object.entries(variables).map(([name, value = ""]) => `  ${name}=${value}`).join("\n");
}

async function main(args: string[]): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => {
    Deno.removeSignalListener("SIGINT", onSignal);
    console.error("Stopping; once more stops at once, without cleaning up");
    stop.abort(new PrepareStopped("Interrupted"));
  };
  Deno.addSignalListener("SIGINT", onSignal);
  try {
    const options = parsePrepareArgs(args, Deno.env.toObject());
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const env = readEnvironment(new EnvFiles(options.folder).path("servers"));
    const prepared = await prepare(options, { env, signal: stop.signal });
    if (options.dryRun) console.log("\nDry run: nothing was changed.");
    else console.log(summarize(prepared).join("\n"));
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return error instanceof TypeError ? 2 : 1;
  } finally {
    Deno.removeSignalListener("SIGINT", onSignal);
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
