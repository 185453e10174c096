import type { Context } from "hono";
import { OAuthError } from "./oauth_error.ts";

/** The fields of a form. */
export type Form = Record<string, string | undefined>;

/**
 * Reads the form that a request brings.
 *
 * @param context The request.
 * @returns Its fields; of one that stands twice the last. Files are left out.
 * @throws {OAuthError} When it cannot be read.
 */
export async function readForm(context: Context): Promise<Form> {
  let body: Record<string, unknown>;
  try {
    body = await context.req.parseBody();
  } catch {
    throw new OAuthError("invalid_request", "The body is not a form that can be read");
  }
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
