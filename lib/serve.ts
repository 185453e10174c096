import type { Hono, MiddlewareHandler } from "hono";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { type Flags, type FlagSpec, helpText, parseFlags, UsageError } from "./serve/flags.ts";
import type { ServeEnv } from "./serve/app.ts";

export type { Flags, FlagSpec, ServeEnv };

/** Makes one MCP server: called once a session, or once a request when stateless. */
export type ServerFactory = (flags: Flags) => McpServer | Promise<McpServer>;

/** What a server says about itself to {@linkcode serve}. */
export interface ServeDefaults {
  /** One line for `--help`. */
  about: string;
  /** Port of the HTTP transports when `--port` is not given. */
  port: number;
  /** Path of the streamable HTTP endpoint. Default `"/mcp"`. */
  path?: string;
  /** The server's own flags, added to the ones that every server has. */
  flags?: FlagSpec;
  /**
   * Looks at the server's own flags once, before anything is served. What it throws is told in one
   * sentence and ends the process with status 2.
   */
  check?: (flags: Flags) => void | Promise<void>;
  /** Hono middleware that runs before the MCP route (authorization, for example). */
  middleware?: MiddlewareHandler[];
  /** Further HTTP routes (metadata documents, for example). */
  // deno-lint-ignore no-explicit-any
  routes?: (app: Hono<any>) => void;
}

/** How {@linkcode listen} serves. */
export interface ListenOptions {
  /** Default `"streamable-http"`. */
  transport?: "streamable-http" | "sse";
  /** Address to bind to. Default `"127.0.0.1"`. */
  host?: string;
  /** Port to bind to; 0, the default, takes a free one. */
  port?: number;
  /** Path of the streamable HTTP endpoint. Default `"/mcp"`. */
  path?: string;
  /** A fresh server for every request, and no sessions. Streamable HTTP only. */
  stateless?: boolean;
  /** Host names to accept beside `localhost`, `127.0.0.1` and `[::1]`. */
  allowedHosts?: string[];
  /** The URL by which clients reach the MCP endpoint, when a proxy stands before it. */
  publicUrl?: string | URL;
  /** The flags that the factory gets. */
  flags?: Flags;
  /** Hono middleware that runs before the MCP route. */
  middleware?: MiddlewareHandler[];
  /** Further HTTP routes. */
  // deno-lint-ignore no-explicit-any
  routes?: (app: Hono<any>) => void;
  /** Largest request body in bytes. Default 1 MiB. */
  maxBody?: number;
  /** Most sessions at a time; one more pushes the longest idle one out. Default 1000. */
  maxSessions?: number;
  /** A session that nobody uses or listens to ends after this many milliseconds. Default 30 minutes. */
  idleTimeout?: number;
}

/** A server that {@linkcode listen} started. */
export interface Listening extends AsyncDisposable {
  /** The MCP endpoint: it ends in `/mcp` unless another path was asked for, or in `/sse` for the SSE transport. */
  url: URL;
  /** Ends every session and stream, and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves an MCP server over HTTP in this process, for tests and notebook cells.
 *
 * @example
 * ```ts
 * import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
 * import { assertEquals } from "@std/assert";
 * import { connect } from "./connect.ts";
 *
 * await using server = await listen(() => new McpServer({ name: "empty", version: "1.0.0" }));
 * const client = await connect(server.url);
 * assertEquals(client.getServerVersion()?.name, "empty");
 * await client.close();
 * ```
 *
 * @param factory Makes one MCP server a session.
 * @param options How to serve it; see {@linkcode ListenOptions}.
 * @returns The server's URL and the way to end it.
 * @throws {Deno.errors.AddrInUse} When the port is taken.
 */
export async function listen(
  factory: ServerFactory,
  options: ListenOptions = {},
): Promise<Listening> {
  const { startHttp } = await import("./serve/http.ts");
  return startHttp(factory, options);
}

/**
 * Serves an MCP server the way its command line says: the last line of every server.
 *
 * The promise settles when the server has ended. A wrong command line, a taken port and the like
 * end the process with one sentence on standard error and status 2.
 *
 * @example
 * ```ts ignore
 * if (import.meta.main) {
 *   await serve((flags) => createStockServer(flags), { about: "Stock prices", port: 8000 });
 * }
 * ```
 *
 * @param factory Makes one MCP server a session; it gets the flags.
 * @param defaults What the server says about itself.
 * @param args The command line. Default `Deno.args`.
 */
export async function serve(
  factory: ServerFactory,
  defaults: ServeDefaults,
  args: string[] = Deno.args,
): Promise<void> {
  try {
    const parsed = parseFlags(args, defaults.flags);
    if (parsed.help) {
      console.log(helpText(defaults));
      return;
    }
    await checkFlags(defaults, parsed.own);
    const { run } = await import("./serve/run.ts");
    await run(factory, defaults, parsed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}

async function checkFlags({ check }: ServeDefaults, flags: Flags): Promise<void> {
  try {
    await check?.(flags);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
