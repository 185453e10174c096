/** One request that was really sent, and its answer. */
export interface HttpExchange {
  method: string;
  url: URL;
  request: { headers: Headers; body: string };
  /** Missing until there is an answer. */
  response?: { status: number; headers: Headers; body: string };
}

/** A `fetch` that keeps what passes through it. */
export interface HttpLog {
  readonly fetch: typeof fetch;
  /** In the order in which they were sent. */
  readonly exchanges: HttpExchange[];
  /** Resolves when all requests so far are answered and the answers read; streams that stay open are not read. */
  settled(): Promise<void>;
}

const MOST_CHARACTERS = 20_000;

/**
 * Makes a `fetch` that keeps every request and every answer, for `traffic()`. It holds tokens: nothing but `traffic()` should show it.
 *
 * @param send Sends the requests.
 * @returns The fetch and its log.
 *
 * @example Usage
 * ```ts ignore
 * const http = recordHttp();
 * await http.fetch("http://127.0.0.1:8000/mcp", { method: "POST" });
 * traffic(http, { weather: "http://127.0.0.1:8000" })
 * ```
 */
export function recordHttp(send: typeof fetch = fetch): HttpLog {
  const exchanges: HttpExchange[] = [];
  const underWay = new Set<Promise<void>>();

  function waitFor(work: Promise<unknown>): void {
    const done = work.then(() => {}, () => {}).then(() => void underWay.delete(done));
    underWay.add(done);
  }

  async function recorded(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const exchange: HttpExchange = {
      method: request.method,
      url: new URL(request.url),
      request: { headers: new Headers(request.headers), body: "" },
    };
    exchanges.push(exchange);
    exchange.request.body = await request.clone().text();
    const sending = send(request);
    waitFor(sending);
    const response = await sending;
    exchange.response = {
      status: response.status,
      headers: new Headers(response.headers),
      body: "",
    };
    if (response.body && !isOpenEnded(exchange)) {
      waitFor(readInto(exchange.response, response.clone()));
    }
    return response;
  }

  return {
    fetch: recorded as typeof fetch,
    exchanges,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** The stream that a client opens with GET ends when the session does. */
function isOpenEnded({ method, response }: HttpExchange): boolean {
  return method === "GET" &&
    response!.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

async function readInto(kept: { body: string }, response: Response): Promise<void> {
  try {
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      if (kept.body.length < MOST_CHARACTERS) kept.body += text;
    }
  } catch {
    // The connection was cut: what has come is kept.
  }
}
