/** Error codes of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2; RFC 7591, section 3.2.2; RFC 8707, section 2). */
export type OAuthCode =
  | "access_denied"
  | "invalid_client"
  | "invalid_client_metadata"
  | "invalid_grant"
  | "invalid_redirect_uri"
  | "invalid_request"
  | "invalid_scope"
  | "invalid_target"
  | "server_error"
  | "temporarily_unavailable"
  | "unsupported_grant_type"
  | "unsupported_response_type";

/** Something that a client is told in OAuth's words. */
export class OAuthError extends Error {
  override name = "OAuthError";

  /**
   * @param code For the client.
   * @param message For people.
   */
  constructor(readonly code: OAuthCode, message: string) {
    super(message);
  }

  /** The answer of an endpoint that speaks JSON. */
  toResponse(): Response {
    const status = this.code === "invalid_client" ? 401 : this.code === "server_error" ? 502 : 400;
    return Response.json(
      { error: this.code, error_description: this.message },
      { status, headers: { "cache-control": "no-store" } },
    );
  }
}
