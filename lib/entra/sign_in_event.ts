/** A step on the way to a token, for whoever wants to show it: never with a token or a code. */
export type SignInEvent =
  /** The server asked for a token, or for more than the token permits. */
  | { step: "challenged"; status: 401 | 403; metadataUrl?: string; scope?: string; error?: string }
  /** The metadata document was looked for at a place. */
  | { step: "metadata"; url: string; found: boolean }
  /** What the metadata said. */
  | { step: "discovered"; resource: string; issuer: string; scopes: string[] }
  /** A person is asked to sign in. */
  | { step: "asked"; by: "device code" | "browser"; scopes: string[] }
  /** There is a token: from the cache, by the refresh token, or by a person's doing. */
  | { step: "token"; from: "cache" | "refresh" | "sign-in"; scopes: string[]; username?: string };
