import type { Context } from "hono";
import type { z } from "zod";
import { readText } from "../../../lib/serve/body.ts";
import { GraphError } from "./error.ts";

const MOST_BYTES = 256 * 1024;

/**
 * Reads the JSON body of a request.
 *
 * @param context The request.
 * @param schema What it has to be.
 * @returns The body as it was sent: what it leaves out stays out, so that a change changes nothing else.
 * @throws {GraphError} When it is no JSON, or not of that shape.
 */
export async function readBody<T extends z.ZodType>(
  context: Context,
  schema: T,
): Promise<z.input<T>> {
  const text = await readText(context.req.raw, MOST_BYTES);
  if (text === undefined) {
    throw new GraphError(413, "RequestEntityTooLarge", `A body has at most ${MOST_BYTES} bytes.`);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new GraphError(400, "BadRequest", "Unable to read JSON request payload.");
  }
  const issue = schema.safeParse(body).error?.issues[0];
  if (!issue) return body as z.input<T>;
  const name = issue.path.join(".") || (issue.code === "unrecognized_keys" ? issue.keys[0] : "");
  throw new GraphError(
    400,
    "Request_BadRequest",
    name ? `Invalid value specified for property '${name}' of the resource.` : issue.message,
  );
}
