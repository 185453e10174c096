import { Hono } from "hono";
import { isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import { MAX_BODY, readJson } from "../../lib/serve/body.ts";
import { createHostCheck } from "../../lib/serve/host_check.ts";
import { rpcError } from "../../lib/serve/rpc_error.ts";
import { isSameText } from "../../lib/serve/same_text.ts";
import { createStatelessEndpoint } from "../../lib/serve/stateless.ts";
import { ClientState } from "./client_state.ts";
import type { FunctionApp } from "./function_app.ts";
import { createExtensionServer } from "./mcp_server.ts";
import { createSse } from "./sse.ts";

/** Where the MCP extension listens. */
export const MCP_PATH = "/runtime/webhooks/mcp";

/** The HTTP side of the host, without a socket. */
export interface HostApp {
  fetch(request: Request): Response | Promise<Response>;
  close(): Promise<void>;
}

/**
 * Makes the extension's endpoints: streamable HTTP without sessions at {@linkcode MCP_PATH}, the older SSE transport below it.
 *
 * @param app The function app.
 * @param key The system key `mcp_extension`, which every request has to show in `x-functions-key` or `?code=`. Without one nobody is
 * asked for a key, as with `func start`, nor where host.json sets `webhookAuthorizationLevel` to `Anonymous`.
 * @returns The HTTP side.
 */
export function createHostApp(app: FunctionApp, key?: string): HostApp {
  const state = new ClientState();
  const sse = createSse(app, state);
  const stateless = createStatelessEndpoint(
    () => createExtensionServer(app, "http-streamable"),
    {
      path: MCP_PATH,
    },
  );
  const refuse = createHostCheck({});
  const web = new Hono();

  web.use(async (context, next) => {
    const refusal = refuse(context.req.raw.headers);
    if (refusal) return refusal;
    const isOpen = app.project.host.extensions.mcp.system.webhookAuthorizationLevel ===
      "Anonymous";
    const given = keyOf(context.req.raw);
    if (key !== undefined && !isOpen && !isSameText(given ?? "", key)) {
      return new Response(null, { status: 401 });
    }
    await next();
  });
  web.get(`${MCP_PATH}/sse`, (context) => sse.open(keyOf(context.req.raw)));
  web.post(`${MCP_PATH}/message`, (context) => sse.receive(context.req.raw));
  web.post(MCP_PATH, (context) => post(context.req.raw));
  for (const path of [MCP_PATH, `${MCP_PATH}/sse`, `${MCP_PATH}/message`]) {
    web.all(path, () => new Response(null, { status: 405 }));
  }
  web.notFound(() => new Response(null, { status: 404 }));
  web.onError((error) => {
    console.error("Request failed:", error);
    return new Response(null, { status: 500 });
  });

  async function post(request: Request): Promise<Response> {
    const session = request.headers.get("mcp-session-id");
    if (session !== null && state.read(session) === undefined) {
      return rpcError(400, -32000, "Invalid client state.");
    }
    const body = await readJson(request, MAX_BODY);
    if (body instanceof Response) return body;
    const response = await stateless.handle(request);
    if (!isInitializeRequest(body.value) || !response.ok) return response;
    const headers = new Headers(response.headers);
    headers.set("mcp-session-id", state.create());
    return new Response(response.body, { status: response.status, headers });
  }

  return {
    fetch: (request) => web.fetch(request),
    async close() {
      await Promise.all([sse.close(), stateless.close()]);
      app.close();
    },
  };
}

function keyOf(request: Request): string | undefined {
  return new URL(request.url).searchParams.get("code") ??
    request.headers.get("x-functions-key") ?? undefined;
}
