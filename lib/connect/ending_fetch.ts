/**
 * Makes a `fetch` whose event streams end when their signal is aborted. Deno's own (2.8.1) forgets the signal as soon as
 * garbage has been collected, and then a client that has closed leaves its streams open, for as long as it lives.
 *
 * @param inner Sends the requests.
 * @returns The same, with streams that end.
 */
export function endStreams(inner: typeof fetch): typeof fetch {
  return async (input: RequestInfo | URL, init?: RequestInit) => {
    const response = await inner(input, init);
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    if (!init?.signal || !response.body || !isStream) return response;
    const body = response.body.pipeThrough(new TransformStream(), { signal: init.signal });
    const { url, redirected } = response;
    const ending = new Response(body, response);
    return Object.defineProperties(ending, {
      url: { value: url },
      redirected: { value: redirected },
    });
  };
}
