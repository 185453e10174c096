import type { ServeDefaults, ServerFactory } from "../serve.ts";
import { type ParsedFlags, UsageError } from "./flags.ts";
import { logToStderr, onShutdown, readToEnd, surviveStrayErrors } from "./lifetime.ts";

/**
 * Serves until the process is told to end, then ends it with status 0.
 *
 * @throws {UsageError} When the address cannot be listened on.
 */
export async function run(
  factory: ServerFactory,
  defaults: ServeDefaults,
  flags: ParsedFlags,
): Promise<void> {
  surviveStrayErrors();
  logToStderr();
  if (flags.transport === "stdio") {
    const { serveStdio } = await import("./stdio.ts");
    const { ended, close } = await serveStdio(await factory(flags.own));
    onShutdown(close);
    await ended;
  } else {
    await serveHttp(factory, defaults, flags, flags.transport);
  }
  Deno.exit(0);
}

async function serveHttp(
  factory: ServerFactory,
  defaults: ServeDefaults,
  flags: ParsedFlags,
  transport: "streamable-http" | "sse",
): Promise<void> {
  const { startHttp } = await import("./http.ts");
  const port = flags.port ?? defaults.port;
  let server;
  try {
    server = startHttp(factory, { ...defaults, ...flags, flags: flags.own, transport, port });
  } catch (error) {
    throw toUsageError(error, flags.host, port);
  }
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  onShutdown(tell);
  if (flags.exitWithStdin) readToEnd(Deno.stdin).then(tell);
  console.error(`listening on ${server.url}`);
  await told;
  await server.close();
}

function toUsageError(error: unknown, host: string, port: number): unknown {
  const address = `${host}:${port}`;
  if (error instanceof Deno.errors.AddrInUse) {
    return new UsageError(
      `Cannot listen on ${address}: the port is taken, choose another one with --port (0 for any free one)`,
    );
  }
  if (error instanceof Deno.errors.NotCapable) {
    return new UsageError(
      `Cannot listen on ${address}: the permissions of this process do not allow it, run it with --allow-net=${host}`,
    );
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return new UsageError(
      `Cannot listen on ${address}: the system does not allow it, choose a port from 1024 to 65535 with --port`,
    );
  }
  if (error instanceof Deno.errors.AddrNotAvailable || isResolveError(error)) {
    return new UsageError(
      `Cannot listen on ${address}: expected --host to be an address of this machine, such as 127.0.0.1 or 0.0.0.0`,
    );
  }
  return error;
}

function isResolveError(error: unknown): boolean {
  return error instanceof Error && /failed to lookup address/i.test(error.message);
}
