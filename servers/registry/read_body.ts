import { Refusal } from "./refusal.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Reads the body of a request as JSON.
 *
 * @param request The request.
 * @returns What it holds.
 * @throws {Refusal} 413 when it is longer than 256 KiB, 400 when it is no JSON.
 */
export async function readBody(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new Refusal(413, `The body is too long: at most ${MAX_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  const text = await new Blob(chunks as Uint8Array<ArrayBuffer>[]).text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "Cannot read the body: it is no JSON");
  }
}
