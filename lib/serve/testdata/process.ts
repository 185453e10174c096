import { fileURLToPath } from "node:url";

const CONFIG = fileURLToPath(new URL("../../../deno.json", import.meta.url));
export const ECHO = fileURLToPath(new URL("./echo.ts", import.meta.url));

/** The arguments that run a file as the tests' servers run. */
export function runArgs(file: string, args: string[]): string[] {
  return ["run", "-q", "--no-prompt", "--config", CONFIG, "-P=learner", file, ...args];
}

/** A server process under test; disposing kills it. */
export class ServerProcess implements AsyncDisposable {
  readonly child: Deno.ChildProcess;
  readonly #ready = Promise.withResolvers<URL>();
  readonly #ended: Promise<void>;
  stderr = "";

  constructor(args: string[], stdin: "null" | "piped" = "null", file: string = ECHO) {
    this.child = new Deno.Command(Deno.execPath(), {
      args: runArgs(file, args),
      stdin,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#ready.promise.catch(() => {});
    this.#ended = this.#read();
  }

  /** The URL that the server says it listens on. */
  get url(): Promise<URL> {
    return this.#ready.promise;
  }

  /** Exit code and output, once it has ended by itself. */
  async end(): Promise<{ code: number; stdout: string; stderr: string }> {
    const [stdout, { code }] = await Promise.all([
      new Response(this.child.stdout).text(),
      this.child.status,
      this.#ended,
    ]);
    return { code, stdout, stderr: this.stderr };
  }

  async #read(): Promise<void> {
    for await (const text of this.child.stderr.pipeThrough(new TextDecoderStream())) {
      this.stderr += text;
      const url = /listening on (\S+)/.exec(this.stderr)?.[1];
      if (url) this.#ready.resolve(new URL(url));
    }
    this.#ready.reject(new Error(`The server ended:\n${this.stderr}`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    if (!this.child.stdout.locked) await this.child.stdout.cancel();
    await this.child.status;
    await this.#ended;
  }
}
