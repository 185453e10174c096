/** Why signing in, or using what came of it, was given up. The message may be shown: no word of a token or a code is in it. */
export class SignInError extends Error {
  override name = "SignInError";

  /**
   * @param code Stable: `no_metadata` (the server does not say where to sign in), `wrong_resource` (what it says is about another server),
   * `other_authority` (it trusts an authority at which this client is not registered), `insecure` (it would get the token over plain http),
   * `nobody_there` (signing in needs a person, and nobody is asked), `declined` (the person said no), `expired` (nobody came in time),
   * `consent_required` (an administrator has to agree first), `unreachable` (the authority does not answer), `cancelled`, `refused`
   * (anything else that the authority says), `token_refused` (the server takes the token twice not), `scope_refused` (nor after a step-up).
   * @param message One sentence.
   * @param options As for every error.
   */
  constructor(
    readonly code:
      | "no_metadata"
      | "wrong_resource"
      | "other_authority"
      | "insecure"
      | "nobody_there"
      | "declined"
      | "expired"
      | "consent_required"
      | "unreachable"
      | "cancelled"
      | "refused"
      | "token_refused"
      | "scope_refused",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
