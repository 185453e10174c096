import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import {
  WebStandardStreamableHTTPServerTransport as Transport,
} from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { SessionEvents } from "./event_store.ts";
import { Exchanges } from "./exchanges.ts";
import type { SessionTable } from "./session_table.ts";

/** One client's session: its MCP server, its transport, and what is being answered. */
export class Session {
  readonly #server: McpServer;
  readonly #transport: Transport;
  readonly #exchanges: Exchanges;
  readonly #events: SessionEvents;
  #streams = 0;
  #listened = false;

  constructor(
    server: McpServer,
    transport: Transport,
    exchanges: Exchanges,
    events: SessionEvents,
  ) {
    this.#server = server;
    this.#transport = transport;
    this.#exchanges = exchanges;
    this.#events = events;
    exchanges.listening = () => this.#listened;
  }

  get busy(): boolean {
    return this.#exchanges.size > 0;
  }

  get attended(): boolean {
    return this.#streams > 0;
  }

  /** Takes the client's messages in; answers its requests on the stream of the response. */
  post(request: Request, body: unknown, auth?: AuthInfo): Promise<Response> {
    return this.#exchanges.begin(
      body,
      () => this.#transport.handleRequest(request, { parsedBody: body, authInfo: auth }),
    );
  }

  /** Opens the stream of what the server says unasked, or resumes one by `Last-Event-ID`. */
  async get(request: Request): Promise<Response> {
    const lastEventId = request.headers.get("last-event-id");
    const finished = lastEventId === null ? undefined : this.#events.resumeFinished(lastEventId);
    if (finished) return finished;
    const response = await this.#transport.handleRequest(request);
    if (!response.ok) return response;
    this.#listened = true;
    return this.#counted(response);
  }

  /** Ends the session on the client's wish. */
  delete(request: Request): Promise<Response> {
    return this.#transport.handleRequest(request);
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  #counted(response: Response): Response {
    this.#streams++;
    const reader = response.body!.getReader();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        this.#streams--;
        controller.close();
      },
      cancel: (reason) => {
        this.#streams--;
        return reader.cancel(reason);
      },
    });
    return new Response(body, response);
  }
}

/** How long a client that lost a stream waits before it resumes it; the SDK's own takes a second. */
const RETRY_MILLISECONDS = 500;

/** Connects a server to a transport of its own; the session is in the table once initialized. */
export async function openSession(
  server: McpServer,
  table: SessionTable<Session>,
): Promise<Session> {
  const events = new SessionEvents();
  const transport: Transport = new Transport({
    sessionIdGenerator: () => crypto.randomUUID(),
    eventStore: events,
    retryInterval: RETRY_MILLISECONDS,
    onsessioninitialized: (id): void => table.add(id, session),
  });
  const exchanges = new Exchanges(transport, events);
  const session: Session = new Session(server, transport, exchanges, events);
  transport.onclose = () => {
    events.clear();
    exchanges.clear();
    if (transport.sessionId) table.delete(transport.sessionId);
  };
  await server.connect(transport);
  return session;
}
