/**
 * A process that hands an expression to one kind of isolation and says what came of it. {@linkcode compareIsolation} starts
 * it; nothing else should.
 *
 * @module
 */
import { LimitedWorker } from "./limited_worker.ts";

/** How long an evaluation may take. */
const MILLISECONDS = 500;
/** Long enough for a worker without a memory limit to fill this process's heap, on a busy machine too. */
const UNTIL_FULL = 20_000;

const EVALUATE = `async (text) => {
  try {
    return String(await (0, eval)(text));
  } catch (error) {
    return error.name + ": " + error.message;
  }
}`;

const KINDS: Record<string, (text: string, milliseconds: number) => Promise<string>> = {
  "same thread": (text) => (0, eval)(EVALUATE)(text),

  "web worker": (text, milliseconds) => {
    const source =
      `self.onmessage = async ({ data }) => self.postMessage(await (${EVALUATE})(data))`;
    const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, {
      type: "module",
      deno: { permissions: "none" },
    } as WorkerOptions);
    const { promise, resolve } = Promise.withResolvers<string>();
    worker.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve("ended"), milliseconds);
    worker.postMessage(text);
    return promise.finally(() => worker.terminate());
  },

  "limited worker": async (text, milliseconds) => {
    const source = `import { parentPort } from "node:worker_threads";
      parentPort.on("message", async (text) => parentPort.postMessage(await (${EVALUATE})(text)));
      parentPort.postMessage("ready");`;
    await using worker = new LimitedWorker(source, { milliseconds, megabytes: 32 });
    return await worker.ask<string>(text).catch(() => "ended");
  },

  "child process": async (text, milliseconds) => {
    const source = `(${EVALUATE})(${JSON.stringify(text)}).then(console.log)`;
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-q", "--no-config", "--no-prompt", "--v8-flags=--max-old-space-size=32"],
        `data:text/javascript,${encodeURIComponent(source)}`,
      ],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    const { stdout, success } = await child.output();
    clearTimeout(timer);
    return success ? new TextDecoder().decode(stdout).trim() : "ended";
  },
};

if (import.meta.main) {
  const [kind, misdeed] = Deno.args;
  const isSlow = kind === "web worker" && misdeed === "memory";
  const text = await new Response(Deno.stdin.readable).text();
  console.log("ready");
  const said = await KINDS[kind](text, isSlow ? UNTIL_FULL : MILLISECONDS);
  console.log(JSON.stringify({ said }));
  Deno.exit();
}
