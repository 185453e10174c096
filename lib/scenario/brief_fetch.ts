/**
 * A `fetch` for sessions that are over in a moment, of which a board has thousands. It opens no stream for what a server says
 * by itself (specification 2025-11-25, basic/transports, listening for messages: a server may have none, and then answers 405),
 * since a run asks and does not listen; and it ends no session, since they end with the servers' processes.
 *
 * @param input As for `fetch`.
 * @param init As for `fetch`.
 * @returns As `fetch`.
 */
export async function briefFetch(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  if (init?.method === "GET") return new Response(null, { status: 405 });
  if (init?.method === "DELETE") return new Response(null, { status: 200 });
  return await fetch(input, init);
}
