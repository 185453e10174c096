import { ROOT } from "../../root.ts";

/** A server of the course as a child process that listens on a free port of loopback. */
export interface ServerProcess extends AsyncDisposable {
  url: URL;
  pid: number;
}

/**
 * Starts `file` and waits for the line in which it says where it listens.
 *
 * @param file path from the root of the checkout, such as `servers/stock.ts`
 * @param set the permission set of deno.json to run it under
 * @param args further arguments
 * @throws Error with what the process printed when it ends before it listens
 */
export async function startProcess(
  file: string,
  set: string,
  args: string[] = [],
): Promise<ServerProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", `-P=${set}`, file, ...args],
    cwd: ROOT,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let printed = "";
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`Cannot start ${file}: it ended and printed "${printed.trim()}"`);
    printed += value;
    const url = printed.match(/listening on (\S+)\s/)?.[1];
    if (!url) continue;
    const drained = drain(reader);
    return {
      url: new URL(url),
      pid: child.pid,
      async [Symbol.asyncDispose]() {
        child.kill("SIGTERM");
        await child.stdin.close();
        await drained;
        await child.status;
      },
    };
  }
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
