import { basename, join } from "node:path";
import { serverCommand } from "../../connect/child.ts";
import { spawnServer } from "../../connect/server_process.ts";
import { ROOT } from "../../root.ts";

/** A server under soak: a process of its own, under its own permission set. */
export interface Target extends AsyncDisposable {
  /** The name of its file. */
  name: string;
  url: URL;
  pid: number;
  /** The WebSocket URL of its inspector. */
  inspector: string;
  /** Whether its process is there. */
  isAlive(): boolean;
  /** Lines of its log, among the last ones, that tell of a fault of its own; also that it has ended. */
  faults(): string[];
}

/** What the server library, Deno and V8 write when something fails that nobody caught. */
const FAULT =
  /^(Uncaught error|Unhandled rejection|Request failed|Closing a session failed|error:|Uncaught|thread '|# Fatal|<---)/;

/**
 * V8 drops the compiled code of functions that have not been called for a while: two megabytes at once, and in the middle of a soak that would hide
 * a leak.
 */
const KEEP_CODE = "--v8-flags=--no-flush-bytecode";

/**
 * Starts a server.
 *
 * @param file Its file, from the root of the checkout.
 * @param env What its environment has beside the usual.
 * @returns The running server; disposing ends it.
 */
export async function startTarget(file: string, env: Record<string, string>): Promise<Target> {
  const command = await serverCommand(join(ROOT, file), { env: { ...env, NO_COLOR: "1" } });
  // Quiet, Deno would not say where the inspector listens.
  const [run, ...rest] = command.args.filter((each) => each !== "-q");
  const server = await spawnServer(
    { ...command, args: [run, "--inspect=127.0.0.1:0", KEEP_CODE, ...rest] },
    "streamable-http",
  );
  const { url, pid, stderr, end } = server;
  const inspector = stderr.map((line) => /ws:\/\/\S+/.exec(line)?.[0]).find(Boolean);
  if (inspector === undefined) throw new Error(`${file} does not say where its inspector is`);
  return {
    name: basename(file, ".ts"),
    url,
    pid,
    inspector,
    isAlive: () => isAlive(pid),
    faults: () => [...stderr.filter((line) => FAULT.test(line)), ...isAlive(pid) ? [] : [ENDED]],
    [Symbol.asyncDispose]: () => end(),
  };
}

const ENDED = "the process has ended";

function isAlive(pid: number): boolean {
  // Windows has no signal that does nothing; there a dead server shows in the calls.
  if (Deno.build.os === "windows") return true;
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}
