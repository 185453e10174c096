import { CLIENT_APP, USERS } from "../entra/embedded.ts";
import type { Authority } from "../entra/authority.ts";
import {
  type ClientIdentity,
  readClientIdentity,
  readServerIdentity,
  type ServerIdentity,
} from "../entra/settings.ts";
import { type Display, display, JUPYTER_DISPLAY, type MediaBundle } from "./display.ts";
import { lineCard } from "./live_server.ts";
import { replaceRunning } from "./running.ts";

/** The authority of a notebook, and who the course's applications are there. */
export interface Entra extends AsyncDisposable {
  /** Its addresses. */
  readonly authority: Authority;
  /** Who the servers are. */
  readonly server: ServerIdentity;
  /** Who the clients are. */
  readonly client: ClientIdentity;
  /** What a server's process needs to trust this authority; there is no secret in it. */
  readonly env: Record<string, string>;
  /** The same with `CLIENT_SECRET`, where the settings have one; the embedded tenant's server knows its own. */
  readonly confidentialEnv: Record<string, string>;
  /** The line that says which authority it is. */
  readonly card: Display;
  /** Ends it, where the notebook has started it. */
  stop(): Promise<void>;
  [JUPYTER_DISPLAY](): MediaBundle;
}

/** How to open an authority. */
export interface EntraOptions {
  /** Its name in this notebook, where there are several. */
  name?: string;
  /** Flags of `servers/entra.ts`, such as `["--profile", "spec"]`: with any of them it is the embedded one, whatever the settings say. */
  flags?: string[];
  /** Whether to leave out the card. */
  quiet?: boolean;
}

/**
 * Opens the authority of a notebook and shows a card that says which it is: the real Entra ID where `TENANT_ID` is set, otherwise the
 * embedded one, which is started on a free port. Running the cell again starts a new one.
 *
 * @param options Its name and flags.
 * @returns The authority, and both applications.
 * @throws {Error} When the settings are there by half; the message names what is missing.
 *
 * @example Usage
 * ```ts ignore
 * const entra = await startEntra();
 * const weather = await startListening("servers/weather.ts", { env: entra.env });
 * ```
 */
export async function startEntra(options: EntraOptions = {}): Promise<Entra> {
  const { name = "Entra ID", flags = [], quiet } = options;
  const settings = flags.length > 0 ? undefined : readServerIdentity();
  const entra = settings?.authority.kind === "entra"
    ? useReal(name, settings)
    : await replaceRunning(`authority ${name}`, () => startEmbedded(name, flags));
  if (!quiet) await display(entra.card);
  return entra;
}

function useReal(name: string, server: ServerIdentity): Entra {
  const { authority, clientId, clientSecret, scopes } = server;
  const env = { TENANT_ID: authority.tenantId, CLIENT_ID: clientId, SCOPES: scopes.join(",") };
  const card = lineCard(name, "the real one", `tenant ${authority.tenantId}`);
  return toEntra({
    authority,
    server,
    // A client without a tenant of its own takes the server's.
    client: { authority, clientId: readClientIdentity().clientId },
    env,
    confidentialEnv: clientSecret ? { ...env, CLIENT_SECRET: clientSecret } : env,
    card,
  }, () => Promise.resolve());
}

async function startEmbedded(name: string, flags: string[]): Promise<Entra> {
  const { startAuthority } = await import("../entra/start_authority.ts");
  const started = await startAuthority(flags);
  // What stands in a learner's own .env is about another authority.
  const env = { ENTRA_AUTHORITY: started.url, MCP_COURSE_ENV_FILES: "none" };
  const server = readServerIdentity(env);
  const users = USERS.map((user) => user.displayName).join(" and ");
  return toEntra({
    authority: server.authority,
    server,
    client: { authority: server.authority, clientId: CLIENT_APP.id },
    env,
    confidentialEnv: env,
    card: lineCard(name, "embedded, on this machine", `${users} can sign in`),
  }, () => started[Symbol.asyncDispose]());
}

function toEntra(
  parts: Pick<Entra, "authority" | "server" | "client" | "env" | "confidentialEnv" | "card">,
  end: () => PromiseLike<void>,
): Entra {
  let ending: Promise<void> | undefined;
  const stop = () => ending ??= Promise.resolve(end());
  return {
    ...parts,
    stop,
    [Symbol.asyncDispose]: stop,
    [JUPYTER_DISPLAY]: () => parts.card.bundle,
  };
}
