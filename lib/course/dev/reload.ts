import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serverCommand } from "../../connect/child.ts";
import { TextLineStream } from "../setup/lines.ts";

/** How to run a server that starts again when its files change. */
export interface ReloadOptions {
  /** File of the server. */
  file: string;
  /** Flags of the server. */
  flags: string[];
  /** Ends it. */
  signal: AbortSignal;
  /** Gets what it says on standard error, line by line. */
  onLine(line: string): void;
}

/**
 * Runs a server over HTTP, and starts it again whenever one of the modules that it is made of
 * changes. `deno run --watch` would not do: it asks the running server to end as a signal does, and
 * a server that ends itself takes the watcher with it.
 *
 * @param options See {@linkcode ReloadOptions}.
 * @returns Settles when it has ended.
 * @throws {ConnectError} When there is no such file.
 */
export async function runReloading(options: ReloadOptions): Promise<void> {
  await serverCommand(options.file);
  while (!options.signal.aborted) {
    const changed = await watchModules(options.file);
    const end = () => changed.stop();
    options.signal.addEventListener("abort", end, { once: true });
    const server = await start(options);
    server.status.then(({ code }) => {
      if (code !== 0) {
        options.onLine(`the server ended with status ${code}, change a file to retry`);
      }
    });
    await changed.once;
    options.signal.removeEventListener("abort", end);
    try {
      server.kill("SIGTERM");
    } catch {
      // It has ended by itself.
    }
    await server.status;
    if (!options.signal.aborted) options.onLine("a file changed, starting again");
  }
}

async function start({ file, flags, onLine }: ReloadOptions): Promise<Deno.ChildProcess> {
  const { command, args } = await serverCommand(file, {
    args: ["-t", "streamable-http", ...flags, "--exit-with-stdin"],
  });
  // The pipe stays open as long as this process lives: the server does not outlive it.
  const server = new Deno.Command(command, {
    args,
    stdin: "piped",
    stdout: "inherit",
    stderr: "piped",
  }).spawn();
  const lines = server.stderr.pipeThrough(new TextDecoderStream()).pipeThrough(
    new TextLineStream(),
  );
  (async () => {
    for await (const line of lines) onLine(line);
  })();
  return server;
}

/** Waits for a change of a file that the server imports, directly or not. */
async function watchModules(file: string): Promise<{ once: Promise<void>; stop(): void }> {
  const modules = await localModules(file);
  const watcher = Deno.watchFs([...new Set(modules.map(dirname))], { recursive: false });
  const once = (async () => {
    for await (const { kind, paths } of watcher) {
      if (kind !== "access" && paths.some((path) => modules.includes(path))) return;
    }
  })();
  return {
    once,
    stop: () => watcher.close(),
  };
}

async function localModules(file: string): Promise<string[]> {
  const { args } = await serverCommand(file);
  const config = args[args.indexOf("--config") + 1];
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "-q", "--json", "--config", config, file],
    stderr: "null",
  }).output();
  // No output when the file is not even readable: then that file alone is worth watching.
  const graph: { modules?: { specifier: string }[] } = stdout.length > 0
    ? JSON.parse(new TextDecoder().decode(stdout))
    : {};
  const local = (graph.modules ?? []).map((module) => module.specifier)
    .filter((specifier) => specifier.startsWith("file:"))
    .map((specifier) => fileURLToPath(specifier));
  return [...new Set([await Deno.realPath(file), ...local])];
}
