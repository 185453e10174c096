/** One thing that arrived at a sink. */
export interface Received {
  /** Who posted it: the field `from` of the JSON, else "". */
  from: string;
  /** The JSON, or the raw text when it is none. */
  body: unknown;
  /** The raw body; of a request without one, its path and query. */
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Where stolen things arrive: a recorder on this machine. */
export interface Sink extends AsyncDisposable {
  /** Where to post. */
  url: string;
  /** Everything so far, in order. */
  received: Received[];
  /** Resolves when everything that has reached this machine's socket so far is recorded. */
  settled(): Promise<void>;
  /** Ends it. */
  close(): Promise<void>;
}

/** More than anything that is sent on purpose; a run-away payload must not fill the memory. */
const MOST_BYTES = 1 << 20;
const MOST_ENTRIES = 10_000;

/**
 * Starts a recorder on 127.0.0.1. It takes whatever is sent, with any method on any path, and answers 204.
 *
 * @returns The running recorder.
 *
 * @example
 * ```ts
 * import { startSink } from "./sink.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await using sink = await startSink();
 * await fetch(sink.url, { method: "POST", body: JSON.stringify({ from: "mail", subject: "Hi" }) });
 * assertEquals(sink.received[0].from, "mail");
 * ```
 */
export async function startSink(): Promise<Sink> {
  const received: Received[] = [];
  const open = new Set<Promise<unknown>>();
  const { promise: listening, resolve } = Promise.withResolvers<number>();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => resolve(port),
    onError: () => new Response(null, { status: 400 }),
  }, (request) => {
    const work = record(request, received).catch(() => {});
    open.add(work);
    return work.finally(() => open.delete(work)).then(() => new Response(null, { status: 204 }));
  });
  const url = `http://127.0.0.1:${await listening}/`;
  const close = () => server.shutdown();
  return {
    url,
    received,
    close,
    settled: async () => {
      // What a server sent before it answered is in the socket by now: one turn of the loop reads it.
      await new Promise((done) => setTimeout(done));
      while (open.size > 0) await Promise.all(open);
    },
    [Symbol.asyncDispose]: close,
  };
}

async function record(request: Request, received: Received[]): Promise<void> {
  const at = Date.now();
  const sent = await readText(request);
  const { pathname, search } = new URL(request.url);
  const text = sent === "" ? decode(pathname.slice(1) + search) : sent;
  const body = toJson(text);
  const from = (body as { from?: unknown } | null)?.from;
  if (received.length < MOST_ENTRIES) {
    received.push({ from: typeof from === "string" ? from : "", body, text, at });
  }
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of request.body ?? []) {
    if (text.length < MOST_BYTES) text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
