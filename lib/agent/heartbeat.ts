/**
 * Whether a server is still there while it works on a call.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { isUnreachable } from "./failure.ts";

/** How long a server may be silent before it is asked whether it is there. */
const BEAT_MILLISECONDS = 3_000;

/**
 * Pings a server until it cannot be reached.
 *
 * Over HTTP nobody tells a client that the process at the other end has died: the SDK's request waits on, until its time is
 * up. A ping fails at once. One that is answered late, or with an error, says nothing: a server may be busy.
 *
 * @param client A connected client.
 * @param onGone Called once, with the reason, when the server cannot be reached.
 * @param interval Milliseconds between pings.
 * @returns Ends the heartbeat.
 */
export function heartbeat(
  client: Client,
  onGone: (error: unknown) => void,
  interval = BEAT_MILLISECONDS,
): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = () => {
    timer = setTimeout(async () => {
      try {
        await client.ping({ timeout: interval });
      } catch (error) {
        if (!isOver && isUnreachable(error)) return onGone(error);
      }
      if (!isOver) beat();
    }, interval);
  };
  beat();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
