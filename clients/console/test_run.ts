/**
 * For tests: the client as a process of its own, on pipes and on a terminal.
 *
 * @module
 */
import { type Reply, scriptedEndpoint, type Seen } from "../../lib/model/scripted_endpoint.ts";
import { environment, type Finished, ROOT, runDeno } from "../test_process.ts";
import {
  HAS_TERMINAL,
  type OnTerminal,
  startOnTerminal as startTerminal,
} from "../test_terminal.ts";

/** The server of the tests, as a target. */
export const TEST_SERVER = "clients/console/test_server.ts";

const ARGS = ["run", "-q", "-P=client", "clients/console.ts", "--env-file", "none"];

/** Without the variables that would choose another model, or other colours. */
function environmentWith(env: Record<string, string>): Record<string, string> {
  const kept = environment(/^(AZURE_|OPENAI_|MCP_|NO_COLOR|TERM)/);
  return { ...kept, TERM: "xterm-256color", ...env };
}

/** Runs the client to its end, its standard input a pipe. */
export function runClient(
  args: string[],
  { input, env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  return runDeno([...ARGS, ...args], { input, env: environmentWith(env) });
}

/** Starts the client on a terminal of its own. */
export function startOnTerminal(args: string[], env: Record<string, string> = {}): OnTerminal {
  return startTerminal([...ARGS, ...args], environmentWith(env));
}

export { HAS_TERMINAL };

/** A model that a test can watch. */
export interface ObedientModel extends AsyncDisposable {
  env: Record<string, string>;
  seen: Seen[];
  /** Resolves when the model has asked for a call. */
  called: Promise<void>;
}

/**
 * A model that calls the tools of the question "call NAME NAME", and otherwise repeats what it was told.
 *
 * @param args The arguments of every call, as JSON.
 * @returns The variables that choose it, and what it has seen.
 */
export function obedientModel(args = "{}"): ObedientModel {
  const { promise: called, resolve } = Promise.withResolvers<void>();
  const endpoint = scriptedEndpoint(({ body }): Reply => {
    const last = body.messages.at(-1);
    const told = String(last.content);
    const names = last.role === "user" ? told.match(/^call (.+)/)?.[1].split(" ") : undefined;
    if (!names) return { text: `I was told: ${told}` };
    resolve();
    return { calls: names.map((name, index) => ({ id: `c${index}`, name, arguments: args })) };
  });
  return {
    env: { OPENAI_BASE_URL: `${endpoint.url}/v1`, OPENAI_MODEL: "obedient" },
    seen: endpoint.seen,
    called,
    [Symbol.asyncDispose]: endpoint[Symbol.asyncDispose],
  };
}

/** Starts a server over HTTP. */
export async function startServer(
  file: string,
  transport: string,
): Promise<{ url: string; kill(): void } & AsyncDisposable> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=stock", file, "-t", transport, "--port", "0"],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch { /* it has ended */ }
  };
  let said = "";
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  while (!/http:\S+\n/.test(said)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`${file} ended: ${said}`);
    said += value;
  }
  return {
    url: said.match(/http:\S+/)![0],
    kill,
    async [Symbol.asyncDispose]() {
      kill();
      await reader.cancel();
      await child.status;
    },
  };
}
