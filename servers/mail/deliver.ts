import type { Message } from "./outbox.ts";

/** Milliseconds that the sink may take for one message. */
const SINK_LIMIT = 5_000;

/** Who got a message, and who did not and why. */
export interface Delivery {
  delivered: string[];
  failed: { recipient: string; why: string }[];
}

/**
 * Posts a message to the sink, once for every recipient, as `{ from: "mail", recipient, subject, body }`.
 *
 * @param sink The URL; without one every message counts as delivered.
 * @param message The message.
 * @param signal Aborted when the call is cancelled.
 * @returns Who got it.
 */
export async function deliver(
  sink: URL | undefined,
  { recipients, subject, body }: Message,
  signal: AbortSignal,
): Promise<Delivery> {
  if (!sink) return { delivered: recipients, failed: [] };
  const delivery: Delivery = { delivered: [], failed: [] };
  for (const recipient of recipients) {
    try {
      await post(sink, { from: "mail", recipient, subject, body }, signal);
      delivery.delivered.push(recipient);
    } catch (error) {
      delivery.failed.push({ recipient, why: explain(error, signal) });
    }
  }
  return delivery;
}

async function post(sink: URL, json: unknown, signal: AbortSignal): Promise<void> {
  const response = await fetch(sink, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(json),
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(SINK_LIMIT)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Refused(`the sink answered with status ${response.status}`);
}

class Refused extends Error {}

function explain(error: unknown, signal: AbortSignal): string {
  if (error instanceof Refused) return error.message;
  if (signal.aborted) return "the call was cancelled";
  const isSlow = error instanceof DOMException && error.name === "TimeoutError";
  return isSlow
    ? `the sink did not answer within ${SINK_LIMIT / 1000} s`
    : "the sink cannot be reached";
}

/**
 * Reads the flag `--sink`.
 *
 * @param text Its value.
 * @returns The URL.
 * @throws {Error} When it is none, or one that this process may not reach.
 */
export function parseSink(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `Cannot post to the sink "${text}": expected a URL like http://127.0.0.1:9999/`,
    );
  }
  const host = url.port === ""
    ? `${url.hostname}:${url.protocol === "http:" ? 80 : 443}`
    : url.host;
  if (Deno.permissions.querySync({ name: "net", host }).state !== "granted") {
    throw new Error(
      `Cannot post to the sink "${text}": this server may reach 127.0.0.1 alone (-P=mail)`,
    );
  }
  return url;
}
