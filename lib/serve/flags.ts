/** The server's own flags, by name (without the dashes). */
export type FlagSpec = Record<
  string,
  { type: "string" | "boolean"; description: string; default?: string | boolean }
>;

/** The values of the server's own flags. */
export type Flags = Record<string, string | boolean | undefined>;

/** The transports that a server can speak. */
export const TRANSPORTS = ["stdio", "streamable-http", "sse"] as const;
export type TransportName = typeof TRANSPORTS[number];

/** A command line, read. */
export interface ParsedFlags {
  help: boolean;
  transport: TransportName;
  host: string;
  /** `undefined` when `--port` was not given. */
  port: number | undefined;
  stateless: boolean;
  allowedHosts: string[];
  publicUrl: URL | undefined;
  exitWithStdin: boolean;
  /** The server's own flags. */
  own: Flags;
}

/** What is wrong with a command line, or with the machine it meets, in one sentence. */
export class UsageError extends Error {
  override name = "UsageError";
  readonly code = "usage";
}

const COMMON: FlagSpec = {
  transport: { type: "string", description: TRANSPORTS.join(", "), default: "stdio" },
  host: { type: "string", description: "Address to listen on", default: "127.0.0.1" },
  port: { type: "string", description: "Port to listen on, 0 for any free one" },
  stateless: {
    type: "boolean",
    description: "No sessions: a fresh server for every request (streamable-http)",
  },
  "allowed-host": {
    type: "string",
    description: "Host name to accept beside localhost, 127.0.0.1 and [::1] (repeatable)",
  },
  "public-url": { type: "string", description: "URL by which clients reach the MCP endpoint" },
  "exit-with-stdin": { type: "boolean", description: "End when standard input closes" },
  help: { type: "boolean", description: "Show this help" },
};

const SHORT: Record<string, string> = { "-t": "--transport", "-h": "--help" };

/**
 * Reads a server's command line.
 *
 * @param args The arguments, without the program.
 * @param own The server's own flags.
 * @throws {UsageError} When a flag is unknown, lacks its value, or has one that makes no sense.
 */
export function parseFlags(args: string[], own: FlagSpec = {}): ParsedFlags {
  const spec = { ...own, ...COMMON };
  const values = new Map<string, (string | boolean)[]>();
  for (let i = 0; i < args.length; i++) {
    const [written, inline] = splitOnce(args[i]);
    const long = SHORT[written] ?? written;
    const name = long.slice(2);
    if (!long.startsWith("--") || !Object.hasOwn(spec, name)) {
      const what = long.startsWith("-") ? "flag" : "argument";
      throw new UsageError(`Unknown ${what} "${written}": expected ${listFlags(spec)}`);
    }
    const value = spec[name].type === "boolean" ? toBoolean(written, inline) : inline ?? args[++i];
    if (value === undefined || (inline === undefined && /^--?[a-z]/.test(String(value)))) {
      throw new UsageError(`Cannot read flag "${written}": expected a value after it`);
    }
    values.set(name, [...values.get(name) ?? [], value]);
  }
  const last = (name: string) => values.get(name)?.at(-1) ?? spec[name].default;
  return {
    help: last("help") === true,
    transport: toTransport(last("transport") as string),
    host: last("host") as string,
    port: toPort(last("port") as string | undefined),
    stateless: last("stateless") === true,
    allowedHosts: (values.get("allowed-host") ?? []).flatMap((v) => String(v).split(",")),
    publicUrl: toUrl(last("public-url") as string | undefined),
    exitWithStdin: last("exit-with-stdin") === true,
    own: Object.fromEntries(Object.keys(own).map((name) => [name, last(name)])),
  };
}

/** The text of `--help`. */
export function helpText(server: { about: string; port: number; flags?: FlagSpec }): string {
  const lines = (spec: FlagSpec) =>
    Object.entries(spec).map(([name, flag]) => describe(name, flag));
  const common = { ...COMMON, port: { ...COMMON.port, default: String(server.port) } };
  return [
    server.about,
    "",
    "Flags of every server:",
    ...lines(common),
    ...(server.flags ? ["", "Flags of this server:", ...lines(server.flags)] : []),
  ].join("\n");
}

function describe(name: string, flag: FlagSpec[string]): string {
  const short = Object.keys(SHORT).find((key) => SHORT[key] === `--${name}`);
  const left = `${short ? `${short}, ` : "    "}--${name}${flag.type === "string" ? " VALUE" : ""}`;
  const fallback = flag.default === undefined || flag.default === false
    ? ""
    : ` (default ${flag.default})`;
  return `  ${left.padEnd(28)} ${flag.description}${fallback}`;
}

function listFlags(spec: FlagSpec): string {
  return Object.keys(spec).map((name) => `--${name}`).join(", ");
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.startsWith("--") ? text.indexOf("=") : -1;
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function toBoolean(flag: string, value: string | undefined): boolean {
  if (value === undefined || value === "true") return true;
  if (value === "false") return false;
  throw new UsageError(`Cannot read flag "${flag}=${value}": expected true or false`);
}

function toTransport(value: string): TransportName {
  const found = TRANSPORTS.find((name) => name === value);
  if (found) return found;
  throw new UsageError(`Unknown transport "${value}": expected ${TRANSPORTS.join(", ")}`);
}

/**
 * Reads a port.
 *
 * @throws {UsageError} When it is none.
 */
export function parsePort(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) return Number(value);
  throw new UsageError(`Cannot parse port "${value}": expected a whole number from 0 to 65535`);
}

function toPort(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parsePort(value);
}

function toUrl(value: string | undefined): URL | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`Cannot parse URL "${value}": expected one like https://example.com/mcp`);
}
