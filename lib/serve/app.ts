import { Hono } from "hono";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import type { ListenOptions, ServerFactory } from "../serve.ts";
import { createHostCheck } from "./host_check.ts";
import { rpcError } from "./rpc_error.ts";
import { createSseEndpoint } from "./sse.ts";
import { createStatefulEndpoint } from "./stateful.ts";
import { createStatelessEndpoint } from "./stateless.ts";

/** What middleware and routes find in hono's context. */
export interface ServeEnv {
  Variables: {
    /** The URL of the MCP endpoint as this client knows it: `--public-url`, or by the Host that it asked. */
    resource: string;
    /** Set by authorization middleware: reaches the tools as `extra.authInfo`. */
    auth?: AuthInfo;
  };
}

/** The MCP endpoint of one transport: web-standard requests in, responses out. */
export interface Endpoint {
  /** The paths it answers, the one that clients connect to first. */
  paths: [string, ...string[]];
  handle(request: Request, auth?: AuthInfo): Response | Promise<Response>;
  close(): Promise<void>;
}

/** The whole HTTP side of a server, without a socket. */
export interface App {
  path: string;
  fetch(request: Request): Response | Promise<Response>;
  onError(error: unknown): Response;
  close(): Promise<void>;
}

/** Puts host check, middleware, routes and MCP endpoint together. */
export function createApp(factory: ServerFactory, options: ListenOptions): App {
  const endpoint = createEndpoint(factory, options);
  const [path] = endpoint.paths;
  const refuse = createHostCheck(options);
  const publicUrl = options.publicUrl && String(options.publicUrl);
  const app = new Hono<ServeEnv>();

  app.use(async (context, next) => {
    const { headers } = context.req.raw;
    const refusal = refuse(headers);
    if (refusal) return refusal;
    context.set("resource", publicUrl ?? `http://${headers.get("host")}${path}`);
    await next();
  });
  options.routes?.(app);
  for (const one of endpoint.paths) {
    for (const middleware of options.middleware ?? []) app.use(one, middleware);
    app.all(one, (context) => endpoint.handle(context.req.raw, context.get("auth")));
  }
  app.notFound(() => rpcError(404, -32000, `Not found: the MCP endpoint is ${path}`));
  app.onError(onError);
  return { path, fetch: (request) => app.fetch(request), onError, close: endpoint.close };
}

function createEndpoint(factory: ServerFactory, options: ListenOptions): Endpoint {
  if (options.transport === "sse") return createSseEndpoint(factory, options);
  if (options.stateless) return createStatelessEndpoint(factory, options);
  return createStatefulEndpoint(factory, options);
}

function onError(error: unknown): Response {
  console.error("Request failed:", error);
  return rpcError(500, -32603, "Internal error: see the server's log");
}
