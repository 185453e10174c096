/**
 * For tests: the three terminals. Authority, protected server and client, each a process of its own.
 *
 * @module
 */
import { serverCommand } from "../../lib/connect/child.ts";
import { type ServerProcess, spawnServer } from "../../lib/connect/server_process.ts";
import { startAuthority } from "../../lib/entra/start_authority.ts";
import { environment, type Finished, ROOT, runDeno } from "../test_process.ts";

/** The client, as its task starts it. */
export const CLIENT = ["run", "-q", "--no-prompt", "-P=client", "clients/entra.ts"];

/** What runs beside the client. */
export interface Terminals extends AsyncDisposable {
  /** The protected server's endpoint. */
  url: string;
  authority: string;
  /** Where the client keeps its tokens. */
  cache: string;
  /** Runs the client to its end. */
  run(...args: string[]): Promise<Finished>;
  /** Starts the client. */
  start(...args: string[]): Running;
}

/** Starts the authority and the weather server. */
export async function openTerminals(): Promise<Terminals> {
  const authority = await startAuthority();
  const server = await startServer("servers/weather.ts", authority.url);
  const folder = await Deno.makeTempDir({ prefix: "entra-client-" });
  const cache = `${folder}/tokens.json`;
  const env = clientEnvironment({ ENTRA_AUTHORITY: authority.url });
  const withCache = (args: string[]) => [...CLIENT, "--cache", cache, ...args];
  return {
    url: server.url.href,
    authority: authority.url,
    cache,
    run: (...args) => runDeno(withCache(args), { env }),
    start: (...args) => startClient(withCache(args), env),
    async [Symbol.asyncDispose]() {
      await server.end();
      await authority[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Starts a protected server under its own permission set. */
export async function startServer(file: string, authority: string): Promise<ServerProcess> {
  const env = { MCP_COURSE_ENV_FILES: "none", ENTRA_AUTHORITY: authority };
  return await spawnServer(await serverCommand(ROOT + file, { env }), "streamable-http");
}

/** Without a learner's own settings, and with no browser that could open. */
export function clientEnvironment(env: Record<string, string>): Record<string, string> {
  const kept = environment(/^(TENANT_ID|CLIENT_|ENTRA_|DISPLAY|WAYLAND_DISPLAY|BROWSER)/);
  return { ...kept, MCP_COURSE_ENV_FILES: "none", NO_COLOR: "1", ...env };
}

/** A client that runs. */
export interface Running extends AsyncDisposable {
  /** Waits for words on standard error, and returns what matched. */
  until(words: RegExp): Promise<RegExpMatchArray>;
  /** Presses Ctrl-C. */
  interrupt(): void;
  /** Waits for the end. */
  ended(): Promise<Finished>;
}

/** Starts Deno, with the client as its arguments say. */
export function startClient(args: string[], env: Record<string, string>): Running {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
    clearEnv: true,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const out = new Response(child.stdout).text();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let err = "";
  const more = async () => {
    const { done, value = "" } = await reader.read();
    err += value;
    return !done;
  };
  return {
    async until(words) {
      for (;;) {
        const found = err.match(words);
        if (found) return found;
        if (!await more()) {
          throw new Error(`The client ended before ${words} came: ${err}${await out}`);
        }
      }
    },
    interrupt: () => child.kill("SIGINT"),
    async ended() {
      while (await more());
      return { code: (await child.status).code, out: await out, err };
    },
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch { /* it has ended */ }
      while (await more());
      await Promise.all([child.status, out]);
    },
  };
}
