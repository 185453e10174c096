import type { Listening, ListenOptions, ServerFactory } from "../serve.ts";
import { createApp } from "./app.ts";

/** How long a response that is being written may take to end once the server closes. */
const GRACE_MILLISECONDS = 500;

/**
 * Starts the HTTP server of {@linkcode listen} and of the HTTP transports of `serve`.
 *
 * @throws {Deno.errors.AddrInUse} When the port is taken.
 */
export function startHttp(factory: ServerFactory, options: ListenOptions): Listening {
  const host = options.host ?? "127.0.0.1";
  const app = createApp(factory, options);
  const aborter = new AbortController();
  const server = Deno.serve({
    hostname: host.replace(/^\[(.*)\]$/, "$1"),
    port: options.port ?? 0,
    signal: aborter.signal,
    onListen: () => {},
    onError: app.onError,
  }, app.fetch);
  const { hostname, port } = server.addr as Deno.NetAddr;
  const url = new URL(app.path, `http://${toUrlHost(hostname)}:${port}`);

  let closed: Promise<void> | undefined;
  const close = () => closed ??= shutDown();
  async function shutDown() {
    await app.close();
    const timer = setTimeout(() => aborter.abort(), GRACE_MILLISECONDS);
    await server.shutdown();
    clearTimeout(timer);
  }
  return { url, close, [Symbol.asyncDispose]: close };
}

/** The host by which this machine reaches what listens on `hostname`. */
function toUrlHost(hostname: string): string {
  if (hostname === "0.0.0.0") return "127.0.0.1";
  if (hostname === "::") return "[::1]";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
