/** What a {@linkcode SessionTable} needs to know of a session. */
export interface TableEntry {
  /** Requests that are being answered. */
  readonly busy: boolean;
  /** Somebody listens to its stream. */
  readonly attended: boolean;
  close(): Promise<void>;
}

const MAX_SESSIONS = 1000;
const IDLE_TIMEOUT = 30 * 60 * 1000;

/** The sessions of a server by id, longest unused first; bounded in number and in idle time. */
export class SessionTable<T extends TableEntry> {
  readonly #entries = new Map<string, { session: T; usedAt: number }>();
  readonly #maxSessions: number;
  readonly #idleTimeout: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: { maxSessions?: number; idleTimeout?: number }) {
    this.#maxSessions = options.maxSessions ?? MAX_SESSIONS;
    this.#idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT;
  }

  get size(): number {
    return this.#entries.size;
  }

  add(id: string, session: T): void {
    this.#entries.set(id, { session, usedAt: performance.now() });
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#expire(), Math.max(10, this.#idleTimeout / 4));
    this.#timer.unref();
  }

  /** Finds a session and marks it as used now. */
  use(id: string): T | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    entry.usedAt = performance.now();
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.session;
  }

  delete(id: string): void {
    this.#entries.delete(id);
    if (this.#entries.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /**
   * Makes room for one more session: ends the one unused for longest, rather one that nobody
   * listens to.
   *
   * @returns Whether there is room: not when every session is busy.
   */
  makeRoom(): boolean {
    if (this.#entries.size < this.#maxSessions) return true;
    const idle = [...this.#entries].filter(([, { session }]) => !session.busy);
    const [id, entry] = idle.find(([, { session }]) => !session.attended) ?? idle[0] ?? [];
    if (id === undefined || entry === undefined) return false;
    this.#end(id, entry.session);
    return true;
  }

  /** Ends every session. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries].map(([id, { session }]) => this.#end(id, session)));
  }

  #expire(): void {
    const limit = performance.now() - this.#idleTimeout;
    for (const [id, { session, usedAt }] of this.#entries) {
      if (usedAt > limit) break;
      if (!session.busy && !session.attended) this.#end(id, session);
    }
  }

  async #end(id: string, session: T): Promise<void> {
    this.delete(id);
    try {
      await session.close();
    } catch (error) {
      console.error("Closing a session failed:", error);
    }
  }
}
