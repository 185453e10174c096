import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import {
  WebStandardStreamableHTTPServerTransport as Transport,
} from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { ListenOptions, ServerFactory } from "../serve.ts";
import type { Endpoint } from "./app.ts";
import { MAX_BODY, readJson } from "./body.ts";
import { Exchanges } from "./exchanges.ts";
import { rpcError } from "./rpc_error.ts";

/** Streamable HTTP without sessions: every POST gets an MCP server of its own. */
export function createStatelessEndpoint(factory: ServerFactory, options: ListenOptions): Endpoint {
  const open = new Set<() => Promise<void>>();

  async function post(request: Request, auth?: AuthInfo): Promise<Response> {
    const body = await readJson(request, options.maxBody ?? MAX_BODY);
    if (body instanceof Response) return body;
    const server = await factory(options.flags ?? {});
    const transport = new Transport({ sessionIdGenerator: undefined });
    const exchanges = new Exchanges(transport);
    const close = () => {
      open.delete(close);
      return server.close();
    };
    open.add(close);
    exchanges.onidle = close;
    request.signal.addEventListener("abort", close);
    await server.connect(transport);
    const response = await exchanges.begin(
      body.value,
      () => transport.handleRequest(request, { parsedBody: body.value, authInfo: auth }),
    );
    if (response.status !== 200) await close();
    return response;
  }

  return {
    paths: [options.path ?? "/mcp"],
    handle(request, auth) {
      if (request.method === "POST") return post(request, auth);
      return rpcError(405, -32000, "Method not allowed: this server keeps no sessions", {
        allow: "POST",
      });
    },
    async close() {
      await Promise.all([...open].map((end) => end()));
    },
  };
}
