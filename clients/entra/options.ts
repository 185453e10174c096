/**
 * The command line.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { parseOptions } from "../../lib/terminal/parse_options.ts";
import { ROOT } from "../../lib/root.ts";
import { readPairs } from "../../lib/terminal/words.ts";

/** A tool to call. */
export interface Call {
  name: string;
  /** As they were typed; the tool's schema says what they mean. */
  values: Record<string, string>;
}

/** What the command line says. */
export interface Options {
  /** The server; only `--help` and `--sign-out` do without. */
  url?: string;
  calls: Call[];
  browser: boolean;
  signOut: boolean;
  /** Where tokens are kept; nowhere when missing. */
  cacheFile?: string;
  json: boolean;
  help: boolean;
}

/** Where tokens are kept from one start to the next. */
export const CACHE_FILE = join(ROOT, ".course", "entra", "tokens.json");

/** What `--help` prints. */
export const USAGE = `Sign in to a protected MCP server, see what it offers, and call its tools.

  deno task client:entra URL [options]

  deno task client:entra http://127.0.0.1:8000/mcp
  deno task client:entra http://127.0.0.1:8000/mcp --call get_weather city=Seattle

Options
  --call NAME k=v ...  call this tool; may be repeated. Lists and objects are JSON: symbols='["AAPL"]'
  --browser            sign in on a page of this machine's browser instead of with a code
  --sign-out           forget who is signed in
  --cache FILE|none    where tokens are kept (.course/entra/tokens.json, readable by you alone)
  --json               print one JSON document; everything else goes to standard error
  --help

The authority is the embedded one (deno task serve:entra), or Entra ID where TENANT_ID and CLIENT_ID are set.
`;

const FLAGS = {
  call: { type: "string", multiple: true },
  browser: { type: "boolean" },
  "sign-out": { type: "boolean" },
  cache: { type: "string" },
  json: { type: "boolean" },
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
  const { values, tokens } = parse(args);
  const urls: string[] = [];
  const calls: { name: string; words: string[] }[] = [];
  for (const token of tokens) {
    if (token.kind === "option" && token.name === "call") {
      calls.push({ name: token.value!, words: [] });
    } else if (token.kind === "positional") {
      if (isAddress(token.value) || calls.length === 0) urls.push(token.value);
      else calls.at(-1)!.words.push(token.value);
    }
  }
  const options: Options = {
    url: urls[0],
    calls: calls.map(({ name, words }) => ({ name, values: readPairs(words) })),
    browser: values.browser ?? false,
    signOut: values["sign-out"] ?? false,
    cacheFile: toCacheFile(values.cache),
    json: values.json ?? false,
    help: values.help ?? false,
  };
  if (options.help) return options;
  if (urls.length > 1) {
    throw new Error(`Cannot use "${urls[1]}": expected one server, NAME=VALUE or an option`);
  }
  if (urls.length === 0 && !options.signOut) {
    throw new Error("Name a server, for example: deno task client:entra http://127.0.0.1:8000/mcp");
  }
  if (options.url !== undefined && !isAddress(options.url)) {
    throw new Error(`Cannot sign in to "${options.url}": expected a URL that ends in /mcp or /sse`);
  }
  return options;
}

function parse(args: string[]) {
  return parseOptions({ args, allowPositionals: true, tokens: true, options: FLAGS });
}

function isAddress(word: string): boolean {
  return /^https?:\/\//i.test(word);
}

/**
 * Reads where tokens are kept. `deno task` runs in the folder of `deno.json`; a path is meant from where the person is.
 *
 * @param given What `--cache` says.
 * @returns The file; nothing for `none`.
 */
export function toCacheFile(given: string | undefined): string | undefined {
  if (given === undefined) return CACHE_FILE;
  return given === "none" ? undefined : resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), given);
}
