/**
 * A `fetch` that waits for people, but not for machines.
 *
 * @module
 */

/** What {@linkcode limitFetch} goes by. */
export interface LimitOptions {
  /** Milliseconds that a machine may take until it begins to answer. */
  milliseconds: number;
  /** Gets every request before it is sent. */
  onRequest?(request: Request): void;
}

/**
 * Limits how long a server may take until it begins to answer; how long it goes on then is its own affair, since a stream stays open.
 *
 * @param options The limit.
 * @returns The `fetch`. It throws an error of one sentence when the limit has passed.
 */
export function limitFetch({ milliseconds, onRequest }: LimitOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    onRequest?.(request);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), milliseconds);
    try {
      return await fetch(request, { signal: AbortSignal.any([request.signal, limit.signal]) });
    } catch (error) {
      if (!limit.signal.aborted || request.signal.aborted) throw error;
      throw new Error(
        `${new URL(request.url).origin} did not answer within ${
          milliseconds / 1000
        } s: expected a server that does`,
      );
    } finally {
      clearTimeout(timer);
    }
  };
}
