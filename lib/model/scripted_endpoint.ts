/**
 * For tests: a local endpoint that speaks the wire format of OpenAI and of Azure OpenAI, and answers from a script.
 *
 * @module
 */

/** One answer of the script. */
export type Reply =
  | {
    text?: string;
    calls?: { id?: string; name: string; arguments: string }[];
    finish?: string;
    extra?: Record<string, unknown>;
  }
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { raw: string; type?: string }
  | { hang: true }
  /** Streams this text, then nothing more. */
  | { stall: string };

/** A request as it arrived. */
export interface Seen {
  /** Path and query. */
  path: string;
  headers: Headers;
  // deno-lint-ignore no-explicit-any
  body: any;
  /** Aborted when the client has gone. */
  signal: AbortSignal;
}

/** The endpoint. */
export interface ScriptedEndpoint extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** Every request, in order. */
  seen: Seen[];
}

/**
 * Starts the endpoint on a free port.
 *
 * @param script The answers, in order; the last one is repeated. A function chooses by the request.
 * @returns The endpoint; disposing of it closes the port.
 */
export function scriptedEndpoint(script: Reply[] | ((seen: Seen) => Reply)): ScriptedEndpoint {
  const seen: Seen[] = [];
  const closing = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const url = new URL(request.url);
      const entry = {
        path: url.pathname + url.search,
        headers: request.headers,
        body: await request.json(),
        signal: request.signal,
      };
      seen.push(entry);
      const reply = typeof script === "function"
        ? script(entry)
        : script[Math.min(seen.length, script.length) - 1];
      return respond(reply, entry, closing.signal);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    seen,
    async [Symbol.asyncDispose]() {
      closing.abort();
      await server.shutdown();
    },
  };
}

function respond(reply: Reply, seen: Seen, closing: AbortSignal): Response | Promise<Response> {
  if ("hang" in reply) {
    return new Promise((resolve) => {
      for (const signal of [closing, seen.signal]) {
        signal.addEventListener("abort", () => resolve(new Response(null, { status: 503 })));
      }
    });
  }
  if ("raw" in reply) {
    const type = reply.type ?? (seen.body.stream ? "text/event-stream" : "application/json");
    return new Response(reply.raw, { headers: { "content-type": type } });
  }
  if ("status" in reply) {
    return Response.json(reply.body ?? { error: { message: "no", code: null, param: null } }, {
      status: reply.status,
      headers: reply.headers,
    });
  }
  if ("stall" in reply) return stalled(reply.stall, closing);
  return seen.body.stream ? streamed(reply) : whole(reply);
}

type Told = Extract<Reply, { text?: string; calls?: unknown }>;

const USAGE = { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 };

function whole({ text, calls, finish, extra }: Told): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "scripted-2025",
    choices: [{
      index: 0,
      finish_reason: finish ?? (calls ? "tool_calls" : "stop"),
      message: {
        role: "assistant",
        content: text ?? null,
        ...(calls && { tool_calls: calls.map((call, index) => toolCall(call, index)) }),
      },
      ...extra,
    }],
    usage: USAGE,
  });
}

function toolCall(call: { id?: string; name: string; arguments: string }, index: number) {
  const { id = `call_${index}`, name } = call;
  return { id, type: "function", function: { name, arguments: call.arguments } };
}

function streamed({ text, calls, finish }: Told): Response {
  const deltas: unknown[] = [{ role: "assistant", content: "" }];
  for (const piece of text?.match(/.{1,4}/gsu) ?? []) deltas.push({ content: piece });
  for (const [index, call] of (calls ?? []).entries()) {
    const { function: fn, ...head } = toolCall(call, index);
    deltas.push({ tool_calls: [{ index, ...head, function: { name: fn.name, arguments: "" } }] });
    for (const piece of fn.arguments.match(/.{1,5}/gsu) ?? []) {
      deltas.push({ tool_calls: [{ index, function: { arguments: piece } }] });
    }
  }
  const chunks = deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }]));
  const reason = finish ?? (calls ? "tool_calls" : "stop");
  chunks.push(chunk([{ index: 0, delta: {}, finish_reason: reason }]));
  chunks.push(chunk([], { usage: USAGE }));
  const body = [...chunks, "[DONE]"].map((data) => `data: ${data}\n\n`).join("");
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

function chunk(choices: unknown[], more = {}): string {
  return JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "scripted-2025",
    choices,
    ...more,
  });
}

function stalled(text: string, closing: AbortSignal): Response {
  const data = chunk([{ index: 0, delta: { content: text }, finish_reason: null }]);
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`data: ${data}\n\n`));
      closing.addEventListener("abort", () => {
        try {
          controller.close();
        } catch { /* the client has gone already */ }
      });
    },
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}
