/**
 * The command line.
 *
 * @module
 */
import { parseOptions } from "../../lib/terminal/parse_options.ts";
import { readPairs } from "../../lib/terminal/words.ts";
import { toCacheFile } from "../entra/options.ts";

/** Who decides about the calls that the service wants to make. */
const APPROVALS = ["ask", "always", "never"] as const;

/** What the command line says. */
export interface Options {
  questions: string[];
  approve: typeof APPROVALS[number];
  /** Tools that the agent may use; all when there are none. */
  allowed: string[];
  /** Tools that need no approval. */
  trusted: string[];
  instructions: string;
  /** Sent to the server with every message; nothing secret, everybody who may read the agent reads them. */
  headers: Record<string, string>;
  /** A connection of the project, which holds what the server wants to see. */
  connection?: string;
  /** Where MSAL's tokens are kept; nowhere when missing. */
  cacheFile?: string;
  help: boolean;
}

const INSTRUCTIONS = "Answer with what your tools return, and say so when they return nothing.";

/** What `--help` prints. */
export const USAGE = `Ask an agent of Microsoft Foundry that has the tools of an MCP server.

  deno task client:foundry [options]

  deno task client:foundry --ask "What models can I use from Azure AI Foundry?" --approve always

Options
  --ask QUESTION       answer once and leave, status 0, or 1 without an answer; may be repeated.
                       The answer goes to standard output, everything else to standard error
  --approve ask|always|never
                       who decides about each call: you (default), or this flag
  --allow TOOL         the agent may use this tool and no other; may be repeated
  --trust TOOL         calls of this tool need no approval; may be repeated
  --header NAME=VALUE  the service sends this header to the server, nothing secret; may be repeated
  --connection ID      the connection of the project that signs in to the server
  --instructions TEXT  what the agent is told to be like
  --cache FILE|none    where tokens are kept (.course/entra/tokens.json, readable by you alone)
  --help

Without --ask: type a question; quit or exit leaves. The agent is created at the start and deleted at the end.

PROJECT_ENDPOINT and MODEL_DEPLOYMENT_NAME name the project, MCP_SERVER_URL and MCP_SERVER_LABEL the server. With nothing
set it is the embedded project with the documentation server: deno task serve:entra, serve:foundry and serve:docs first.
`;

const FLAGS = {
  ask: { type: "string", multiple: true },
  approve: { type: "string" },
  allow: { type: "string", multiple: true },
  trust: { type: "string", multiple: true },
  header: { type: "string", multiple: true },
  connection: { type: "string" },
  instructions: { type: "string" },
  cache: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {Error} one sentence about the first one that is wrong.
 */
export function readOptions(args: string[]): Options {
  const values = parse(args);
  const approve = APPROVALS.find((one) => one === (values.approve ?? "ask"));
  if (!approve) {
    throw new Error(
      `Cannot use --approve "${values.approve}": expected ${APPROVALS.slice(0, -1).join(", ")} or ${
        APPROVALS.at(-1)
      }`,
    );
  }
  const questions = values.ask ?? [];
  if (questions.some((question) => question.trim() === "")) {
    throw new Error("Cannot ask an empty question: expected text after --ask");
  }
  const names = (list: string[] = []) =>
    list.flatMap((text) => text.split(",")).map((name) => name.trim()).filter(Boolean);
  return {
    questions,
    approve,
    allowed: names(values.allow),
    trusted: names(values.trust),
    instructions: values.instructions ?? INSTRUCTIONS,
    headers: readPairs(values.header ?? []),
    connection: values.connection,
    cacheFile: toCacheFile(values.cache),
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  return parseOptions({ args, options: FLAGS }).values;
}
