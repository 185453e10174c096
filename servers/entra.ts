/**
 * The embedded Entra ID: a local authority with Entra's paths, claims, errors and quirks.
 * `deno task serve:entra --port 8400`
 *
 * @module
 */
import { runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";
import type { AuthorityOptions, RunningAuthority } from "./entra/authority.ts";

const HELP =
  `The embedded Entra ID: signs people in on this machine, without a tenant and without a password.

  --port N                 port on 127.0.0.1; 0 takes any free one (default 8400)
  --profile entra|spec     entra: as Entra ID is (default); spec: as the MCP authorization specification wants it
  --data FILE              keep the directory (applications, secrets, consent) in a file below .course/entra
  --token-lifetime N       seconds that an access token holds (default 3600)
  --accept-foreign-tokens  Graph takes tokens for other APIs: only to show what comes of it
  --exit-with-stdin        end when standard input closes
  --help                   this text`;

const PROFILES = ["entra", "spec"] as const;

/**
 * Starts the authority that a command line asks for, and tells where it is in one line on standard error.
 *
 * @param args The command line.
 * @returns The running authority; `undefined` after `--help`.
 * @throws {Error} When a flag is wrong, the port is taken or the file cannot be used.
 */
export async function serveEntra(
  args: string[] = Deno.args,
): Promise<RunningAuthority | undefined> {
  const flags = readFlags(args);
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const { silenceProvider } = await import("./entra/quiet.ts");
  silenceProvider();
  const { startAuthority } = await import("./entra/authority.ts");
  const authority = await startAuthority(flags);
  console.error(`listening on ${authority.url}`);
  return authority;
}

interface EntraFlags extends AuthorityOptions {
  help: boolean;
  exitWithStdin: boolean;
}

function readFlags(args: string[]): EntraFlags {
  const { values } = parseOptions({
    args,
    options: {
      port: { type: "string", default: "8400" },
      profile: { type: "string", default: "entra" },
      data: { type: "string" },
      "token-lifetime": { type: "string", default: "3600" },
      "accept-foreign-tokens": { type: "boolean", default: false },
      "exit-with-stdin": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const profile = PROFILES.find((name) => name === values.profile);
  if (!profile) {
    throw new Error(`Unknown profile "${values.profile}": expected ${PROFILES.join(" or ")}`);
  }
  return {
    port: toNumber("port", values.port, 0, 65535),
    profile,
    file: values.data,
    tokenLifetime: toNumber("token lifetime", values["token-lifetime"], 1, 86400),
    acceptForeignTokens: values["accept-foreign-tokens"],
    exitWithStdin: values["exit-with-stdin"],
    help: values.help,
  };
}

function toNumber(what: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Error(
    `Cannot parse ${what} "${text}": expected a whole number from ${least} to ${most}`,
  );
}

if (import.meta.main) await runProgram(serveEntra);
