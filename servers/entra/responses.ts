import { Buffer } from "node:buffer";
import { describeError } from "./describe_error.ts";
import { toErrorBody } from "./errors.ts";
import { DEVICE_PAGE } from "./configuration.ts";
import type { KoaContext, Next, OidcContext, Provider } from "./oidc.ts";
import type { State } from "./state.ts";

/** How often a device may ask, in seconds: there is one user here, not a planet of them. */
const INTERVAL = 1;

/**
 * Keeps what the provider has refused beside the request, so that {@linkcode createResponses} can tell it in Entra's words.
 *
 * @param provider Who refuses.
 */
export function noteErrors(provider: Provider): void {
  const note = (ctx: OidcContext, error: Error) => void (ctx.state.error = error);
  provider.on("grant.error", note);
  provider.on("device_authorization.error", note);
  provider.on("authorization.error", note);
  provider.on("registration_create.error", note);
  provider.on("end_session.error", note);
  provider.on("server_error", (ctx, error) => {
    note(ctx, error);
    console.error("Request failed:", error.stack);
  });
}

/**
 * Gives the provider's answers the shape of Entra's.
 *
 * @param state The authority.
 * @returns Middleware of the provider.
 */
export function createResponses(state: State) {
  return async (ctx: KoaContext, next: Next): Promise<void> => {
    await next();
    const location = ctx.response.get("location");
    if (location) return ctx.set("location", shapeRedirect(state, ctx, location));
    if (!isRecord(ctx.body)) return;
    if (ctx.state.error) shapeError(ctx);
    else if (typeof ctx.body.device_code === "string") shapeDeviceCode(state, ctx);
    else if (typeof ctx.body.access_token === "string") shapeToken(state, ctx);
  };
}

function shapeError(ctx: KoaContext): void {
  const error = describeError(ctx.state.error, ctx.oidc?.client);
  ctx.status = error.status;
  ctx.body = toErrorBody(error, ctx.get("client-request-id") || undefined);
}

/** Errors that go back to the client by redirect; `iss` (RFC 9207) is not Entra's custom. */
function shapeRedirect({ profile }: State, ctx: KoaContext, location: string): string {
  const url = URL.parse(location);
  const part = url?.hash ? "hash" : "search";
  const answer = new URLSearchParams(url?.[part].slice(1));
  if (!url || !answer.has("iss")) return location;
  if (profile === "entra") answer.delete("iss");
  if (ctx.state.error) {
    const { error, error_description } = describeError(ctx.state.error, ctx.oidc?.client);
    answer.set("error", error);
    answer.set("error_description", error_description ?? "");
  }
  url[part] = String(answer);
  return url.href;
}

function shapeDeviceCode({ base }: State, ctx: KoaContext): void {
  const { user_code, device_code, expires_in } = ctx.body as Record<string, unknown>;
  const page = `${base}${DEVICE_PAGE}`;
  ctx.body = {
    user_code,
    device_code,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${user_code}`,
    expires_in,
    interval: INTERVAL,
    message: `Open ${page} in a browser and sign in with the code ${user_code}.`,
  };
}

function shapeToken({ directory }: State, ctx: KoaContext): void {
  const body = ctx.body as Record<string, unknown>;
  const user = ctx.oidc?.entities.Account;
  const wantsInfo = user && ctx.oidc?.body?.client_info === "1";
  ctx.body = {
    ...body,
    // A token for Graph with OpenID Connect's scopes alone.
    scope: body.scope || "openid profile email",
    ext_expires_in: body.expires_in,
    ...wantsInfo ? { client_info: clientInfo(user.accountId, directory.tenantId) } : {},
  };
}

/** What MSAL knows an account by. */
function clientInfo(uid: string, utid: string): string {
  return Buffer.from(JSON.stringify({ uid, utid })).toString("base64url");
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null &&
    Object.getPrototypeOf(body) === Object.prototype;
}
