import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Page } from "../../../lib/page.ts";
import { isSameText } from "../../../lib/serve/same_text.ts";
import { consentPage, errorPage } from "./consent_page.ts";
import type { Facade } from "./facade.ts";
import { randomText, type Transaction } from "./grants.ts";
import { OAuthError } from "./oauth_error.ts";
import { readForm } from "./read_form.ts";
import type { Client } from "./registration.ts";

/** Longest `state` that is carried. */
const LONGEST_STATE = 2000;

/** Where a client sends somebody to sign in (RFC 6749, section 4.1.1; RFC 7636; RFC 8707). */
export async function authorize(context: Context, facade: Facade): Promise<Response> {
  const asked = new URL(context.req.url).searchParams;
  const client = await facade.registrations.find(asked.get("client_id") ?? undefined);
  const redirectUri = assertRegistered(asked.get("redirect_uri"), client);
  const state = asked.get("state") ?? undefined;
  try {
    const transaction = readTransaction(asked, client, redirectUri, facade);
    const id = facade.grants.begin({ ...transaction, browser: nameBrowser(context, facade) });
    return context.redirect(`/consent?transaction=${id}`, 303);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return sendBack(context, facade, { redirectUri, state }, {
      error: error.code,
      error_description: error.message,
    });
  }
}

/** Shows what is asked. */
export async function showConsent(context: Context, facade: Facade): Promise<Response> {
  const id = context.req.query("transaction") ?? "";
  const transaction = findTransaction(context, facade, id);
  const targets = [facade.authorityOrigin, new URL(transaction.redirectUri).origin];
  return send(context, await consentPage(id, transaction, targets));
}

/** Takes the answer: with it the browser goes on to Entra, or back to the client. */
export async function takeConsent(context: Context, facade: Facade): Promise<Response> {
  const form = await readForm(context);
  const id = form.transaction ?? "";
  const transaction = findTransaction(context, facade, id);
  if (!isSameText(form.csrf ?? "", transaction.csrf)) {
    throw new OAuthError("invalid_request", "This form is not ours");
  }
  facade.grants.answer(id);
  if (form.consent !== "yes") {
    return sendBack(context, facade, transaction, {
      error: "access_denied",
      error_description: "The user did not allow it",
    });
  }
  const { verifier, scopes } = transaction;
  const state = facade.grants.leave(transaction);
  return context.redirect(facade.entra.authorizeUrl(state, verifier, scopes), 303);
}

/** Comes back from Entra. */
export async function callback(context: Context, facade: Facade): Promise<Response> {
  const transaction = facade.grants.comeBack(context.req.query("state") ?? "");
  assertBrowser(context, facade, transaction);
  const code = context.req.query("code");
  try {
    if (!code) throw new OAuthError("access_denied", "The user has not signed in");
    const { claims, ...signedIn } = await facade.entra.redeem(
      code,
      transaction.verifier,
      transaction.scopes,
    );
    const scopes = transaction.scopes.filter((scope) => signedIn.scopes.includes(scope));
    const { client, resource, redirectUri, challenge } = transaction;
    const { oid, tid, name } = claims;
    const grant = {
      client,
      resource,
      scopes,
      user: { oid, tid, name },
      entraRefreshToken: signedIn.refreshToken,
    };
    const own = facade.grants.addCode({ redirectUri, challenge, grant });
    return sendBack(context, facade, transaction, { code: own });
  } catch (error) {
    const known = error instanceof OAuthError;
    if (!known) console.error(`Signing in failed: ${(error as Error).message}`);
    return sendBack(context, facade, transaction, {
      error: known ? error.code : "server_error",
      error_description: known ? error.message : "Signing in failed",
    });
  }
}

/** Sends a page. */
export function send(context: Context, { html, headers }: Page, status: 200 | 400 = 200): Response {
  return context.html(html, status, headers) as Response;
}

/** Tells somebody, and not the client, that it cannot go on: nothing here says that the client is who it claims to be. */
export async function sendProblem(context: Context, error: OAuthError): Promise<Response> {
  return send(context, await errorPage(error.message), 400);
}

function readTransaction(
  asked: URLSearchParams,
  client: Client,
  redirectUri: string,
  facade: Facade,
): Omit<Transaction, "browser"> {
  const state = asked.get("state") ?? undefined;
  if (asked.get("response_type") !== "code") {
    throw new OAuthError("unsupported_response_type", "Expected response_type=code");
  }
  const challenge = asked.get("code_challenge") ?? "";
  if (asked.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthError("invalid_request", "Expected a code_challenge of the method S256 (PKCE)");
  }
  if (state && state.length > LONGEST_STATE) {
    throw new OAuthError("invalid_request", `A state may have ${LONGEST_STATE} characters`);
  }
  return {
    client,
    redirectUri,
    state,
    challenge,
    scopes: readScopes(asked.get("scope"), facade.scopes),
    resource: readResource(asked.getAll("resource"), facade.resources),
    csrf: randomText(),
    verifier: randomText(),
  };
}

function assertRegistered(uri: string | null, { redirectUris }: Client): string {
  if (uri !== null && redirectUris.includes(uri)) return uri;
  throw new OAuthError(
    "invalid_request",
    "The client asks to send you where it has not registered to: it gets nothing",
  );
}

function readScopes(text: string | null, known: string[]): string[] {
  const asked = text?.split(" ").filter((scope) => scope && scope !== "offline_access") ?? [];
  const unknown = asked.find((scope) => !known.includes(scope));
  if (unknown === undefined) return asked.length > 0 ? [...new Set(asked)] : known;
  throw new OAuthError("invalid_scope", `Unknown scope: expected ${known.join(" ")}`);
}

function readResource(asked: string[], known: string[]): string {
  const [resource = known[0]] = asked;
  if (asked.length <= 1 && known.includes(resource)) return resource;
  throw new OAuthError("invalid_target", `Unknown resource: expected ${known.join(" or ")}`);
}

/** A random name in a cookie: only the browser that has begun can go on. */
function nameBrowser(context: Context, facade: Facade): string {
  const known = getCookie(context, facade.cookie);
  const browser = known && /^[\w-]{43}$/.test(known) ? known : randomText();
  setCookie(context, facade.cookie, browser, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: facade.url.startsWith("https:"),
  });
  return browser;
}

function findTransaction(context: Context, facade: Facade, id: string): Transaction {
  const transaction = facade.grants.find(id);
  assertBrowser(context, facade, transaction);
  return transaction;
}

function assertBrowser(
  context: Context,
  facade: Facade,
  transaction: Transaction | undefined,
): asserts transaction is Transaction {
  const browser = getCookie(context, facade.cookie) ?? "";
  if (transaction && isSameText(browser, transaction.browser)) return;
  throw new OAuthError(
    "invalid_request",
    "This sign-in has not begun in this browser, or is over: start again at the client",
  );
}

/** Sends a browser back to the client, and says who does (RFC 9207). */
function sendBack(
  context: Context,
  { url }: Facade,
  { redirectUri, state }: Pick<Transaction, "redirectUri" | "state">,
  answer: Record<string, string>,
): Response {
  const target = new URL(redirectUri);
  const parameters = { ...answer, ...state !== undefined && { state }, iss: url };
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  context.header("cache-control", "no-store");
  context.header("referrer-policy", "no-referrer");
  return context.redirect(target.href, 303);
}
