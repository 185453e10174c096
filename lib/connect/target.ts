import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { ConnectOptions } from "../connect.ts";
import type { Child } from "./child.ts";
import { endStreams } from "./ending_fetch.ts";
import { ConnectError } from "./error.ts";

/** A transport that is not started yet, and what it leads to. */
export interface OpenedTransport {
  target: string;
  transport: Transport;
  /** The process of a `.ts` target. */
  child?: Child;
  /** Who presents a token to it, if anybody. */
  signsIn?: "provider" | "header";
  /** What the caller's own `fetch` threw, where that was not the network's failure. */
  givenUp?: Error;
}

/** Chooses the transport that a target asks for. */
export async function openTransport(
  target: string | URL | Transport,
  options: ConnectOptions,
): Promise<OpenedTransport> {
  if (typeof target === "object" && "send" in target) {
    return { target: "The server", transport: target };
  }
  const text = String(target);
  if (/^https?:/i.test(text)) return openHttp(text, options);
  if (/\.[cm]?[tj]s$/.test(text)) {
    // Starting processes takes permissions that a client of HTTP servers need not have.
    const { openChild } = await import("./child.ts");
    return await openChild(text, options);
  }
  throw new ConnectError(
    "target",
    `Cannot connect to "${text}": expected a .ts file, a URL that ends in /mcp, or one that ends in /sse`,
  );
}

function openHttp(text: string, options: ConnectOptions): OpenedTransport {
  const url = URL.parse(text);
  const kind = url?.pathname.match(/\/(mcp|sse)\/?$/)?.[1];
  if (!url || !kind) {
    throw new ConnectError(
      "target",
      `Cannot connect to "${text}": expected a URL that ends in /mcp (streamable HTTP) or /sse (HTTP with SSE)`,
    );
  }
  const { fetch, headers, authProvider } = options;
  const opened: Pick<OpenedTransport, "target" | "signsIn" | "givenUp"> = {
    target: text,
    signsIn: whoSignsIn(options),
  };
  const settings = {
    fetch: endStreams(
      fetch ? noteGivenUp(fetch, opened) : (input, init) => globalThis.fetch(input, init),
    ),
    authProvider,
    requestInit: { headers },
  };
  const transport = kind === "sse"
    ? new SSEClientTransport(url, settings)
    : openStreamableHttp(url, settings);
  return Object.assign(opened, { transport });
}

/** A `fetch` that signs in says why it could not; the SSE transport would lose that. */
function noteGivenUp(inner: typeof fetch, opened: Pick<OpenedTransport, "givenUp">): typeof fetch {
  return async (input, init) => {
    try {
      return await inner(input, init);
    } catch (error) {
      const isNetwork = error instanceof TypeError || error instanceof DOMException;
      if (error instanceof Error && !isNetwork) opened.givenUp = error;
      throw error;
    }
  };
}

function whoSignsIn({ authProvider, headers }: ConnectOptions): OpenedTransport["signsIn"] {
  if (authProvider) return "provider";
  return new Headers(headers).has("authorization") ? "header" : undefined;
}

/** Streamable HTTP that ends its session when it closes, as a client should. */
function openStreamableHttp(
  url: URL,
  settings: ConstructorParameters<typeof StreamableHTTPClientTransport>[1],
): Transport {
  const transport = new StreamableHTTPClientTransport(url, settings);
  const close = transport.close.bind(transport);
  transport.close = async () => {
    await terminate(transport);
    await close();
  };
  return transport as Transport;
}

/** How long a server may take to end its session before the client leaves anyway. */
const GOODBYE_MILLISECONDS = 1000;

async function terminate(transport: StreamableHTTPClientTransport): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, GOODBYE_MILLISECONDS);
  await Promise.race([transport.terminateSession().catch(() => {}), promise]);
  clearTimeout(timer);
}
