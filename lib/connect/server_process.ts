import type { ServerCommand } from "./child.ts";
import { ROOT } from "../root.ts";
import { reapWhenDead } from "./reaper.ts";

/** A server that listens, in a process of its own. */
export interface ServerProcess {
  /** Where it listens. */
  url: URL;
  /** Its process, for who wants to kill it. */
  pid: number;
  /** The last lines of its standard error. */
  stderr: string[];
  /**
   * Ends it, and resolves when it has ended.
   *
   * @param patience Milliseconds that it may take to end by itself, 3,000 by default.
   */
  end(patience?: number): Promise<void>;
}

const KEPT_LINES = 200;
const START_LIMIT = 60_000;
const END_LIMIT = 3_000;

/**
 * Starts a server and waits until it says where it listens. It ends when its standard input closes, and where it
 * no longer listens to that it is ended, so it does not outlive this process, however this process ends.
 *
 * @param server The command that starts its file.
 * @param transport What it is to speak; missing for one that speaks plain HTTP.
 * @param cwd Its working folder; the course's when missing.
 * @returns The running server.
 * @throws {Error} If it ends, or says nothing for a minute; the message has its last words.
 */
export async function spawnServer(
  server: ServerCommand,
  transport?: "streamable-http" | "sse",
  cwd: string = ROOT,
): Promise<ServerProcess> {
  const { getDefaultEnvironment } = await import("@modelcontextprotocol/sdk/client/stdio.js");
  const child = new Deno.Command(server.command, {
    args: [
      ...server.args,
      ...transport ? ["-t", transport] : [],
      ...["--port", "0", "--exit-with-stdin"],
    ],
    env: { ...getDefaultEnvironment(), ...server.env },
    clearEnv: true,
    cwd,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const reaped = reapWhenDead(child);

  const stderr: string[] = [];
  const { promise: listening, resolve } = Promise.withResolvers<URL>();
  const reading = readLines(child.stderr, (line) => {
    if (stderr.push(line) > KEPT_LINES) stderr.shift();
    const url = /\blistening on (http\S+)/.exec(line)?.[1];
    if (url !== undefined) resolve(new URL(url));
  });

  let ending: Promise<void> | undefined;
  const end = (patience = END_LIMIT) =>
    ending ??= (async () => {
      await child.stdin.close().catch(() => {});
      const timer = setTimeout(() => kill(child), patience);
      await child.status;
      clearTimeout(timer);
      await Promise.all([reading, reaped]);
    })();

  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<"slow">((done) => timer = setTimeout(() => done("slow"), START_LIMIT));
  const first = await Promise.race([listening, child.status, slow]);
  clearTimeout(timer);
  if (first instanceof URL) return { url: first, pid: child.pid, stderr, end };
  await end();
  const why = first === "slow"
    ? `it has not said where it listens within ${START_LIMIT / 1000} s`
    : `it ended with status ${first.code}`;
  const words = stderr.slice(-8).join("\n");
  throw new Error(
    `Cannot start the server: ${why}${words === "" ? "" : `. Its last words:\n${words}`}`,
  );
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}

async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop()!;
    lines.forEach(onLine);
  }
  if (rest !== "") onLine(rest);
}
