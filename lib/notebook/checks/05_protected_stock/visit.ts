import { startIssuer, type TestIssuer } from "../../../entra/test_issuer.ts";
import { type Answer, bearer, post, toInitialize, toRequest } from "../../../entra/test_server.ts";
import type { ServerIdentity } from "../../../entra/settings.ts";
import { listen, type ListenOptions } from "../../../serve.ts";
import type { LearnerServer } from "../../exercise.ts";

/** The learner's protection: middleware and routes for a server of this identity. */
export type LearnerProtection = (
  identity: ServerIdentity,
) => Pick<ListenOptions, "middleware" | "routes">;

/** What the learner has written, and the server that was given. */
export interface Learner {
  createServer: LearnerServer;
  protect: LearnerProtection;
}

/** The learner's server, running, with an authority that signs whatever a check wants. */
export interface Visit extends AsyncDisposable {
  issuer: TestIssuer;
  url: URL;
  /** Posts one message in a session of its own, with this token or without; the session was opened without one if the server lets it. */
  send(message: object, token?: string): Promise<Answer>;
  call(name: string, options?: CallOptions): Promise<Answer>;
}

/** How a tool is called. */
export interface CallOptions {
  arguments?: Record<string, unknown>;
  token?: string;
}

/** Starts the learner's server. */
export async function visit({ createServer, protect }: Learner): Promise<Visit> {
  const issuer = await startIssuer();
  const server = await listen(createServer, protect(issuer.identity));
  const { url } = server;

  async function send(message: object, token?: string): Promise<Answer> {
    const session = await openFor(issuer, url);
    const headers = { ...token && bearer(token), ...session };
    return await post(url, message, headers);
  }

  return {
    issuer,
    url,
    send,
    call: (name, { arguments: args = {}, token } = {}) =>
      send(toRequest("tools/call", { name, arguments: args }), token),
    async [Symbol.asyncDispose]() {
      await server.close();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

/** Opens a session as anybody, else as Ines: the other checks are to judge what they are for. */
async function openFor(issuer: TestIssuer, url: URL): Promise<Record<string, string>> {
  let opened = await post(url, toInitialize());
  if (opened.status !== 200) opened = await post(url, toInitialize(), bearer(await issuer.sign()));
  return sessionOf(opened);
}

/** The headers of who goes on in the session that this answer opened. */
export function sessionOf({ headers }: Answer): Record<string, string> {
  const id = headers.get("mcp-session-id");
  return id ? { "mcp-session-id": id, "mcp-protocol-version": "2025-11-25" } : {};
}
