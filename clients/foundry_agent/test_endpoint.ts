/**
 * For tests: an endpoint that speaks the wire format of a Foundry project as its REST reference has it (api-version v1, 2026), written down
 * apart from what `servers/foundry.ts` does, and an Azure CLI that gives the token it wants.
 *
 * @module
 */
import { clientEnvironment } from "../entra/test_run.ts";

/** What the endpoint streams for one request: events without their place. */
export type Script = Record<string, unknown>[];

/** The endpoint, what it got, and the variables that lead to it. */
export interface Endpoint extends AsyncDisposable {
  env: Record<string, string>;
  /** Method and path of every request, in order. */
  requests: string[];
  /** The bodies of the requests for responses. */
  // deno-lint-ignore no-explicit-any
  asked: any[];
  /** What an agent was made of. */
  // deno-lint-ignore no-explicit-any
  created: any[];
  /** Resolves when a request for a response has come. */
  reached: Promise<void>;
}

const TOKEN = "token-of-the-cli";

/** Answers the requests for responses with the scripts, in order; one that is missing leaves the stream open. */
export async function startEndpoint(scripts: Script[]): Promise<Endpoint> {
  const requests: string[] = [];
  const asked: unknown[] = [];
  const created: unknown[] = [];
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace(/^\/api\/projects\/p1/, "");
    requests.push(`${request.method} ${path}${search}`);
    if (request.headers.get("authorization") !== `Bearer ${TOKEN}`) {
      return Response.json({ error: { code: "unauthorized", message: "No such token" } }, {
        status: 401,
      });
    }
    const body = request.method === "POST" ? await request.json().catch(() => ({})) : {};
    const [, name] = /^\/agents\/([^/]+)/.exec(path) ?? [];
    if (request.method === "DELETE") {
      return Response.json({ object: "agent.deleted", name, deleted: true });
    }
    if (path.endsWith("/versions")) {
      created.push(body.definition);
      return Response.json({
        object: "agent.version",
        id: `${name}:1`,
        name,
        version: "1",
        ...body,
      });
    }
    if (path !== "/openai/v1/responses") {
      return Response.json({ error: { code: "not_found", message: path } }, { status: 404 });
    }
    asked.push(body);
    resolve();
    return stream(scripts.shift());
  });
  const folder = await Deno.makeTempDir({ prefix: "foundry-az-" });
  await installCli(folder, `echo '{"accessToken": "${TOKEN}", "expires_on": 4102444800}'`);
  return {
    ...{ requests, asked, created, reached },
    env: {
      ...clientEnvironment({}),
      PATH: `${folder}:${Deno.env.get("PATH")}`,
      PROJECT_ENDPOINT: `http://127.0.0.1:${server.addr.port}/api/projects/p1`,
      MODEL_DEPLOYMENT_NAME: "gpt-5-mini",
      MCP_SERVER_URL: "https://learn.microsoft.com/api/mcp",
      MCP_SERVER_LABEL: "learn",
    },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Puts an `az` there that does what the shell script says when it is asked for a token for Foundry. */
export async function installCli(folder: string, script: string): Promise<void> {
  const wanted = "account get-access-token --resource https://ai.azure.com --output json";
  const text = `#!/bin/sh
case "$*" in
  "version --output none") exit 0 ;;
  "${wanted}") ${script} ;;
  *) echo "unexpected: $*" >&2; exit 2 ;;
esac
`;
  await Deno.writeTextFile(`${folder}/az`, text, { mode: 0o755 });
}

function stream(script: Script | undefined): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const [sequence_number, event] of (script ?? []).entries()) {
        const data = JSON.stringify({ ...event, sequence_number });
        controller.enqueue(encoder.encode(`event: ${event.type}\ndata: ${data}\n\n`));
      }
      if (script) controller.close();
      else controller.enqueue(encoder.encode(": waiting\n\n"));
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** The events of a response that ends with these items. */
export function finished(id: string, output: Record<string, unknown>[], more = {}): Script {
  const response = { id, object: "response", status: "completed", output, error: null, ...more };
  const done = output.map((item, output_index) => ({
    type: "response.output_item.done",
    output_index,
    item,
  }));
  const type = `response.${response.status}`;
  return [{ type: "response.created", response: { ...response, output: [] } }, ...done, {
    type,
    response,
  }];
}

/** The wish to call a tool. */
export function approvalRequest(id: string, more: Record<string, unknown> = {}) {
  const args = JSON.stringify({ query: "container app managed identity" });
  return {
    ...{ id, type: "mcp_approval_request", server_label: "learn", arguments: args },
    name: "microsoft_docs_search",
    ...more,
  };
}

/** An answer. */
export function message(text: string) {
  const content = [{ type: "output_text", text, annotations: [] }];
  return { id: "msg_1", type: "message", role: "assistant", status: "completed", content };
}
