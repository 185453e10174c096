import type { Draft, ResponseEvent } from "./types.ts";

/** How often a silent stream says that it is still there, in milliseconds: a tool may take its time. */
const HEARTBEAT = 15_000;

/**
 * Streams a response as server-sent events, each with its place in the stream.
 *
 * @param events The events, as they happen.
 * @param signal Aborted when the reader has gone before the end; what is under way is let go then.
 * @returns A response of type `text/event-stream`.
 */
export function toEventStream(events: AsyncGenerator<Draft>, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let sequence = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    events.return(undefined).catch(() => {});
  };
  signal.addEventListener("abort", leave, { once: true });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(encoder.encode(": \n\n")), HEARTBEAT);
    },
    async pull(controller) {
      const next = await events.next().catch(toErrorEvent);
      if (next.done) {
        clearInterval(timer);
        controller.close();
        return;
      }
      const event = { ...next.value, sequence_number: sequence++ } as ResponseEvent;
      controller.enqueue(
        encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
      );
    },
    cancel: leave,
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}

/** What went wrong in the middle is told in the stream: its status has long been sent. The generator has ended with it. */
function toErrorEvent(error: Error): IteratorResult<Draft> {
  const message = `The rules failed on this request: ${error.message}`;
  return { done: false, value: { type: "error", code: "server_error", message, param: null } };
}
