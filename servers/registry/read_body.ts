import { DEEPEST_JSON, shapeOf } from "../../lib/json_shape.ts";
import { readText } from "../../lib/serve/body.ts";
import { Refusal } from "./refusal.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Reads the body of a request as JSON.
 *
 * @param request The request.
 * @returns What it holds.
 * @throws {Refusal} 413 when it is longer than 256 KiB; 400 when it breaks off, is no JSON, or is nested too deep.
 */
export async function readBody(request: Request): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await readText(request, MAX_BYTES);
  } catch {
    throw new Refusal(400, "Cannot read the body: it ended before it was complete");
  }
  if (text === undefined) {
    throw new Refusal(413, `The body is too long: at most ${MAX_BYTES} bytes`);
  }
  if (shapeOf(text).depth > DEEPEST_JSON) {
    throw new Refusal(
      400,
      `Cannot read the body: it is nested more than ${DEEPEST_JSON} levels deep`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "Cannot read the body: it is no JSON");
  }
}
