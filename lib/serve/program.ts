import { onShutdown, readToEnd } from "./lifetime.ts";

/**
 * Starts a server that is no MCP server on 127.0.0.1, for those that listen by themselves.
 *
 * @param port Port; 0 takes a free one.
 * @param handler Answers requests.
 * @returns The running server.
 * @throws {Error} When the port is taken.
 */
export function listenLocally(
  port: number,
  handler: Deno.ServeHandler<Deno.NetAddr>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, handler);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`Cannot listen on port ${port}: it is taken; choose another with --port`);
  }
}

/**
 * The last line of a server that is started by itself, and not by `serve()`. It ends when the process is told to, and with
 * `--exit-with-stdin` when standard input closes; what goes wrong at the start is told in one sentence and ends the process with status 1.
 *
 * @param start Starts what the command line asks for; nothing runs after `--help`.
 *
 * @example
 * ```ts ignore
 * if (import.meta.main) await runProgram(serveRegistry);
 * ```
 */
export async function runProgram(
  start: () => AsyncDisposable | undefined | Promise<AsyncDisposable | undefined>,
): Promise<void> {
  try {
    const running = await start();
    if (!running) return;
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    onShutdown(tell);
    if (Deno.args.includes("--exit-with-stdin")) readToEnd(Deno.stdin).then(tell);
    await told;
    await running[Symbol.asyncDispose]();
    Deno.exit();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
