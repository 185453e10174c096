import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { CLIENT_APP, SERVER_APP } from "../../entra/embedded.ts";
import type { Environment } from "../../model/environment.ts";
import { ROOT } from "../../root.ts";

/** What becomes of an application that has the name already. */
export type Existing = "reuse" | "recreate";

/** What a command line asks for. */
export interface PrepareOptions {
  clientName: string;
  serverName: string;
  /** Directory id; without one it is that of whoever signs in. */
  tenant?: string;
  /** Whether to use the embedded authority. */
  embedded: boolean;
  /** Without it the person is asked. */
  existing?: Existing;
  dryRun: boolean;
  /** Whether to go ahead without asking. */
  yes: boolean;
  help: boolean;
  /** The folder whose `servers/.env` and `clients/.env` are written. */
  folder: string;
}

/** What `--help` prints. */
export const HELP =
  `Registers the client and the server of the course in Entra ID and writes both .env files.

  deno task prepare:entra [FLAGS]

  --client-name NAME    name of the client's application (CLIENT_APP_NAME, or ${CLIENT_APP.displayName})
  --server-name NAME    name of the server's application (SERVER_APP_NAME, or ${SERVER_APP.displayName})
  --tenant ID           directory to register in (TENANT_ID, or organizations: that of whoever signs in)
  --embedded            use the embedded authority (ENTRA_AUTHORITY) instead of the real one
  --existing WHAT       reuse or recreate applications that have these names; otherwise you are asked
  --dry-run             print the calls, send none that changes anything, write no file
  --yes                 do not ask; applications that are there are reused
  --folder DIR          write servers/.env and clients/.env below this folder
  --help                this text`;

/**
 * Reads the command line.
 *
 * @param args Arguments.
 * @param env The variables.
 * @returns What they ask for.
 * @throws {TypeError} When a flag is unknown or its value is of no use.
 */
export function parsePrepareArgs(args: string[], env: Environment): PrepareOptions {
  const { values } = parseArgs({
    args,
    options: {
      "client-name": { type: "string" },
      "server-name": { type: "string" },
      tenant: { type: "string" },
      embedded: { type: "boolean", default: false },
      existing: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      yes: { type: "boolean", short: "y", default: false },
      help: { type: "boolean", short: "h", default: false },
      folder: { type: "string", default: ROOT },
    },
  });
  const { tenant, embedded, existing, yes, help } = values;
  if (existing !== undefined && existing !== "reuse" && existing !== "recreate") {
    throw new TypeError(`Cannot use --existing "${existing}": expected reuse or recreate`);
  }
  if (tenant !== undefined && embedded) {
    throw new TypeError(
      "Cannot use --tenant with --embedded: the embedded authority has one tenant",
    );
  }
  const clientName = name("client", values["client-name"], env.CLIENT_APP_NAME, CLIENT_APP);
  const serverName = name("server", values["server-name"], env.SERVER_APP_NAME, SERVER_APP);
  if (clientName.toLowerCase() === serverName.toLowerCase()) {
    throw new TypeError(
      `Cannot call both applications "${clientName}": client and server are two registrations`,
    );
  }
  return {
    clientName,
    serverName,
    tenant,
    embedded,
    existing,
    dryRun: values["dry-run"],
    yes,
    help,
    folder: resolve(values.folder),
  };
}

function name(
  who: string,
  flag: string | undefined,
  variable: string | undefined,
  app: { displayName: string },
): string {
  const chosen = (flag ?? (variable || app.displayName)).trim();
  if (chosen.length > 0 && chosen.length <= 120) return chosen;
  throw new TypeError(`Cannot use the ${who}'s name "${chosen}": expected 1 to 120 characters`);
}
