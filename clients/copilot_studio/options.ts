/**
 * The command line.
 *
 * @module
 */
import { resolve } from "node:path";
import { parseOptions } from "../../lib/terminal/parse_options.ts";

/** A connector, and the host that takes the place of its own. */
export interface ConnectorTarget {
  file: string;
  host?: string;
}

/** What the command line says. */
export interface Options {
  connectors: ConnectorTarget[];
  questions: string[];
  /** Only say what is wrong with the files. */
  check: boolean;
  help: boolean;
}

/** What `--help` prints. */
export const USAGE =
  `A small local agent that uses MCP servers through custom connectors, as Copilot Studio does.

  deno task client:copilot CONNECTOR[@HOST] ... [options]

  deno task client:copilot servers/copilot_studio/news_connector.yaml --check
  deno task client:copilot servers/copilot_studio/news_connector.yaml@127.0.0.1:8060 --ask "Today's sports news in the United States"

CONNECTOR is an OpenAPI 2.0 file with x-ms-agentic-protocol: mcp-streamable-1.0. HOST takes the place of
the host in the file, as in the form of Power Apps; a host of this machine is reached by http.

Options
  --ask QUESTION   answer once and leave; may be repeated. Without it: the tools, as Copilot Studio sees them
  --check          name every problem of the files and connect to nothing; status 1 if there is one
  --help

A key that a connector declares is read from MCP_API_KEY, the application for OAuth 2.0 from CLIENT_ID
(and CLIENT_SECRET), in the environment or in clients/.env. The model is chosen as for deno task client.
`;

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {Error} one sentence about the first one that is wrong.
 */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const options: Options = {
    connectors: positionals.map(readTarget),
    questions: values.ask ?? [],
    check: values.check ?? false,
    help: values.help ?? false,
  };
  if (options.help) return options;
  if (options.connectors.length === 0) {
    throw new Error(
      "Name a connector, for example: deno task client:copilot servers/copilot_studio/news_connector.yaml",
    );
  }
  if (options.questions.some((question) => question.trim() === "")) {
    throw new Error("Cannot ask an empty question: expected text after --ask");
  }
  return options;
}

/** `deno task` runs in the folder of `deno.json`; a path is meant from where the person is. */
function readTarget(text: string): ConnectorTarget {
  const [, file, host] = text.match(/^(.+?)(?:@([^@/\\]*))?$/)!;
  const place = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), file);
  return { file: place, ...host !== undefined && { host } };
}

function parse(args: string[]) {
  return parseOptions({
    args,
    allowPositionals: true,
    options: {
      ask: { type: "string", multiple: true },
      check: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
