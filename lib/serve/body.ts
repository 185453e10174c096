import { invalidRequest, rpcError } from "./rpc_error.ts";

/** Default cap of a request body: 1 MiB. */
export const MAX_BODY = 1024 * 1024;

/** Most messages in a batch: the SDK has the same limit, and counts after every message has been looked at. */
const MAX_BATCH = 100;

const read = new WeakMap<Request, { value: unknown }>();

/**
 * Reads a request's JSON body. Middleware that has to look at it and the endpoint after it get the
 * same value: the bytes are read once, under the cap of whoever reads first.
 *
 * @param maxBytes The cap, in bytes.
 * @returns The parsed body, or the response that refuses it: 413 above the cap, 400 with -32700
 * for what is not JSON, 400 with -32600 for a batch of too many messages, 415 for another content type.
 */
export async function readJson(
  request: Request,
  maxBytes: number,
): Promise<{ value: unknown } | Response> {
  const known = read.get(request);
  if (known) return known;
  const body = await parseJson(request, maxBytes);
  if (!(body instanceof Response)) read.set(request, body);
  return body;
}

async function parseJson(
  request: Request,
  maxBytes: number,
): Promise<{ value: unknown } | Response> {
  const type = request.headers.get("content-type");
  if (!type || !/^application\/json\s*(;|$)/i.test(type)) {
    return rpcError(415, -32000, "Unsupported media type: Content-Type must be application/json");
  }
  let text;
  try {
    text = await readText(request, maxBytes);
  } catch {
    return rpcError(400, -32700, "Parse error: the body ended before it was complete");
  }
  if (text === undefined) {
    return rpcError(413, -32000, `Payload too large: a body may have ${maxBytes} bytes`);
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return rpcError(400, -32700, "Parse error: the body is not valid JSON");
  }
  if (Array.isArray(value) && value.length > MAX_BATCH) {
    return invalidRequest(`a batch may have ${MAX_BATCH} messages`);
  }
  return { value };
}

/** How much of a body over the cap is read and dropped, so that its sender gets to the refusal. */
const DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * Reads a request's body as text.
 *
 * @param maxBytes The cap, in bytes.
 * @returns The text; `undefined` above the cap.
 */
export async function readText(request: Request, maxBytes: number): Promise<string | undefined> {
  const declared = Number(request.headers.get("content-length") ?? NaN);
  if (declared <= maxBytes) return await request.text();
  const decoder = new TextDecoder();
  let received = 0;
  let text = "";
  for await (const chunk of request.body ?? []) {
    received += chunk.byteLength;
    if (received > maxBytes + DRAINED_BYTES) break;
    text = received > maxBytes ? "" : text + decoder.decode(chunk, { stream: true });
  }
  return received > maxBytes ? undefined : text + decoder.decode();
}
