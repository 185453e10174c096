/**
 * The command line.
 *
 * @module
 */
import { parseOptions } from "../../lib/terminal/parse_options.ts";

/** What the command line says. */
export interface Options {
  /** A `.ts` file, or a URL. */
  target?: string;
  /** An `mcp.json`: every server of it. */
  mcpJson?: string;
  /** Start local commands without asking. */
  yes: boolean;
  /** Read the resources' texts, too. */
  resources: boolean;
  /** Compare with a pin file: its path, or "" for the default one. */
  pin?: string;
  jsonl: boolean;
  help: boolean;
  /** Milliseconds that a server may take. */
  timeout: number;
  /** Flags of a `.ts` target. */
  serverArgs: string[];
}

/** What `--help` prints. */
export const USAGE = `Look at what an MCP server says to a model.

  deno task scan TARGET [options] [-- SERVER FLAGS]
  deno task scan --mcp-json FILE [options]
  deno task scan --jsonl

TARGET is a server's .ts file (started over stdio), or a URL. Tools, resources, prompts and the
server's instructions are read, never called, and what the rules of lib/guard/scan/ find is printed:
where it stands, which rule, why, and the words. Everything is local: no text leaves this machine.

  deno task scan servers/stock.ts
  deno task scan http://127.0.0.1:8000/mcp --resources --pin

Options
  --mcp-json FILE    every server of an mcp.json, that of VS Code or of Claude. Asks before it starts
                     a local command; with nobody to ask, says so and skips it
  --yes              start local commands without asking
  --resources        read the texts of resources, too, as data
  --pin[=FILE]       compare the tools with a pin file; where there is none yet, write it. Without
                     FILE: .course/pins/NAME.json. To accept a change, delete the file
  --timeout SECONDS  how long a server may take to answer (15)
  --jsonl            read lines {"kind":"description"|"result","name":"...","text":"..."} from standard
                     input, answer each with {"flagged":true|false,"reasons":[...]}
  --help

Status: 0 nothing found, 1 something found or changed, 2 a mistake on the command line or a server
that could not be looked at. With --jsonl always 0.
`;

const DEFAULT_SECONDS = "15";

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {Error} One sentence about the first one that is wrong.
 */
export function readOptions(args: string[]): Options {
  const end = args.indexOf("--");
  const { values, positionals } = parse(joinPin(end === -1 ? args : args.slice(0, end)));
  const options: Options = {
    target: positionals[0],
    mcpJson: values["mcp-json"],
    yes: values.yes ?? false,
    resources: values.resources ?? false,
    pin: values.pin,
    jsonl: values.jsonl ?? false,
    help: values.help ?? false,
    timeout: 1000 * readSeconds(values.timeout ?? DEFAULT_SECONDS),
    serverArgs: end === -1 ? [] : args.slice(end + 1),
  };
  if (options.help || options.jsonl) return options;
  if (positionals.length > 1) {
    throw new Error(`Cannot scan "${positionals[1]}" as well: expected one server at a time`);
  }
  if (options.target === undefined && options.mcpJson === undefined) {
    throw new Error("Name a server, for example: deno task scan servers/stock.ts");
  }
  if (options.target !== undefined && options.mcpJson !== undefined) {
    throw new Error(`Cannot scan both "${options.target}" and an mcp.json: expected one of them`);
  }
  return options;
}

/** `--pin` takes a file only when one follows that is a file of pins. */
function joinPin(args: string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] !== "--pin") joined.push(args[at]);
    else if (args[at + 1]?.endsWith(".json")) joined.push(`--pin=${args[++at]}`);
    else joined.push("--pin=");
  }
  return joined;
}

function parse(args: string[]) {
  return parseOptions({
    args,
    allowPositionals: true,
    options: {
      "mcp-json": { type: "string" },
      yes: { type: "boolean", short: "y" },
      resources: { type: "boolean" },
      pin: { type: "string" },
      timeout: { type: "string" },
      jsonl: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && seconds <= 3600) return seconds;
  throw new Error(
    `Cannot read --timeout "${text}": expected seconds, more than 0 and at most 3600`,
  );
}
