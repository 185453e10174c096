/** The grants that the authority knows, by what `grant_type` says. */
export const GRANTS = {
  code: "authorization_code",
  refresh: "refresh_token",
  clientCredentials: "client_credentials",
  /** RFC 8628 */
  device: "urn:ietf:params:oauth:grant-type:device_code",
  /** RFC 7523, which Entra uses for on-behalf-of. */
  onBehalfOf: "urn:ietf:params:oauth:grant-type:jwt-bearer",
};
