import type { AuthenticationResult, ConfidentialClientApplication } from "./msal_node.ts";
import { toMsalConfiguration } from "./msal.ts";
import { readMsalError } from "./msal_error.ts";
import type { ServerIdentity } from "./settings.ts";
import { untilAborted } from "./until_aborted.ts";

/** A token that the authority gave in exchange. */
export interface ExchangedToken {
  accessToken: string;
  expiresOn: Date;
  /** It was given before, for the same assertion. */
  fromCache: boolean;
}

/** Exchanges an access token for one that another service takes, in the same user's name. */
export type OnBehalfOf = (
  assertion: string,
  scopes: string[],
  signal?: AbortSignal,
) => Promise<ExchangedToken>;

/** Why there is no token in exchange. The message may be shown to the user: no word of a token or a secret is in it. */
export class OboError extends Error {
  override name = "OboError";

  /**
   * @param code Stable: `secret_missing` (the server has no `CLIENT_SECRET`), `consent_required` (the user has to agree first),
   * `assertion_expired` (the caller's token is too old), `unreachable` (the authority does not answer), `refused` (anything else).
   * @param message One sentence.
   * @param options As for every error.
   */
  constructor(
    readonly code:
      | "secret_missing"
      | "consent_required"
      | "assertion_expired"
      | "unreachable"
      | "refused",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** MSAL keeps tokens for ever; from this many on it starts anew. */
const MAX_EXCHANGES = 1000;

/**
 * Makes the exchange of tokens on behalf of the user (OAuth 2.0 `jwt-bearer`, RFC 7523, as Entra ID has it).
 *
 * What was exchanged is kept for each assertion until it expires, and callers who ask for the same at the same time share one
 * exchange. MSAL is loaded at the first call.
 *
 * @param identity Who the server is; it needs a `clientSecret`.
 * @param options.fetch Sends the requests to the authority.
 * @returns The exchange; it throws {@linkcode OboError}.
 *
 * @example
 * ```ts ignore
 * const exchange = createOnBehalfOf(readServerIdentity());
 * const { accessToken } = await exchange(authInfo.token, ["https://graph.microsoft.com/User.Read"]);
 * ```
 */
export function createOnBehalfOf(
  identity: ServerIdentity,
  options: { fetch?: typeof fetch } = {},
): OnBehalfOf {
  const running = new Map<string, Promise<ExchangedToken>>();
  let client: Promise<ConfidentialClientApplication> | undefined;
  let exchanges = 0;

  async function exchange(oboAssertion: string, scopes: string[]): Promise<ExchangedToken> {
    try {
      const app = await (client ??= openClient(identity, options.fetch));
      const result = await app.acquireTokenOnBehalfOf({ oboAssertion, scopes });
      const token = toExchanged(result);
      if (!token.fromCache && ++exchanges % MAX_EXCHANGES === 0) app.clearCache();
      return token;
    } catch (error) {
      throw toOboError(error, identity);
    }
  }

  return async (assertion, scopes, signal) => {
    if (!identity.clientSecret) throw secretMissing();
    signal?.throwIfAborted();
    const key = JSON.stringify([assertion, scopes]);
    if (!running.has(key)) {
      const exchanging = exchange(assertion, scopes).finally(() => running.delete(key));
      running.set(key, exchanging);
    }
    // The exchange goes on for whoever else waits for it.
    return await untilAborted(running.get(key)!, signal);
  };
}

async function openClient(
  { authority, clientId, clientSecret }: ServerIdentity,
  fetch?: typeof globalThis.fetch,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import("./msal_node.ts");
  return new ConfidentialClientApplication(
    toMsalConfiguration({ authority, clientId, clientSecret, fetch }),
  );
}

function toExchanged(result: AuthenticationResult | null): ExchangedToken {
  if (!result?.accessToken || !result.expiresOn) {
    throw new OboError("refused", "Cannot act for the user: the authority gave no token");
  }
  const { accessToken, expiresOn, fromCache } = result;
  return { accessToken, expiresOn, fromCache };
}

function secretMissing(): OboError {
  return new OboError(
    "secret_missing",
    "Cannot act for the user: the server has no CLIENT_SECRET to prove itself to the authority, set it in servers/.env",
  );
}

function toOboError(error: unknown, { authority }: ServerIdentity): OboError {
  if (error instanceof OboError) return error;
  const { kind, code, told } = readMsalError(error);
  if (kind === "unreachable") {
    return new OboError(
      "unreachable",
      `Cannot act for the user: the authority at ${authority.base} does not answer, try again later`,
    );
  }
  if (kind === "consent_required") {
    return new OboError(
      "consent_required",
      `Cannot act for the user: nobody has agreed yet that this server may (${told}), grant its application the permission ` +
        "in the directory, or sign in once and consent",
    );
  }
  // AADSTS500133: the assertion is outside of its time.
  if (code === "AADSTS500133") {
    return new OboError(
      "assertion_expired",
      `Cannot act for the user: the token of this call has expired (${told}), sign in again`,
    );
  }
  const hint = code === "AADSTS7000215" ? ", check CLIENT_SECRET in servers/.env" : "";
  return new OboError(
    "refused",
    `Cannot act for the user: the authority refuses the exchange (${told})${hint}`,
  );
}
