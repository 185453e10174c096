import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  type ClientCapabilities,
  type ClientNotification,
  type ClientRequest,
  type CreateMessageRequest,
  CreateMessageRequestSchema,
  type CreateMessageResult,
  type CreateMessageResultWithTools,
  type ElicitRequest,
  ElicitRequestSchema,
  type ElicitResult,
  ListRootsRequestSchema,
  type Root,
} from "@modelcontextprotocol/sdk/types.js";
import { ConnectError, toConnectError } from "./connect/error.ts";
import { openTransport } from "./connect/target.ts";
import { tapWire, type WireEntry } from "./connect/wire.ts";
import { createLazyValidator } from "./lazy_validator.ts";

export { ConnectError, type WireEntry };

/** What a handler gets beside the parameters: the abort signal, the request's id, and more. */
export type HandlerExtra = RequestHandlerExtra<ClientRequest, ClientNotification>;

/** Answers a server that asks for a model's message. */
export type SamplingHandler = (
  params: CreateMessageRequest["params"],
  extra: HandlerExtra,
) =>
  | CreateMessageResult
  | CreateMessageResultWithTools
  | Promise<CreateMessageResult | CreateMessageResultWithTools>;

/** Answers a server that asks the user: `params.mode` is `"url"`, or `"form"` (or absent). */
export type ElicitationHandler = (
  params: ElicitRequest["params"],
  extra: HandlerExtra,
) => ElicitResult | Promise<ElicitResult>;

/** How {@linkcode connect} connects. */
export interface ConnectOptions {
  /** Answers sampling requests; the capability `sampling` is declared only when this is given. */
  sampling?: SamplingHandler;
  /** Answers elicitations, forms and URLs; `elicitation` is declared only when this is given. */
  elicitation?: ElicitationHandler;
  /** The client's roots; the capability `roots` is declared only when this is given. */
  roots?: Root[] | (() => Root[]);
  /** Merged into what the handlers declare, such as `{ sampling: { tools: {} } }`. */
  capabilities?: ClientCapabilities;
  /** The client's name. Default `"mcp-workshop"`. */
  name?: string;
  /** The client's version. Default `"1.0.0"`. */
  version?: string;
  /** Flags of a `.ts` target. */
  args?: string[];
  /** Permission set of a `.ts` target. Default: the one named like the file, else `"learner"`. */
  permissions?: string;
  /** Environment of a `.ts` target, beside what every process needs. */
  env?: Record<string, string>;
  /** Working folder of a `.ts` target. Default: this process's own. */
  cwd?: string;
  /** Headers of every HTTP request, such as `Authorization`. */
  headers?: Record<string, string>;
  /**
   * Signs in to a protected server over HTTP, the way of the SDK: when it had to send the user to a page, the attempt ends with
   * the code `sign_in_started`. Give the code that the page leads to to the SDK's `auth()`, then connect again.
   */
  authProvider?: OAuthClientProvider;
  /** Used for every HTTP request. */
  fetch?: typeof fetch;
  /** Ends the attempt to connect. */
  signal?: AbortSignal;
  /** Milliseconds until a server that does not answer is given up. Default 15,000. */
  timeout?: number;
  /** Gets every line that a `.ts` target writes to standard error. */
  onStderr?: (line: string) => void;
  /** Gets every JSON-RPC message at the transport, both ways, in order. */
  record?: (entry: WireEntry) => void;
}

/**
 * Connects to an MCP server.
 *
 * A path to a `.ts` file (relative to the working directory, absolute, or a `file:` URL) is
 * started as a child process and spoken to over stdio; a URL that ends in `/mcp` is streamable
 * HTTP; one that ends in `/sse` is HTTP with SSE.
 *
 * @example
 * ```ts ignore
 * const client = await connect("servers/stock.ts");
 * console.log(await client.listTools());
 * await client.close();
 * ```
 *
 * @param target The file or URL, or a transport that is not started yet.
 * @param options Handlers, recording, and how to start a file; see {@linkcode ConnectOptions}.
 * @returns The SDK's client, connected. `close()` ends the child process or the session.
 * @throws {ConnectError} When there is no server, or it does not answer as one.
 */
export async function connect(
  target: string | URL | Transport,
  options: ConnectOptions = {},
): Promise<Client> {
  const client = createClient(options);
  const opened = await openTransport(target, options);
  tapWire(opened.transport, options.record);
  const timeout = options.timeout ?? 15_000;
  try {
    await withinTime(
      timeout,
      options.signal,
      client.connect(opened.transport, { timeout, signal: options.signal }),
    );
    return client;
  } catch (error) {
    opened.child?.kill();
    await client.close().catch(() => {});
    await opened.transport.close().catch(() => {});
    throw await toConnectError(error, opened, timeout);
  }
}

function createClient(options: ConnectOptions): Client {
  const { sampling, elicitation, roots, capabilities = {} } = options;
  const client = new Client(
    { name: options.name ?? "mcp-workshop", version: options.version ?? "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      capabilities: {
        ...capabilities,
        ...sampling && { sampling: { ...capabilities.sampling } },
        ...elicitation && { elicitation: { form: {}, url: {}, ...capabilities.elicitation } },
        ...roots && { roots: { listChanged: true, ...capabilities.roots } },
      },
    },
  );
  if (sampling) {
    client.setRequestHandler(
      CreateMessageRequestSchema,
      (request, extra) => sampling(request.params, extra),
    );
  }
  if (elicitation) {
    client.setRequestHandler(
      ElicitRequestSchema,
      (request, extra) => elicitation(request.params, extra),
    );
  }
  if (roots) {
    client.setRequestHandler(
      ListRootsRequestSchema,
      () => ({ roots: typeof roots === "function" ? roots() : roots }),
    );
  }
  return client;
}

/** Waits for the work, but no longer than allowed: `transport.start()` has no limit of its own. */
async function withinTime<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new DOMException("No answer in time", "TimeoutError")),
    milliseconds,
  );
  const abort = () => reject(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
