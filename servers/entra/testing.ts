import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { approveAuthorization, approveDeviceCode } from "../../lib/entra/embedded_user.ts";
import { CLIENT_APP, SERVER_APP, TENANT } from "../../lib/entra/embedded.ts";
import { GRANTS } from "./grant_types.ts";

/** What begins the scopes of the server application. */
export const API = `api://${SERVER_APP.id}`;

/** Where the course's client waits for the browser in tests. */
export const REDIRECT = "http://localhost:5678";

/** Client id and secret of the server application, as a request has them. */
export const SERVER_CREDENTIALS = { client_id: SERVER_APP.id, client_secret: SERVER_APP.secret };

const VERIFIER = "a-verifier-of-the-tests-with-more-than-43-characters";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

/** What an endpoint has answered. */
export interface Answer {
  status: number;
  // deno-lint-ignore no-explicit-any
  body: any;
}

/** Claims of a token, as they are. */
export const claimsOf = decodeJwt;

/** Asks the endpoints of one authority, as the course's client when nothing else is said. */
export class Caller {
  /** @param base Address of the authority. */
  constructor(readonly base: string) {}

  /** Address of an endpoint. */
  endpoint(name: string): string {
    return `${this.base}/${TENANT.id}/oauth2/v2.0/${name}`;
  }

  /** Sends a form. */
  async post(name: string, values: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ client_id: CLIENT_APP.id, ...values });
    const response = await fetch(this.endpoint(name), { method: "POST", body });
    return { status: response.status, body: await response.json() };
  }

  /** Asks the token endpoint. */
  token(grant: keyof typeof GRANTS, values: Record<string, string>): Promise<Answer> {
    return this.post("token", { grant_type: GRANTS[grant], ...values });
  }

  /** Asks for a device code. */
  async device(scope: string): Promise<{ device_code: string; user_code: string; page: string }> {
    const { body } = await this.post("devicecode", { scope });
    return { ...body, page: body.verification_uri };
  }

  /** Signs in by device code. */
  async signIn(scope: string, user?: string): Promise<Answer> {
    const { device_code, user_code, page } = await this.device(scope);
    await approveDeviceCode({ verificationUri: page, userCode: user_code }, { user });
    return this.token("device", { device_code });
  }

  /** Address of an authorization request; a value of `undefined` leaves a parameter out. */
  authorizeUrl(values: Record<string, string | undefined> = {}): string {
    const all = {
      client_id: CLIENT_APP.id,
      response_type: "code",
      redirect_uri: REDIRECT,
      scope: `${API}/MCP.Tools openid profile offline_access`,
      code_challenge: CHALLENGE,
      code_challenge_method: "S256",
      state: "of-the-test",
      ...values,
    };
    const given = Object.entries(all).filter((one): one is [string, string] =>
      one[1] !== undefined
    );
    return `${this.endpoint("authorize")}?${new URLSearchParams(given)}`;
  }

  /** Goes through an authorization request; gives the parameters of the redirect. */
  async authorize(
    values: Record<string, string | undefined> = {},
    options: Parameters<typeof approveAuthorization>[1] = {},
  ): Promise<URLSearchParams> {
    const back = new URL(await approveAuthorization(this.authorizeUrl(values), options));
    return new URLSearchParams(back.hash.slice(1) || back.search);
  }

  /** Redeems an authorization code. */
  redeem(code: string | null, values: Record<string, string> = {}): Promise<Answer> {
    return this.token("code", {
      code: code ?? "",
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      ...values,
    });
  }

  /** Exchanges a token on behalf of its user. */
  onBehalfOf(assertion: string, values: Record<string, string> = {}): Promise<Answer> {
    return this.token("onBehalfOf", {
      ...SERVER_CREDENTIALS,
      assertion,
      requested_token_use: "on_behalf_of",
      scope: "https://graph.microsoft.com/User.Read",
      ...values,
    });
  }

  /** Gets a document of the authority. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.base}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  }

  /** Signs with a fresh key from now on. */
  async rotate(): Promise<string> {
    const response = await fetch(`${this.base}/rotate`, { method: "POST" });
    return (await response.json()).kid;
  }
}
