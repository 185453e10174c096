import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { display } from "./display.ts";
import { goLive, type LiveServer } from "./live_server.ts";
import { replaceRunning } from "./running.ts";
import { type ClientHandlers, handlersOf } from "./start_server.ts";
import { WireLog } from "./wire_log.ts";

/** How to start a server that is written in the notebook. */
export interface HereOptions extends ClientHandlers {
  /** Its name in this notebook; the name that it gives itself when missing. */
  name?: string;
  /** `"memory"` passes messages within the kernel, the others listen on a port of this machine. */
  transport?: "memory" | "streamable-http" | "sse";
  /** Whether to leave out the card. */
  quiet?: boolean;
}

/** A server, or what makes one a session. */
export type HereServer = McpServer | (() => McpServer | Promise<McpServer>);

const liveByServer = new WeakMap<McpServer, LiveServer>();

/**
 * Connects to a server that is written in a cell, within the kernel, and shows a card that says what it
 * offers. The messages are recorded for `wire()`. Running the cell again replaces the connection.
 *
 * @param server The server, or a function that makes one.
 * @param options How to start it.
 * @returns The SDK's client to it, with `name`, `url` and `stop()`.
 *
 * @example Usage
 * ```ts ignore
 * const server = new McpServer({ name: "greeter", version: "1.0.0" });
 * server.registerTool("greet", { description: "Greets" }, () => ({ content: [] }));
 * const greeter = await startHere(server);
 * ```
 */
export async function startHere(
  server: HereServer,
  options: HereOptions = {},
): Promise<LiveServer> {
  const made = typeof server === "function" ? undefined : server;
  if (made !== undefined) await liveByServer.get(made)?.stop();
  const started = await connectHere(server, options);
  const live = await replaceRunning(`here ${started.name}`, () => Promise.resolve(started));
  if (made !== undefined) liveByServer.set(made, live);
  if (options.quiet !== true) await display(live.card);
  return live;
}

/**
 * Connects to a server of this process; shows and replaces nothing.
 *
 * @param server The server, or a function that makes one.
 * @param options How to start it.
 * @returns The SDK's client to it.
 */
export async function connectHere(server: HereServer, options: HereOptions): Promise<LiveServer> {
  const { connect } = await import("../connect.ts");
  const { transport = "memory" } = options;
  const log = new WireLog(options.name ?? "server");
  const { target, end } = transport === "memory"
    ? await pass(server)
    : await listenTo(server, transport);
  try {
    const client = await connect(target, { ...handlersOf(options), record: log.record });
    const name = options.name ?? client.getServerVersion()?.name ?? "server";
    log.rename(name);
    const url = target instanceof URL ? target : undefined;
    const confinement = url === undefined
      ? "runs in this kernel"
      : "runs in this kernel, over HTTP";
    return await goLive(client, { name, url, stderr: [], confinement, log, end });
  } catch (error) {
    await end();
    throw error;
  }
}

async function pass(server: HereServer) {
  const { InMemoryTransport } = await import("@modelcontextprotocol/sdk/inMemory.js");
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const made = typeof server === "function" ? await server() : server;
  await made.connect(theirs);
  return { target: ours, end: () => made.close() };
}

async function listenTo(server: HereServer, transport: "streamable-http" | "sse") {
  const { listen } = await import("../serve.ts");
  const factory = typeof server === "function" ? server : onlyOnce(server);
  const listening = await listen(factory, { transport });
  return { target: listening.url, end: () => listening.close() };
}

/** Over HTTP every session has a server of its own, and one server can serve one session only. */
function onlyOnce(server: McpServer): () => McpServer {
  let used = false;
  return () => {
    if (used) {
      throw new Error(
        "Cannot open a second session: pass startHere() a function that makes a server",
      );
    }
    used = true;
    return server;
  };
}
