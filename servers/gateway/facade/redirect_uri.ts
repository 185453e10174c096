import { OAuthError } from "./oauth_error.ts";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const LONGEST = 500;

/**
 * Looks at a redirect URI that somebody wants to register. What is allowed here decides where codes can go: to this machine, where the
 * person sits, or over https to a host that the gateway's operator has named. To any host of the world would be an open door, because
 * everybody may register (RFC 9700, section 4.1; MCP 2025-11-25, Security Best Practices, Confused Deputy).
 *
 * @param text The URI.
 * @param hosts Hosts that are named.
 * @throws {OAuthError} When codes must not go there.
 */
export function assertRedirectUri(text: string, hosts: readonly string[]): void {
  const url = URL.parse(text);
  const isPlain = url && !url.hash && !text.includes("#") && !url.username && !url.password;
  if (!isPlain || text.length > LONGEST || !/^[\x21-\x7e]+$/.test(text)) {
    throw refuse(text, "expected a whole URI without fragment, user name and password");
  }
  if (LOOPBACK.includes(url.hostname)) {
    if (/^https?:$/.test(url.protocol)) return;
    throw refuse(text, "expected http or https");
  }
  if (url.protocol !== "https:") throw refuse(text, "expected https, or http on this machine");
  if (!hosts.includes(url.hostname)) {
    const names = hosts.join(", ") || "none";
    throw refuse(text, `its host is not among the redirectHosts of the gateway (${names})`);
  }
}

function refuse(text: string, why: string): OAuthError {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new OAuthError("invalid_redirect_uri", `Cannot register "${shown}": ${why}`);
}
