import type { Context } from "hono";
import type { Facade } from "./facade.ts";
import { type Grant, toChallenge } from "./grants.ts";
import { OAuthError } from "./oauth_error.ts";
import { type Form, readForm } from "./read_form.ts";
import type { Client } from "./registration.ts";
import { TOKEN_LIFETIME } from "./tokens.ts";

/** Where a client gets its tokens (RFC 6749, sections 4.1.3 and 6). */
export async function exchangeToken(context: Context, facade: Facade): Promise<Response> {
  const form = await readForm(context);
  const client = await facade.registrations.find(form.client_id);
  const { grant, refreshToken } = await readGrant(form, client, facade);
  const answer = {
    access_token: await facade.tokens.sign(grant, facade.now()),
    token_type: "Bearer",
    expires_in: TOKEN_LIFETIME,
    scope: grant.scopes.join(" "),
    refresh_token: refreshToken,
  };
  return context.json(answer, 200, { "cache-control": "no-store" });
}

function readGrant(form: Form, client: Client, facade: Facade) {
  if (form.grant_type === "authorization_code") return redeem(form, client, facade);
  if (form.grant_type === "refresh_token") return refresh(form, client, facade);
  throw new OAuthError(
    "unsupported_grant_type",
    "Expected grant_type=authorization_code or grant_type=refresh_token",
  );
}

function redeem(form: Form, client: Client, facade: Facade) {
  // It is gone with the first try, whatever comes of that.
  const code = facade.grants.takeCode(form.code ?? "");
  const { code_verifier: verifier = "" } = form;
  const fits = code && code.grant.client.id === client.id &&
    code.redirectUri === form.redirect_uri &&
    /^[\w.~-]{43,128}$/.test(verifier) && toChallenge(verifier) === code.challenge;
  if (!fits) {
    throw new OAuthError("invalid_grant", "This code is unknown, used, over, or not this client's");
  }
  assertResource(form, code.grant);
  return { grant: code.grant, refreshToken: facade.grants.addRefreshToken(code.grant) };
}

async function refresh(form: Form, client: Client, facade: Facade) {
  const known = facade.grants.useRefreshToken(form.refresh_token ?? "");
  if (!known || known.grant.client.id !== client.id) {
    throw new OAuthError("invalid_grant", "This refresh token is unknown, used, or over");
  }
  assertResource(form, known.grant);
  try {
    const grant = await ask(known.grant, facade);
    return { grant, refreshToken: known.renew(grant) };
  } catch (error) {
    // Nobody has to sign in again because Entra is away for a moment.
    if (error instanceof OAuthError && error.code === "temporarily_unavailable") known.putBack();
    throw error;
  }
}

/** Asks Entra whether the user may still: who has left the company does not go on here. */
async function ask(grant: Grant, { entra }: Facade): Promise<Grant> {
  if (!grant.entraRefreshToken) return grant;
  const { scopes, refreshToken } = await entra.refresh(grant.entraRefreshToken, grant.scopes);
  return {
    ...grant,
    scopes: grant.scopes.filter((scope) => scopes.includes(scope)),
    entraRefreshToken: refreshToken ?? grant.entraRefreshToken,
  };
}

function assertResource({ resource }: Form, grant: Grant): void {
  if (resource === undefined || resource === grant.resource) return;
  throw new OAuthError("invalid_target", `Unknown resource: expected ${grant.resource}`);
}
