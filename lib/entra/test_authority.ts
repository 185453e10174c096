/**
 * The real embedded authority for tests, with a server that trusts it and a user who signs in there.
 *
 * @module
 */
import { readClientIdentity, readServerIdentity, type ServerIdentity } from "./settings.ts";
import { approveDeviceCode } from "./embedded_user.ts";
import { PublicClient } from "./public_client.ts";
import { startAuthority, type StartedAuthority } from "./start_authority.ts";

/** The authority, and who rests on it. */
export interface TestAuthority extends StartedAuthority {
  env: { ENTRA_AUTHORITY: string };
  server: ServerIdentity;
  client: ReturnType<typeof readClientIdentity>;
  /** A token of the embedded tenant's user for the server. */
  token(scopes?: string[], user?: string): Promise<string>;
}

/** Starts the embedded authority. */
export async function startTestAuthority(flags: string[] = []): Promise<TestAuthority> {
  const authority = await startAuthority(flags);
  const env = { ENTRA_AUTHORITY: authority.url };
  const server = readServerIdentity(env);
  const client = readClientIdentity(env);
  return {
    ...authority,
    env,
    server,
    client,
    async token(scopes = server.scopes, user) {
      const full = scopes.map((scope) => `api://${server.clientId}/${scope}`);
      const app = await PublicClient.open(client.authority, client.clientId, {
        onDeviceCode: (code) => approveDeviceCode(code, { user }),
      });
      return (await app.interactive(full)).accessToken;
    },
    [Symbol.asyncDispose]: () => authority[Symbol.asyncDispose](),
  };
}
