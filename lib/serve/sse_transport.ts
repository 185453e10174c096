import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

const KEEP_ALIVE_MILLISECONDS = 15_000;

/** Server side of HTTP with SSE on web-standard streams; the SDK's own needs Node's response. */
export class SseTransport implements Transport {
  readonly sessionId: string = crypto.randomUUID();
  onmessage?: Transport["onmessage"];
  onclose?: () => void;
  onerror?: (error: Error) => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #encoder = new TextEncoder();

  start(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Opens the stream to the client.
   *
   * @param endpoint Where the client is to POST its messages, relative to the stream's URL.
   */
  open(endpoint: string): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
        this.#write(`event: endpoint\ndata: ${endpoint}\n\n`);
      },
      cancel: () => {
        this.#controller = undefined;
        return this.close();
      },
    });
    this.#timer = setInterval(() => this.#write(": keepalive\n\n"), KEEP_ALIVE_MILLISECONDS);
    this.#timer.unref();
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  }

  // deno-lint-ignore require-await
  async send(message: JSONRPCMessage): Promise<void> {
    if (!this.#controller) throw new Error("The stream is closed");
    this.#write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    this.#controller?.close();
    this.#controller = undefined;
    this.onclose?.();
    return Promise.resolve();
  }

  #write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }
}
