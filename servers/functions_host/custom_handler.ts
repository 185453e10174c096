import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log } from "./function_app.ts";
import { type Project, ProjectError, readProject } from "./project.ts";

/** How long a handler may take until it listens. */
const START_MILLISECONDS = 30_000;

/** Headers that belong to one hop. */
const HOP_HEADERS = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "host",
  "content-length",
];

/**
 * A custom handler: a web server of the app's own, which the host starts, tells its port in `FUNCTIONS_CUSTOMHANDLER_PORT`, and
 * passes every request on to (the profile `mcp-custom-handler`). Azure starts the executable that host.json names; this host runs
 * its script in a thread.
 */
export class CustomHandler {
  private constructor(
    private readonly thread: Worker,
    private readonly base: string,
  ) {}

  /**
   * Starts the handler of a project and waits until it listens.
   *
   * @param folder The folder that holds `host.json`.
   * @param log Takes the host's log.
   * @returns The handler.
   * @throws {ProjectError} When there is no script to run, or it does not listen.
   */
  static async start(folder: string, log: Log): Promise<CustomHandler> {
    const project = await readProject(folder);
    const script = await scriptOf(project);
    const port = await freePort();
    Deno.env.set("FUNCTIONS_CUSTOMHANDLER_PORT", String(port));
    const thread = new Worker(script, { type: "module" });
    const failed = Promise.withResolvers<never>();
    thread.onerror = (event) => {
      event.preventDefault();
      failed.reject(
        new ProjectError(`The custom handler ended: ${event.message}`),
      );
    };
    failed.promise.catch((error) => log(error.message));
    try {
      await Promise.race([listening(port), failed.promise]);
    } catch (error) {
      thread.terminate();
      throw error;
    }
    log(
      `Custom handler listens on port ${port}; every route is passed on to it`,
    );
    return new CustomHandler(thread, `http://127.0.0.1:${port}`);
  }

  /**
   * Passes a request on, unchanged, and streams the answer back.
   *
   * @param request The request.
   * @returns The handler's answer; 502 when it does not answer.
   */
  async forward(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const headers = without(request.headers);
    const { method, body, signal } = request;
    try {
      const response = await fetch(`${this.base}${pathname}${search}`, {
        method,
        headers,
        body,
        signal,
        redirect: "manual",
      });
      const { status } = response;
      return new Response(response.body, {
        status,
        headers: without(response.headers),
      });
    } catch {
      return new Response(null, { status: 502 });
    }
  }

  /** Ends the handler. */
  close(): void {
    this.thread.terminate();
  }
}

/** The script among the executable's arguments, in the language it is written in. */
async function scriptOf({ folder, host }: Project): Promise<string> {
  const { defaultExecutablePath, arguments: args } = host.customHandler!.description;
  const [script] = args;
  if (defaultExecutablePath !== "node" || !script) {
    throw new ProjectError(
      `Cannot run "${
        [defaultExecutablePath, ...args].join(" ")
      }": this host starts node with a script only`,
    );
  }
  const source = script.replace(/^dist\/(?:[^/]+\/)?/, "").replace(
    /\.js$/,
    ".ts",
  );
  for (const file of [join(folder, script), join(folder, source)]) {
    if (await Deno.stat(file).then(() => true, () => false)) {
      return pathToFileURL(file).href;
    }
  }
  throw new ProjectError(
    `Cannot find ${source} or ${script} in ${folder}: expected the handler's script there`,
  );
}

async function freePort(): Promise<number> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return await Promise.resolve(port);
}

async function listening(port: number): Promise<void> {
  const until = Date.now() + START_MILLISECONDS;
  while (Date.now() < until) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new ProjectError(
    `The custom handler does not listen on port ${port}: expected it to read FUNCTIONS_CUSTOMHANDLER_PORT`,
  );
}

function without(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of HOP_HEADERS) kept.delete(name);
  return kept;
}
