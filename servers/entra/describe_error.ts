import { EntraError } from "./errors.ts";
import type { Oidc } from "./oidc.ts";

/** What the provider says, in a shape that fits all of its errors. */
interface ProviderError extends Error {
  error?: string;
  error_description?: string;
  error_detail?: string;
  statusCode?: number;
  expose?: boolean;
}

/** One of the provider's errors in Entra's words. */
interface Row {
  /** Name of the error's class. */
  name: string;
  /** Told apart by what its detail or description says. */
  says?: RegExp;
  aadsts: number;
  error: string;
  /** Default: what the provider says. */
  sentence?: string;
  status?: number;
  suberror?: string;
}

const NO_CONSENT =
  "Neither the user nor an administrator has given this application what it asks for.";

/** The first row that fits counts. */
const ROWS: Row[] = [
  {
    name: "InvalidRedirectUri",
    aadsts: 50011,
    error: "invalid_request",
    sentence: "The redirect URI is none of those that the application is registered with.",
  },
  {
    name: "InvalidTarget",
    aadsts: 9010010,
    error: "invalid_target",
    sentence: "The parameter resource names something else than the scopes do.",
  },
  { name: "InvalidScope", aadsts: 70011, error: "invalid_scope" },
  { name: "UnsupportedGrantType", aadsts: 70003, error: "unsupported_grant_type" },
  { name: "UnsupportedResponseType", aadsts: 700051, error: "unsupported_response_type" },
  {
    name: "AuthorizationPending",
    aadsts: 70016,
    error: "authorization_pending",
    sentence: "Nobody has signed in with the code so far. Ask again after the interval.",
  },
  {
    name: "ExpiredToken",
    aadsts: 70020,
    error: "expired_token",
    sentence: "The device code is too old. Begin a new sign-in.",
  },
  {
    name: "AccessDenied",
    aadsts: 65004,
    error: "access_denied",
    sentence: "The user did not give the application what it asked for.",
  },
  {
    name: "LoginRequired",
    aadsts: 50058,
    error: "login_required",
    sentence: "No user is signed in, and the request says that none may be asked.",
  },
  { name: "AccountSelectionRequired", aadsts: 16000, error: "interaction_required" },
  {
    name: "ConsentRequired",
    aadsts: 65001,
    error: "consent_required",
    sentence: NO_CONSENT,
    suberror: "consent_required",
  },
  {
    name: "InteractionRequired",
    aadsts: 65001,
    error: "interaction_required",
    sentence: NO_CONSENT,
    suberror: "consent_required",
  },
  {
    name: "SessionNotFound",
    aadsts: 165000,
    error: "invalid_request",
    sentence:
      "The sign-in has ended or was begun in another browser. Start it again from your app.",
  },
  {
    name: "InvalidClientAuth",
    says: /invalid secret/,
    aadsts: 7000215,
    error: "invalid_client",
    sentence: "The client secret is wrong. Send the value of the secret, which is not its id.",
    status: 401,
  },
  {
    name: "InvalidClientAuth",
    says: /not found/,
    aadsts: 700016,
    error: "unauthorized_client",
    sentence: "No application of this tenant has that id.",
    status: 400,
  },
  {
    name: "InvalidClient",
    says: /not found/,
    aadsts: 700016,
    error: "unauthorized_client",
    sentence: "No application of this tenant has that id.",
  },
  { name: "InvalidClient", aadsts: 700016, error: "invalid_client" },
  {
    name: "InvalidGrant",
    says: /verifier/,
    aadsts: 501481,
    error: "invalid_grant",
    sentence: "The code_verifier does not fit the code_challenge that this sign-in began with.",
  },
  {
    name: "InvalidGrant",
    says: /consumed/,
    aadsts: 54005,
    error: "invalid_grant",
    sentence: "The authorization code has been used before. Begin a new sign-in.",
  },
  {
    name: "InvalidGrant",
    says: /authorization code/,
    aadsts: 70008,
    error: "invalid_grant",
    sentence: "The authorization code is wrong or too old.",
  },
  {
    name: "InvalidGrant",
    says: /device code/,
    aadsts: 70018,
    error: "invalid_grant",
    sentence: "The device code is not known here.",
  },
  {
    name: "InvalidGrant",
    aadsts: 70000,
    error: "invalid_grant",
    sentence: "The grant is wrong, or not in the form that this flow has.",
  },
  {
    name: "InvalidRequest",
    says: /PKCE|code_challenge/,
    aadsts: 9002325,
    error: "invalid_request",
    sentence: "PKCE with the method S256 is missing.",
  },
  {
    name: "InvalidRequest",
    says: /grant type is not allowed/,
    aadsts: 7000112,
    error: "unauthorized_client",
    sentence: "This application may not use this grant type.",
  },
  { name: "InvalidRequest", says: /missing required/, aadsts: 900144, error: "invalid_request" },
  { name: "InvalidRequest", aadsts: 9002313, error: "invalid_request" },
];

/**
 * Puts what the provider has refused into Entra's words.
 *
 * @param caught What was thrown.
 * @param client Who asked, when that is known: without its secret a confidential client is told so, a public one that it has none.
 * @returns The error to tell.
 */
export function describeError(caught: Error, client?: Oidc.Client): EntraError {
  if (caught instanceof EntraError) return caught;
  const error = caught as ProviderError;
  const said = [error.error_detail, error.error_description].join(" ");
  if (error.name === "InvalidClientAuth" && /mechanism/.test(said)) return wrongMechanism(client);
  const row = ROWS.find(({ name, says }) => name === error.name && (!says || says.test(said)));
  if (row) {
    const { aadsts, sentence = sentenceOf(error), status, suberror } = row;
    return new EntraError(aadsts, row.error, sentence, {
      status: status ?? error.statusCode,
      suberror,
    });
  }
  const { expose, error: name, statusCode } = error;
  return expose && name
    ? new EntraError(9002313, name, sentenceOf(error), { status: statusCode })
    : new EntraError(90033, "server_error", "Something went wrong here. Ask again in a moment.", {
      status: 500,
    });
}

function wrongMechanism(client: Oidc.Client | undefined): EntraError {
  return client?.clientAuthMethod === "none"
    ? new EntraError(
      700025,
      "invalid_client",
      "A public client has no secret: leave client_secret and client_assertion out.",
      { status: 401 },
    )
    : new EntraError(
      7000218,
      "invalid_client",
      "The body lacks what proves who the client is: client_secret or client_assertion.",
      { status: 401 },
    );
}

/** The provider begins its sentences small; names of parameters stay as they are. */
function sentenceOf({ error_description: text = "Invalid request" }: ProviderError): string {
  return /^\w+_/.test(text) ? `${text}.` : `${text[0].toUpperCase()}${text.slice(1)}.`;
}
