import type { Context } from "hono";
import type { EntraClaims } from "./claims.ts";
import type { SessionOwners } from "./session_owners.ts";

/**
 * The sessions that a request claims: by header (streamable HTTP) and by parameter (HTTP with SSE). Both count, or one of them could be
 * shown here while the other is used.
 */
export function sessionIdsOf(
  request: { url: string; headers: Pick<Headers, "get"> },
): string[] {
  const { url, headers } = request;
  const byParameter = url.includes("?") ? new URL(url).searchParams.getAll("sessionId") : [];
  return [headers.get("mcp-session-id"), ...byParameter].filter((id) => id !== null);
}

/** Notes in whose name a session was opened, and which one has ended. */
export function bindSession(
  context: Context,
  claimed: string[],
  claims: EntraClaims,
  owners: SessionOwners,
): void {
  const { method } = context.req;
  const { res } = context;
  if (claimed.length > 0) {
    const ended = res.status === 404 || method === "DELETE" && res.ok;
    if (ended) claimed.forEach((id) => owners.delete(id));
    return;
  }
  const opened = res.headers.get("mcp-session-id");
  if (opened) return owners.add(opened, claims);
  const isStream = res.headers.get("content-type")?.startsWith("text/event-stream");
  if (method === "GET" && isStream && res.body) {
    context.res = new Response(noteEndpoint(res.body, (id) => owners.add(id, claims)), res);
  }
}

/** HTTP with SSE says in its first event where to post to, and so the session's id. */
function noteEndpoint(
  body: ReadableStream<Uint8Array>,
  note: (sessionId: string) => void,
): ReadableStream<Uint8Array> {
  let seen = "";
  let done = false;
  const decoder = new TextDecoder();
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        if (!done) {
          seen += decoder.decode(chunk, { stream: true });
          done = seen.includes("\n\n");
          const id = done ? seen.match(/sessionId=([\w-]+)/)?.[1] : undefined;
          if (id) note(id);
        }
        controller.enqueue(chunk);
      },
    }),
  );
}
