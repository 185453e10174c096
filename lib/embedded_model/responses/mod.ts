/**
 * The Responses interface of the embedded model: the loop of calls runs in the endpoint, which is itself the client of the MCP servers that
 * a request names.
 *
 * @module
 */
import { type Context, Hono } from "hono";
import { answerError, unknownModel, unknownUrl, wrongMethod } from "../http/answers.ts";
import { readJson } from "../http/body.ts";
import { ApiError } from "../http/errors.ts";
import { isModelName, type ModelName } from "../http/models.ts";
import { checkApprovals } from "./approvals.ts";
import { checkRequest } from "./check.ts";
import { Conversations, mountConversations } from "./conversations.ts";
import { toList } from "./page.ts";
import { type Job, runResponse } from "./run.ts";
import { type Kept, ResponseStore } from "./store.ts";
import { toEventStream } from "./stream.ts";
import { type ContextItem, type Draft, newId, type ResponseRequest } from "./types.ts";

/** How {@linkcode createResponses} answers. */
export interface ResponsesOptions {
  /** The path before `/responses` and `/conversations`. Default `/v1`. */
  basePath?: string;
  /** Completes a body before it is checked, such as with what an agent is made of. */
  prepare?: (body: Record<string, unknown>) => Record<string, unknown>;
  /** Gives the model behind the name that a request has. Default: the embedded models under their own names. */
  findModel?: (name: string) => ModelName | undefined;
  /** Adds to the finished response, before it is kept and sent. */
  describe?: (body: Record<string, unknown>, response: { id: string }) => Record<string, unknown>;
  /** Sends the requests to MCP servers; only addresses of this machine get there. */
  fetch?: typeof fetch;
}

/**
 * Makes the Responses interface: `/responses` (create, retrieve, delete, cancel, input items) and `/conversations`.
 *
 * Tools are functions of the caller or MCP servers (`mcp`), which the endpoint connects to by itself: streamable HTTP where the URL ends in
 * `/mcp`, SSE where it ends in `/sse`, and only on this machine. Responses and conversations are kept in memory, the newest some hundred.
 *
 * @param options See {@linkcode ResponsesOptions}.
 * @returns The application, whose `fetch` takes a web-standard Request.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import OpenAI from "openai";
 * import { createResponses } from "./mod.ts";
 *
 * const app = createResponses();
 * const client = new OpenAI({
 *   apiKey: "none",
 *   baseURL: "http://embedded.local/v1",
 *   fetch: async (input, init) => await app.fetch(new Request(input, init)),
 * });
 * const first = await client.responses.create({ model: "embedded-wary", input: "Hello!" });
 * assertEquals(first.status, "completed");
 * ```
 */
export function createResponses(options: ResponsesOptions = {}): Hono {
  const store = new ResponseStore();
  const conversations = new Conversations();
  const app = new Hono().basePath(options.basePath ?? "/v1");
  app.post("/responses", async (c) => {
    requireJson(c);
    const sent = toObject(await readJson(c));
    const body = options.prepare?.(sent) ?? sent;
    const request = checkRequest(body);
    const { signal } = c.req.raw;
    const job = toJob(request, options, signal);
    checkApprovals(request, job.before);
    job.describe = (response) => options.describe?.(body, response);
    const events = runResponse(job);
    if (request.stream) return toEventStream(events, signal);
    return await whole(events);
  });
  app.get("/responses/:id", (c) => c.json(store.get(c.req.param("id")).response));
  app.delete("/responses/:id", (c) => {
    const id = c.req.param("id");
    store.delete(id);
    return c.json({ id, object: "response.deleted", deleted: true });
  });
  app.post("/responses/:id/cancel", (c) => {
    store.get(c.req.param("id"));
    throw new ApiError(400, "Cannot cancel a synchronous response.", null, null);
  });
  app.get("/responses/:id/input_items", (c) => {
    const { input } = store.get(c.req.param("id"));
    const items = input.map((item) => ({ id: newId("item"), ...item }) as { id: string });
    return c.json(toList(items, c.req.query("after"), c.req.query("limit")));
  });
  mountConversations(app, conversations);
  app.all("/responses", (c) => wrongMethod(c, "POST"));
  app.all("/conversations", (c) => wrongMethod(c, "POST"));
  app.notFound((c) => unknownUrl(c).toResponse());
  app.onError(answerError);
  return app as Hono;

  function toJob(request: ResponseRequest, options: ResponsesOptions, signal: AbortSignal): Job {
    const model = (options.findModel ?? ownModel)(request.model);
    if (!model) throw unknownModel(request.model);
    return {
      request,
      model,
      before: before(request),
      fetch: options.fetch ?? fetch,
      signal,
      keep: (kept) => remember(kept, request),
    };
  }

  function before(
    { previous_response_id: previous, conversation }: ResponseRequest,
  ): ContextItem[] {
    if (previous) return store.previous(previous).context;
    return conversation ? [...conversations.get(idOf(conversation)).items] : [];
  }

  function remember(kept: Kept, { conversation, input, store: wanted }: ResponseRequest): void {
    if (wanted !== false) store.put(kept);
    if (!conversation || kept.response.status === "failed") return;
    conversations.add(idOf(conversation), [...input, ...kept.response.output as ContextItem[]]);
  }
}

function ownModel(name: string): ModelName | undefined {
  return isModelName(name) ? name : undefined;
}

function idOf(conversation: string | { id: string }): string {
  return typeof conversation === "string" ? conversation : conversation.id;
}

/** A page of another site can post a form or plain text here, but no JSON (Fetch Standard, CORS-safelisted request-header). */
function requireJson(c: Context): void {
  if (/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return;
  throw new ApiError(
    415,
    "The body must be sent as application/json",
    null,
    "unsupported_media_type",
  );
}

function toObject(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new ApiError(400, "The body must be a JSON object", null, "invalid_json");
}

/** The last event has the whole response. A server that cannot be listed fails the whole request (424). */
async function whole(events: AsyncGenerator<Draft>): Promise<Response> {
  let last: Draft | undefined;
  for await (const event of events) last = event;
  if (!last || !("response" in last)) throw new Error("The response has no end");
  const { response } = last;
  if (response.status !== "failed") return Response.json(response);
  throw new ApiError(
    424,
    response.error?.message ?? "The response failed",
    "tools",
    "http_error",
    "external_connector_error",
  );
}
