/** A streamable HTTP client by hand: for what the SDK's client would never send. */
export class RawClient {
  readonly headers: Record<string, string> = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  sessionId: string | undefined;
  #id = 0;

  constructor(readonly url: URL) {}

  /** Sends a body as it is, or as JSON when it is no string. */
  send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url, {
      method: "POST",
      headers: { ...this.#headers(), ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  /** Sends a request and reads its whole answer. */
  async request(method: string, params?: unknown, id: unknown = ++this.#id): Promise<Answer> {
    return await toAnswer(await this.send({ jsonrpc: "2.0", id, method, params }));
  }

  call(name: string, args?: unknown, id?: unknown): Promise<Answer> {
    return this.request("tools/call", { name, arguments: args }, id);
  }

  async initialize(protocolVersion = "2025-11-25", name = "raw"): Promise<this> {
    const response = await this.send(INITIALIZE(protocolVersion, name));
    await response.body?.cancel();
    this.sessionId = response.headers.get("mcp-session-id") ?? undefined;
    this.headers["mcp-protocol-version"] = protocolVersion;
    await this.send({ jsonrpc: "2.0", method: "notifications/initialized" });
    return this;
  }

  /** Opens the GET stream, or resumes one. */
  get(lastEventId?: string): Promise<Response> {
    const headers: Record<string, string> = { ...this.#headers(), accept: "text/event-stream" };
    if (lastEventId !== undefined) headers["last-event-id"] = lastEventId;
    return fetch(this.url, { headers });
  }

  async delete(): Promise<number> {
    const response = await fetch(this.url, { method: "DELETE", headers: this.#headers() });
    await response.body?.cancel();
    return response.status;
  }

  #headers(): Record<string, string> {
    return this.sessionId ? { ...this.headers, "mcp-session-id": this.sessionId } : this.headers;
  }
}

/** The body of an `initialize` request. */
export const INITIALIZE = (protocolVersion = "2025-11-25", name = "raw") => ({
  jsonrpc: "2.0",
  id: "first",
  method: "initialize",
  params: { protocolVersion, capabilities: {}, clientInfo: { name, version: "1" } },
});

/** What came back: the HTTP status, and the last message of the body. */
export interface Answer {
  status: number;
  // deno-lint-ignore no-explicit-any
  message: any;
  // deno-lint-ignore no-explicit-any
  error?: any;
  // deno-lint-ignore no-explicit-any
  result?: any;
}

export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const data = text.startsWith("{")
    ? [text]
    : [...text.matchAll(/^data: (.+)$/gm)].map((m) => m[1]);
  const message = data.length > 0 ? JSON.parse(data.at(-1)!) : undefined;
  return { status: response.status, message, error: message?.error, result: message?.result };
}

/** One event of an SSE stream. */
export interface SseEvent {
  id?: string;
  event?: string;
  data: string;
}

/** The events of a response, one by one; comments are left out. */
export async function* events(response: Response): AsyncGenerator<SseEvent> {
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let at; (at = text.indexOf("\n\n")) >= 0; text = text.slice(at + 2)) {
      const lines = text.slice(0, at).split("\n").filter((line) => !line.startsWith(":"));
      if (lines.length === 0) continue;
      yield {
        data: "",
        ...Object.fromEntries(lines.map((line) => line.split(/: ?(.*)/s, 2))),
      } as SseEvent;
    }
  }
}
