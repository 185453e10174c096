/**
 * What MSAL needs to work with either authority. Only types are imported here: MSAL itself is loaded by whoever signs in or exchanges a token.
 *
 * @module
 */
import type { Configuration, ICachePlugin, INetworkModule } from "./msal_node.ts";
import type { Authority } from "./authority.ts";

/** How MSAL reaches the authority. */
export interface MsalOptions {
  authority: Authority;
  clientId: string;
  /** Of a confidential client. */
  clientSecret?: string;
  /** Keeps the tokens; in memory when missing. */
  cachePlugin?: ICachePlugin;
  fetch?: typeof fetch;
  /** Ends what is under way. */
  signal?: AbortSignal;
}

const TIMEOUT = 30_000;

/**
 * Makes MSAL's configuration for an authority.
 *
 * MSAL insists on https, so the embedded authority is shown to it as `https://127.0.0.1:PORT`; the network client, the seam that MSAL has for
 * this, sends the requests to where it really is.
 *
 * @param options Who asks, and which authority; see {@linkcode MsalOptions}.
 * @returns The configuration of a public or a confidential client.
 */
export function toMsalConfiguration(options: MsalOptions): Configuration {
  const { authority, clientId, clientSecret, cachePlugin } = options;
  const base = toHttps(authority.base);
  return {
    auth: {
      clientId,
      clientSecret,
      authority: `${base}/${authority.tenantId}`,
      // The embedded one is unknown to Microsoft's list of authorities, so MSAL must not ask there.
      knownAuthorities: authority.kind === "embedded" ? [new URL(base).host] : [],
    },
    cache: { cachePlugin },
    system: { networkClient: createNetworkClient(options), disableInternalRetries: true },
  };
}

/** The address that MSAL was shown, as the address at which the authority is. */
export function toRealAddress(authority: Authority, url: string): string {
  const shown = toHttps(authority.base);
  return url.startsWith(`${shown}/`) ? authority.base + url.slice(shown.length) : url;
}

function toHttps(base: string): string {
  return base.replace(/^http:/, "https:");
}

function createNetworkClient(options: MsalOptions): INetworkModule {
  const { authority, fetch = globalThis.fetch, signal } = options;

  async function send<T>(url: string, init: RequestInit, timeout = TIMEOUT) {
    const limit = AbortSignal.timeout(timeout);
    const response = await fetch(toRealAddress(authority, url), {
      ...init,
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const text = await response.text();
    // The document must name the authority as MSAL knows it.
    const isDiscovery = url.endsWith("/.well-known/openid-configuration");
    const shown = isDiscovery ? text.replaceAll(authority.base, toHttps(authority.base)) : text;
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: JSON.parse(shown) as T };
  }

  return {
    sendGetRequestAsync: (url, { headers } = {}, timeout) => send(url, { headers }, timeout),
    sendPostRequestAsync: (url, { headers, body } = {}) =>
      send(url, { method: "POST", headers, body: body && withStandardGrant(body) }),
  };
}

/** MSAL calls the grant of a device by a short name of Entra's own; its standard name is taken by every authority (RFC 8628, section 3.4). */
function withStandardGrant(body: string): string {
  const form = new URLSearchParams(body);
  if (form.get("grant_type") !== "device_code") return body;
  form.set("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
  return String(form);
}
