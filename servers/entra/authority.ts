import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { createDocuments } from "./documents.ts";
import { Directory } from "./directory.ts";
import { guardHost } from "./host.ts";
import { SigningKeys } from "./keys.ts";
import { createInteractions } from "./interactions.ts";
import { createProvider } from "./provider.ts";
import { createRegistration } from "./registration.ts";
import { createResponses, noteErrors } from "./responses.ts";
import { withoutScript } from "./without_script.ts";
import { createState, type Profile, type State } from "./state.ts";
import { createPaths, isProviderPath } from "./paths.ts";

/** How an authority is started. */
export interface AuthorityOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  profile: Profile;
  /** Where the directory is kept; in memory without one. */
  file?: string;
  /** Lifetime of access tokens, in seconds. */
  tokenLifetime: number;
  /** Lets Graph take tokens that were made for other APIs: only to show what comes of it. */
  acceptForeignTokens: boolean;
}

/** A running authority. */
export interface RunningAuthority extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts an authority.
 *
 * @param options Where, with which manners, and what it keeps.
 * @returns The running authority.
 * @throws {Error} When the directory's file cannot be used or the port is taken.
 */
export async function startAuthority(
  { port, file, ...options }: AuthorityOptions,
): Promise<RunningAuthority> {
  if (file !== undefined) await makeFolder(file);
  const directory = await Directory.open({ file });
  const keys = await SigningKeys.create();
  const server = createServer();
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on("request", createListener(createState({ base: url, directory, keys, ...options })));
  const end = () => close(server);
  return { url, close: end, [Symbol.asyncDispose]: end };
}

async function makeFolder(file: string): Promise<void> {
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new Error(`Cannot keep the directory in "${file}": expected a file below .course/entra`);
  }
}

/** Everything that is asked for over HTTP. */
function createListener(state: State): RequestListener {
  let signIn = createSignIn(state);
  const documents = createDocuments(state, async () => {
    await state.keys.rotate();
    signIn = createSignIn(state);
  });
  const others = getRequestListener(documents.fetch, { overrideGlobalObjects: false });
  return (request, response) => {
    if (!guardHost(request, response)) return;
    const [path] = (request.url ?? "/").split("?");
    (isProviderPath(path) ? signIn : others)(request, response);
  };
}

/** The provider with what stands before it. */
function createSignIn(state: State): RequestListener {
  const provider = createProvider(state);
  noteErrors(provider);
  provider.use(createPaths(state));
  provider.use(withoutScript);
  provider.use(createResponses(state));
  provider.use(createRegistration(state));
  provider.use(createInteractions(state, () => provider));
  return provider.callback();
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error: Error & { code?: string }) => {
    const isTaken = error.code === "EADDRINUSE";
    reject(
      isTaken
        ? new Error(`Cannot listen on port ${port}: it is taken; choose another with --port`)
        : error,
    );
  });
  server.listen(port, "127.0.0.1", resolve);
  return promise;
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
