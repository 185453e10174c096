/**
 * The command line.
 *
 * @module
 */
import { parseOptions } from "../../lib/terminal/parse_options.ts";
import { type PreparedAnswers, readAnswers } from "./prepared_answers.ts";

/** A server to connect to. */
export interface Target {
  /** Given as `NAME=TARGET`. */
  name?: string;
  /** A `.ts` file, or a URL that ends in `/mcp` or `/sse`. */
  address: string;
}

/** What the command line says. */
export interface Options {
  targets: Target[];
  /** Questions of `--ask`; none means a chat. */
  questions: string[];
  answers?: PreparedAnswers;
  yes: boolean;
  permissions?: string;
  serverArgs: string[];
  roots: string[];
  model?: string;
  /** Read instead of `clients/.env`. */
  envFile?: string;
  maxTurns: number;
  /** Milliseconds that a call may take without a word from the server. */
  timeout: number;
  logLevel: LogLevel;
  verbose: boolean;
  help: boolean;
}

const LOG_LEVELS = [
  "debug",
  "info",
  "notice",
  "warning",
  "error",
  "critical",
  "alert",
  "emergency",
] as const;

/** The levels of log messages, the least important first. */
export type LogLevel = typeof LOG_LEVELS[number];

/** What `--help` prints. */
export const USAGE = `Chat with MCP servers in the terminal.

  deno task client TARGET... [options] [-- SERVER FLAGS]

TARGET is a server's .ts file (started over stdio), a URL that ends in /mcp (streamable HTTP)
or one that ends in /sse. NAME=TARGET gives it a name of your choice.

  deno task client servers/stock.ts
  deno task client http://localhost:8000/mcp --ask "Compare Apple and Google stock prices"

Options
  --ask QUESTION       answer once and leave, status 0, or 1 without an answer; may be repeated.
                       The answer goes to standard output, everything else to standard error
  --answer NAME=VALUE  answer forms with this, nobody is asked; several with commas or repeated;
                       also accept, decline or cancel
  --yes                approve every request of a server to use your model
  --model NAME         the model's name, like MCP_MODEL
  --env-file FILE      choose the model by this file instead of clients/.env
  --permissions SET    the permission set of deno.json under which a .ts server runs
  --root FOLDER        tell servers that they may work in this folder; may be repeated
  --max-turns N        how often the model is asked for one question at most (10)
  --timeout SECONDS    how long a call may take without a word from the server (60)
  --log-level LEVEL    the least important log messages to show (info)
  --verbose            show what a .ts server writes to standard error
  --help

Without --ask: type a question, or /help. Piped input works: one line, one question.
`;

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {Error} one sentence about the first one that is wrong.
 */
export function readOptions(args: string[]): Options {
  const end = args.indexOf("--");
  const own = end === -1 ? args : args.slice(0, end);
  const { values, positionals } = parse(own);
  const options: Options = {
    targets: positionals.map(readTarget),
    questions: values.ask ?? [],
    answers: values.answer && readAnswers(values.answer),
    yes: values.yes ?? false,
    permissions: values.permissions,
    serverArgs: end === -1 ? [] : args.slice(end + 1),
    roots: values.root ?? [],
    model: values.model,
    envFile: values["env-file"],
    maxTurns: readNumber("--max-turns", values["max-turns"] ?? "10", true),
    timeout: 1000 * readNumber("--timeout", values.timeout ?? "60", false),
    logLevel: readLevel(values["log-level"] ?? "info"),
    verbose: values.verbose ?? false,
    help: values.help ?? false,
  };
  if (options.help) return options;
  if (options.targets.length === 0) {
    throw new Error("Name a server, for example: deno task client servers/stock.ts");
  }
  if (options.questions.some((question) => question.trim() === "")) {
    throw new Error("Cannot ask an empty question: expected text after --ask");
  }
  return options;
}

function parse(args: string[]) {
  return parseOptions({
    args,
    allowPositionals: true,
    options: {
      ask: { type: "string", multiple: true },
      answer: { type: "string", multiple: true },
      yes: { type: "boolean", short: "y" },
      permissions: { type: "string" },
      root: { type: "string", multiple: true },
      model: { type: "string" },
      "env-file": { type: "string" },
      "max-turns": { type: "string" },
      timeout: { type: "string" },
      "log-level": { type: "string" },
      verbose: { type: "boolean", short: "v" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function readTarget(text: string): Target {
  const named = text.match(/^([A-Za-z][\w-]*)=(.+)$/);
  return named ? { name: named[1], address: named[2] } : { address: text };
}

function readNumber(flag: string, text: string, isWhole: boolean): number {
  const value = Number(text);
  const isRight = text.trim() !== "" && value > 0 && Number.isFinite(value) &&
    (!isWhole || Number.isInteger(value));
  if (isRight) return value;
  throw new Error(
    `Cannot read ${flag} "${text}": expected a ${isWhole ? "whole " : ""}number above 0`,
  );
}

function readLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((level) => level === text);
  if (level) return level;
  throw new Error(`Cannot read --log-level "${text}": expected one of ${LOG_LEVELS.join(", ")}`);
}
