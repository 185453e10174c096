import { createHmac } from "node:crypto";
import { isSameText } from "../../lib/serve/same_text.ts";
import { readBody } from "./body.ts";
import { EntraError } from "./errors.ts";
import type { KoaContext } from "./oidc.ts";

/**
 * Makes what a form carries to prove that it was ours: a page of another site can send a form, but cannot read this.
 *
 * @param secret The authority's.
 * @param uid The sign-in.
 * @returns The value of the form's hidden field.
 */
export function csrfToken(secret: string, uid: string): string {
  return createHmac("sha256", secret).update(`csrf ${uid}`).digest("base64url");
}

/**
 * Reads a form that was sent to one of our pages.
 *
 * @param ctx The request.
 * @param token What it has to carry.
 * @returns What was filled in.
 * @throws {EntraError} When it is too large, comes from elsewhere or does not carry it.
 */
export async function readForm(ctx: KoaContext, token: string): Promise<URLSearchParams> {
  const site = ctx.get("sec-fetch-site");
  const form = new URLSearchParams(await readBody(ctx));
  const isOurs = ["", "same-origin", "none"].includes(site) &&
    isSameText(form.get("csrf") ?? "", token);
  if (isOurs) return form;
  throw new EntraError(900144, "invalid_request", "The form was not sent from this sign-in page.", {
    status: 403,
  });
}
