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
