/**
 * The local host of Azure Functions: runs the project in `servers/functions`, unchanged, and serves what the MCP extension
 * serves. `deno task serve:functions`
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { parsePort } from "../lib/serve/flags.ts";
import { surviveStrayErrors } from "../lib/serve/lifetime.ts";
import { listenLocally, runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";

const HELP = `Runs an Azure Functions project on this machine and serves its MCP endpoints.

  --project FOLDER         the project (default servers/functions)
  --port N                 port on 127.0.0.1; 0 takes any free one (default 7071)
  -t, --transport NAME     the endpoint to announce: streamable-http (default) or sse; both are served
  --func                   hand over to func start where Azure Functions Core Tools are on the PATH
  --exit-with-stdin        end when standard input closes
  --help                   this text

MCP_EXTENSION_KEY          the system key that every request has to show; without it nobody is asked for one`;

const TRANSPORTS = ["streamable-http", "sse"] as const;

/** A host that runs. */
export interface RunningHost extends AsyncDisposable {
  /** The MCP endpoint, or that of the custom handler. */
  url: URL;
  /** Ends the worker and frees the port. */
  close(): Promise<void>;
}

/** How to run a project. */
export interface HostOptions {
  /** The folder that holds `host.json`. */
  project: string;
  /** The port; 0 takes any free one. */
  port: number;
  /** The endpoint to announce. */
  transport?: typeof TRANSPORTS[number];
  /** The system key; nobody is asked for one where it is missing. */
  key?: string;
  /** Takes the host's log. */
  log: (line: string) => void;
}

/**
 * Runs a Functions project.
 *
 * @param options The project, and where to serve it.
 * @returns The running host.
 * @throws {Error} When there is no project, or the port is taken.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { log } = options;
  const { readProject } = await import("./functions_host/project.ts");
  const { host } = await readProject(options.project);
  const app = host.customHandler
    ? await startCustomHandler(options)
    : await startFunctions(options);
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    server = listenLocally(options.port, (request) => app.fetch(request));
  } catch (error) {
    await app.close();
    throw error;
  }
  const base = `http://127.0.0.1:${server.addr.port}`;
  if (!host.customHandler) {
    log(`MCP server endpoint: ${base}${app.path}`);
    log(`MCP server legacy SSE endpoint: ${base}${app.path}/sse`);
  }
  const close = async () => {
    await app.close();
    await server.shutdown();
  };
  const path = options.transport === "sse" ? `${app.path}/sse` : app.path;
  return { url: new URL(path, base), close, [Symbol.asyncDispose]: close };
}

interface Served {
  path: string;
  fetch(request: Request): Response | Promise<Response>;
  close(): Promise<void>;
}

async function startFunctions(
  { project, key, log }: HostOptions,
): Promise<Served> {
  const { FunctionApp } = await import("./functions_host/function_app.ts");
  const { createHostApp, MCP_PATH } = await import("./functions_host/http.ts");
  return {
    path: MCP_PATH,
    ...createHostApp(await FunctionApp.start(project, log), key),
  };
}

async function startCustomHandler(
  { project, log }: HostOptions,
): Promise<Served> {
  const { CustomHandler } = await import("./functions_host/custom_handler.ts");
  const { createHostCheck } = await import("../lib/serve/host_check.ts");
  const handler = await CustomHandler.start(project, log);
  const refuse = createHostCheck({});
  return {
    path: "/mcp",
    fetch: (request) => refuse(request.headers) ?? handler.forward(request),
    close: () => Promise.resolve(handler.close()),
  };
}

function readFlags(args: string[]) {
  const { values } = parseOptions({
    args,
    options: {
      project: { type: "string" },
      port: { type: "string", default: "7071" },
      transport: { type: "string", short: "t", default: "streamable-http" },
      func: { type: "boolean", default: false },
      "exit-with-stdin": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const transport = TRANSPORTS.find((name) => name === values.transport);
  if (!transport) {
    throw new Error(
      `Unknown transport "${values.transport}": expected ${TRANSPORTS.join(" or ")}`,
    );
  }
  return {
    project: values.project ??
      fileURLToPath(new URL("./functions", import.meta.url)),
    port: parsePort(values.port),
    transport,
    func: values.func,
    help: values.help,
  };
}

async function serveFunctions(): Promise<RunningHost | undefined> {
  const flags = readFlags(Deno.args);
  if (flags.help) {
    console.log(HELP);
    return;
  }
  if (flags.func) {
    const { runCoreTools } = await import("./functions_host/core_tools.ts");
    const code = await runCoreTools(flags.project, flags.port);
    if (code !== undefined) Deno.exit(code);
  }
  surviveStrayErrors();
  const key = Deno.env.get("MCP_EXTENSION_KEY") || undefined;
  const log = (line: string) => console.error(`[${new Date().toISOString()}] ${line}`);
  const host = await startHost({ ...flags, key, log });
  console.error(`listening on ${host.url}`);
  return host;
}

if (import.meta.main) await runProgram(serveFunctions);
