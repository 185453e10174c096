/**
 * What the runs of a column share: a throw-away folder, a sink, and one process for each server.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { join } from "node:path";
import type { AgentServer } from "../agent.ts";
import { listAllTools } from "../agent/tools.ts";
import { connect } from "../connect.ts";
import { serverCommand } from "../connect/child.ts";
import { type ServerProcess, spawnServer } from "../connect/server_process.ts";
import type { GuardedTool } from "../guard/guard.ts";
import { ROOT } from "../root.ts";
import { briefFetch } from "./brief_fetch.ts";
import type { Names } from "./names.ts";
import { renamed } from "./renamed_client.ts";
import type { Place, Scenario, ServerSpec } from "./scenario.ts";
import { type Sink, startSink } from "./sink.ts";
import { createThrowAwayFolder } from "./throw_away_folder.ts";

/** Milliseconds until a server that does not answer a new client is ended and started anew. */
const CONNECT_LIMIT = 8_000;

/** Sessions with every server of a scenario. */
export interface Sessions extends AsyncDisposable {
  /** For the agent. */
  servers: AgentServer[];
  /** Every tool of every server, as the agent sees it. */
  listTools(): Promise<GuardedTool[]>;
}

/** A scenario with its servers running. */
export interface Column extends AsyncDisposable {
  scenario: Scenario;
  /** Whether these are the hardened servers. */
  hardened: boolean;
  /** Where the runs keep their things. */
  place: Place;
  sink: Sink;
  /** The tools and parameters of the servers when nothing is planted. */
  known: ReadonlySet<string>;
  /**
   * Opens a session with every server; one that has ended, or no longer answers, is started anew.
   *
   * @param names When given, the tools go by its names.
   * @throws {Error} When a server cannot be started or reached.
   */
  open(names?: Names): Promise<Sessions>;
  /** Has a server start anew before the next sessions, because it failed. */
  replace(server: string): void;
}

/**
 * Starts the servers of a scenario for a column of runs. Dispose of it: it ends them and removes the folder.
 *
 * @param scenario The scenario.
 * @param names Names for the listing that finds out what tools there are.
 * @param options Which servers; and a signal that ends everything.
 * @returns The column.
 * @throws {Error} When a server does not start.
 */
export async function prepare(
  scenario: Scenario,
  names: Names,
  { hardened = false, signal }: { hardened?: boolean; signal?: AbortSignal } = {},
): Promise<Column> {
  await using stack = new AsyncDisposableStack();
  const { path: folder } = stack.use(await createThrowAwayFolder());
  const sink = stack.use(await startSink());
  const place = { folder, sink: sink.url };
  const servers = scenario.servers.map((spec) => stack.use(new Running(spec, place, hardened)));
  const open = async (names?: Names) => {
    signal?.throwIfAborted();
    return await openSessions(servers, names, signal);
  };
  const [task] = scenario.tasks;
  scenario.prepare?.({ names, task });
  await scenario.stage({ ...place, names, task });
  const known = await namesOfTools(await open());
  const kept = stack.move();
  return {
    scenario,
    hardened,
    place,
    sink,
    known,
    open,
    replace: (name) => servers.find(({ spec }) => spec.name === name)?.spoil(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** One server of a column, and the process that it has at the moment. */
class Running implements AsyncDisposable {
  #process?: Promise<ServerProcess>;
  #isSpoilt = false;

  constructor(readonly spec: ServerSpec, readonly place: Place, readonly hardened: boolean) {}

  /** Marks the process as not to be used again. */
  spoil(): void {
    this.#isSpoilt = true;
  }

  async connect(signal?: AbortSignal): Promise<Client> {
    if (this.#isSpoilt) await this[Symbol.asyncDispose]();
    const isFresh = this.#process === undefined;
    const { url } = await this.#start();
    try {
      return await connect(url, { timeout: CONNECT_LIMIT, signal, fetch: briefFetch });
    } catch (error) {
      if (isFresh || signal?.aborted) throw error;
      await this[Symbol.asyncDispose]();
      const { url } = await this.#start();
      return await connect(url, { timeout: CONNECT_LIMIT, signal, fetch: briefFetch });
    }
  }

  async #start(): Promise<ServerProcess> {
    this.#process ??= this.#spawn();
    try {
      return await this.#process;
    } catch (error) {
      this.#process = undefined;
      throw error;
    }
  }

  async #spawn(): Promise<ServerProcess> {
    const { file, hardened, flags, readsFolder } = this.spec;
    const chosen = this.hardened && hardened !== undefined ? hardened : file;
    const command = await serverCommand(join(ROOT, chosen), {
      args: flags(this.place),
      ...readsFolder && { allowRead: this.place.folder },
    });
    return await spawnServer(command, "streamable-http");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    this.#isSpoilt = false;
    await (await process?.catch(() => undefined))?.end();
  }
}

async function openSessions(
  servers: Running[],
  names: Names | undefined,
  signal: AbortSignal | undefined,
): Promise<Sessions> {
  const opened = await Promise.allSettled(servers.map((server) => server.connect(signal)));
  const clients = opened.flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
  const close = async () => {
    await Promise.all(clients.map((client) => client.close().catch(() => {})));
  };
  const failed = opened.find((each) => each.status === "rejected");
  if (failed) {
    await close();
    throw failed.reason;
  }
  const agents = clients.map((client, at) => ({
    name: servers[at].spec.name,
    client: names ? renamed(client, names) : client,
  }));
  return {
    servers: agents,
    listTools: async () => {
      const lists = agents.map(async ({ name, client }) =>
        (await listAllTools(client)).map((tool) => ({ server: name, tool }))
      );
      return (await Promise.all(lists)).flat();
    },
    [Symbol.asyncDispose]: close,
  };
}

async function namesOfTools(sessions: Sessions): Promise<Set<string>> {
  await using open = sessions;
  const tools = await open.listTools();
  return new Set(tools.flatMap(({ tool }) => [
    tool.name,
    ...Object.keys(tool.inputSchema.properties ?? {}),
  ]));
}
