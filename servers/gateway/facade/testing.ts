import { join } from "node:path";
import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";
import type { TestAuthority } from "../../../lib/entra/test_authority.ts";
import { createSmallServer } from "../../../lib/entra/test_server.ts";
import { listen } from "../../../lib/serve.ts";
import { readGatewayIdentity } from "../identity.ts";
import { startGateway } from "../start.ts";
import { toChallenge } from "./grants.ts";

/** Where the client of these tests listens. */
export const REDIRECT = "http://127.0.0.1:7777/back";
/** Its code verifier. */
export const VERIFIER = "v".repeat(43);

/** The gateway with its own policy files, before a small server, at the real embedded authority. */
export async function startFacade(authority: TestAuthority) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(await listen(createSmallServer));
  const folder = join(import.meta.dirname!, "../policies");
  const api = { kind: "mcp" as const, backend: String(server.url), registration: false };
  const gateway = stack.use(
    await startGateway({
      config: {
        namedValues: {},
        globalPolicy: join(folder, "global.xml"),
        redirectHosts: ["vscode.dev"],
        apis: [
          { ...api, name: "stock", path: "/stock", policy: join(folder, "stock.xml") },
          {
            ...api,
            name: "registered",
            path: "/registered",
            policy: join(folder, "registered.xml"),
            registration: true,
          },
          {
            kind: "answer",
            name: "metadata",
            path: "/.well-known/oauth-protected-resource",
            policy: join(folder, "metadata.xml"),
          },
        ],
      },
      identity: readGatewayIdentity(authority.env),
      port: 0,
      audit: () => {},
    }),
  );
  return {
    url: gateway.url,
    endpoint: `${gateway.url}/registered/mcp`,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** What an MCP client keeps of its sign-in, in memory. */
export class Memory implements OAuthClientProvider {
  client?: OAuthClientInformationMixed;
  saved?: OAuthTokens;
  sentTo?: URL;
  verifier = "";
  get redirectUrl() {
    return REDIRECT;
  }
  get clientMetadata() {
    return { client_name: "A small client", redirect_uris: [REDIRECT] };
  }
  state = () => "a-state";
  clientInformation = () => this.client;
  saveClientInformation = (client: OAuthClientInformationMixed) => void (this.client = client);
  tokens = () => this.saved;
  saveTokens = (tokens: OAuthTokens) => void (this.saved = tokens);
  redirectToAuthorization = (url: URL) => void (this.sentTo = url);
  saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  codeVerifier = () => this.verifier;
}

/** Registers a client. */
export async function register(url: string, metadata: Record<string, unknown> = {}) {
  const response = await fetch(`${url}/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_name: "Tester", redirect_uris: [REDIRECT], ...metadata }),
  });
  return { status: response.status, body: await response.json() };
}

/** The address at which a client asks for a code. */
export function toAuthorize(
  url: string,
  clientId: string,
  changes: Record<string, string> = {},
): string {
  return `${url}/authorize?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: REDIRECT,
    response_type: "code",
    code_challenge: toChallenge(VERIFIER),
    code_challenge_method: "S256",
    state: "mine",
    ...changes,
  })}`;
}

/** Asks the token endpoint. */
export async function exchange(url: string, form: Record<string, string>) {
  const response = await fetch(`${url}/token`, { method: "POST", body: new URLSearchParams(form) });
  return { status: response.status, body: await response.json() };
}
