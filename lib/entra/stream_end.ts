/** Timers take no more, and no token lives that long. */
const LONGEST = 2 ** 31 - 1;

/**
 * Ends a stream that was opened with a token when the token ends: it would go on telling things for hours to who may no longer ask. A client
 * comes back by itself, with a fresh token and the id of the last event (MCP 2025-11-25, Transports, Resumability).
 *
 * @param response The stream's response.
 * @param milliseconds How long the token still holds.
 * @returns The same response, with a body that ends then.
 */
export function endAfter(response: Response, milliseconds: number): Response {
  if (!response.body || !(milliseconds <= LONGEST)) return response;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const limited = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      timer = setTimeout(() => controller.terminate(), Math.max(0, milliseconds));
      timer.unref();
    },
    flush: stop,
    cancel: stop,
  });
  return new Response(response.body.pipeThrough(limited), response);
}
