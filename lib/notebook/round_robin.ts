import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { connect } from "../connect.ts";

/** A proxy that deals requests out in turn. */
export interface RoundRobin extends AsyncDisposable {
  /** Where clients connect: the path is that of the first instance. */
  url: URL;
  /** How many requests each instance was given so far. */
  dealt: readonly number[];
}

/** How {@linkcode startRoundRobin} deals. */
export interface RoundRobinOptions {
  /**
   * Whether it remembers which instance opened a session, and sends that session's requests there. Load balancers that keep
   * to an instance go by a cookie instead, which MCP clients do not send back.
   */
  affinity?: boolean;
}

/** How {@linkcode callMany} calls. */
export interface CallManyOptions {
  /** Calls altogether. Default 200. */
  calls?: number;
  /** Clients, one after the other, between which the calls are shared. Default 10. */
  clients?: number;
  /** How long a client waits for one answer, in milliseconds. Default 30 seconds. */
  timeout?: number;
}

/** What became of many calls. */
export interface Tally {
  calls: number;
  /** Calls that brought a result. */
  answered: number;
  /** Calls that brought an error, and those of clients that could not even connect. */
  lost: number;
  /** Why calls were lost, with how many of each. */
  reasons: Record<string, number>;
}

/** Names a session (MCP 2025-11-25, Transports, Session Management). */
const SESSION = "mcp-session-id";

/** Headers of one connection, not of the message (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = ["connection", "host", "keep-alive", "transfer-encoding", "upgrade"];

/**
 * Starts a proxy before several instances of one server. It is as plain as a load balancer without affinity: each request
 * goes to the next instance, whoever sent it. Bodies and streams pass through unbuffered.
 *
 * @param instances The addresses of the instances.
 * @param options Whether sessions stay where they are.
 * @returns The proxy, on a free port of this machine; disposing of it frees the port.
 * @throws {RangeError} When there is no instance.
 *
 * @example
 * ```ts
 * import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
 * import { assertEquals } from "@std/assert";
 * import { listen } from "../serve.ts";
 *
 * const factory = () => {
 *   const server = new McpServer({ name: "bell", version: "1.0.0" });
 *   server.registerTool("ring", {}, () => ({ content: [{ type: "text", text: "Ding" }] }));
 *   return server;
 * };
 * await using first = await listen(factory, { stateless: true });
 * await using second = await listen(factory, { stateless: true });
 * await using proxy = startRoundRobin([first.url, second.url]);
 * const tally = await callMany(proxy.url, (client) => client.callTool({ name: "ring" }), {
 *   calls: 10,
 *   clients: 1,
 * });
 * assertEquals([tally.answered, tally.lost], [10, 0]);
 * ```
 */
export function startRoundRobin(
  instances: readonly (URL | string)[],
  options: RoundRobinOptions = {},
): RoundRobin {
  if (instances.length === 0) {
    throw new RangeError("Cannot deal out requests: expected an instance");
  }
  const targets = instances.map((instance) => new URL(instance));
  const dealt = targets.map(() => 0);
  const homes = new Map<string, number>();
  let turn = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const session = options.affinity ? request.headers.get(SESSION) : null;
    const chosen = homes.get(session ?? "") ?? turn++ % targets.length;
    dealt[chosen]++;
    const response = await pass(request, targets[chosen]);
    const opened = response.headers.get(SESSION);
    if (options.affinity && opened) homes.set(opened, chosen);
    return response;
  });
  const url = new URL(targets[0].pathname, `http://127.0.0.1:${server.addr.port}`);
  return { url, dealt, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function pass(request: Request, target: URL): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of HOP_BY_HOP) headers.delete(name);
  try {
    const { status, body, headers: answered } = await fetch(new URL(pathname + search, target), {
      method: request.method,
      headers,
      body: request.body,
      redirect: "manual",
      signal: request.signal,
    });
    return new Response(body, { status, headers: answered });
  } catch {
    return new Response("Bad gateway: this instance does not answer", { status: 502 });
  }
}

/**
 * Calls a server many times, through whatever stands before it, and counts what is lost on the way.
 *
 * @param url Where clients connect.
 * @param call Makes one call. A rejection and a result with `isError` both count as lost.
 * @param options How many calls and clients.
 * @returns The counts.
 */
export async function callMany(
  url: URL | string,
  call: (client: Client, index: number) => Promise<unknown>,
  options: CallManyOptions = {},
): Promise<Tally> {
  const { calls = 200, clients = 10, timeout = 30_000 } = options;
  const tally: Tally = { calls, answered: 0, lost: 0, reasons: {} };
  const lose = (count: number, error: unknown) => {
    const reason = reasonOf(error);
    tally.lost += count;
    tally.reasons[reason] = (tally.reasons[reason] ?? 0) + count;
  };
  for (let begin = 0, rest = clients; begin < calls; rest--) {
    const share = Math.ceil((calls - begin) / Math.max(rest, 1));
    try {
      const client = await connect(url, { timeout });
      const indices = Array.from({ length: share }, (_, at) => begin + at);
      for (const one of await Promise.allSettled(indices.map((at) => attempt(client, at)))) {
        if (one.status === "fulfilled") tally.answered++;
        else lose(1, one.reason);
      }
      await client.close();
    } catch (error) {
      lose(share, error);
    }
    begin += share;
  }
  return tally;

  async function attempt(client: Client, index: number): Promise<void> {
    const result = await call(client, index) as
      | { isError?: boolean; content?: unknown }
      | undefined;
    if (result?.isError) throw new Error(JSON.stringify(result.content));
  }
}

/** The server's own words where it said any; addresses change from run to run and say nothing. */
function reasonOf(error: unknown): string {
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  const inner = cause instanceof Error ? cause : { message };
  const said = /"message":"((?:[^"\\]|\\.)+)"/.exec(inner.message)?.[1] ?? inner.message;
  const status = "code" in inner && Number(inner.code) >= 400 ? `HTTP ${inner.code}: ` : "";
  return status + said.replace(/https?:\/\/\S+/g, "the server");
}
