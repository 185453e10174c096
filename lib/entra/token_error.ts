/** What the verifier looks at, one thing each; all but `format` can be skipped to show what they are for. */
export type Check =
  | "format"
  | "algorithm"
  | "type"
  | "kid"
  | "issuer"
  | "tenant"
  | "audience"
  | "expiry"
  | "notBefore"
  | "accessToken"
  | "signature";

/** A token is refused. Its message may be shown to whoever sent the token. */
export class TokenError extends Error {
  override name = "TokenError";
  /** Stable, and what the challenge says (RFC 6750, section 3.1). */
  readonly code = "invalid_token";

  /**
   * @param check Which check the token does not pass.
   * @param why What is wrong with it, as the end of a sentence.
   */
  constructor(readonly check: Check, why: string) {
    super(`Cannot accept the token: ${why}`);
  }
}

/** The authority's keys cannot be had, so that no token can be judged. */
export class AuthorityDownError extends Error {
  override name = "AuthorityDownError";
  /** Stable, for programs. */
  readonly code = "authority_down";
  /** What the server answers with. */
  readonly status = 503;
}
