import type { WireEntry } from "../connect.ts";

/** A recorded message and the server at the other end. */
export interface WireRecord extends WireEntry {
  /** The name of the server. */
  server: string;
}

/** Every message that passed between one client and its server, in recorded order. */
export class WireLog {
  /** The messages so far. */
  readonly records: WireRecord[] = [];
  /** How many of them a wire view has shown or was told to leave out. */
  seen = 0;

  #server: string;

  /** @param server The name of the server. */
  constructor(server: string) {
    this.#server = server;
  }

  /**
   * Keeps a message; pass it to `connect()` as `record`.
   *
   * @param entry The message.
   */
  readonly record = (entry: WireEntry): void => {
    this.records.push({ ...entry, server: this.#server });
  };

  /**
   * Gives the server the name that it has told meanwhile.
   *
   * @param server The name.
   */
  rename(server: string): void {
    this.#server = server;
    for (const record of this.records) record.server = server;
  }
}

const logs = new WeakMap<object, WireLog>();

/**
 * Ties a log to the client whose messages it keeps.
 *
 * @param client The client.
 * @param log The log.
 */
export function attachLog(client: object, log: WireLog): void {
  logs.set(client, log);
}

/**
 * Finds the log of a client.
 *
 * @param client A client, as `startServer()` gives it.
 * @returns The log, or undefined for a client that nobody records.
 */
export function logOf(client: object): WireLog | undefined {
  return logs.get(client);
}

/**
 * Puts what several servers and one client said into one order, by time. What servers said between two
 * messages of the client came at once, as far as the client can tell, and its order changes from run to run:
 * there it is server by server.
 *
 * @param logs The messages of each server, in recorded order.
 * @returns All messages.
 */
export function mergeRecords(logs: readonly (readonly WireRecord[])[]): WireRecord[] {
  const tagged = logs.flatMap((records, server) => records.map((record) => ({ record, server })))
    .sort((one, other) => one.record.at - other.record.at);
  const merged: WireRecord[] = [];
  let burst: typeof tagged = [];
  const endBurst = () => {
    merged.push(
      ...burst.sort((one, other) => one.server - other.server).map(({ record }) => record),
    );
    burst = [];
  };
  for (const each of tagged) {
    if (each.record.from === "server") {
      burst.push(each);
      continue;
    }
    endBurst();
    merged.push(each.record);
  }
  endBurst();
  return merged;
}
