/**
 * Calls to Microsoft Graph, real or embedded.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";

/** One call, as `--dry-run` prints it. */
export interface GraphCall {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  url: string;
  body?: unknown;
}

/** How Graph is called. */
export interface GraphClientOptions {
  /** Such as `https://graph.microsoft.com/v1.0`. */
  base: string;
  /** Access token for Graph. */
  token: string;
  /** Whether calls that change something are only reported. */
  dryRun?: boolean;
  /** Hears of every call that changes something, before it is sent. */
  onChange?: (call: GraphCall) => void;
  /** Ends reading and waiting. A change that is on its way is let finish, so that it is known what has to be taken back. */
  signal?: AbortSignal;
  /** Milliseconds between attempts, where Graph asks for patience or has not yet heard of what it has made. */
  pauses?: number[];
}

/** What Graph refused. */
export class GraphRefusal extends Error {
  override name = "GraphRefusal";

  /**
   * @param status HTTP status.
   * @param code Graph's own name of the error, for example `Authorization_RequestDenied`.
   * @param message What was refused, and why.
   */
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

const PAUSES = [1_000, 2_000, 4_000, 8_000, 8_000];

/** Milliseconds of one call. */
const TIMEOUT = 60_000;

/** Graph answers so while its copies do not yet agree that something exists. */
const NOT_YET = ["Request_ResourceNotFound", "NoBackingApplicationObject"];

/** A connection to Graph with one token. */
export class GraphClient {
  readonly #options: GraphClientOptions;
  #made = false;

  /** @param options How Graph is called. */
  constructor(options: GraphClientOptions) {
    this.#options = options;
  }

  /** Whether calls that change something are only reported. */
  get dryRun(): boolean {
    return this.#options.dryRun ?? false;
  }

  /** A client that goes on when the first has been told to stop, for cleaning up. */
  withoutSignal(): GraphClient {
    const client = new GraphClient({ ...this.#options, signal: undefined });
    client.#made = this.#made;
    return client;
  }

  /**
   * Lists objects.
   *
   * @param set Name of the entity set, for example `applications`.
   * @param equal Properties and what they have to be.
   * @returns Those that match.
   * @throws {GraphRefusal} When Graph refuses.
   */
  async list<T>(set: string, equal: Record<string, string> = {}): Promise<T[]> {
    const filter = Object.entries(equal)
      .map(([name, value]) => `${name} eq '${value.replaceAll("'", "''")}'`).join(" and ");
    const query = filter === "" ? "" : `?$filter=${encodeURIComponent(filter)}`;
    const { value } = await this.#send<{ value: T[] }>("GET", `${set}${query}`);
    return value;
  }

  /**
   * Makes something.
   *
   * @param path Where.
   * @param body What.
   * @param pretend What a dry run is to give, where the answer is needed later.
   * @returns What Graph answered.
   * @throws {GraphRefusal} When Graph refuses.
   */
  async post<T>(path: string, body: object, pretend: object = {}): Promise<T> {
    const made = await this.#change<T>("POST", path, body, { ...body, ...pretend });
    this.#made = true;
    return made;
  }

  /**
   * Changes something.
   *
   * @param path What.
   * @param body Its new properties.
   * @throws {GraphRefusal} When Graph refuses.
   */
  async patch(path: string, body: object): Promise<void> {
    await this.#change("PATCH", path, body);
  }

  /**
   * Deletes something.
   *
   * @param path What.
   * @throws {GraphRefusal} When Graph refuses.
   */
  async delete(path: string): Promise<void> {
    await this.#change("DELETE", path);
  }

  async #change<T>(
    method: GraphCall["method"],
    path: string,
    body?: object,
    pretend?: object,
  ): Promise<T> {
    this.#options.onChange?.({ method, url: `${this.#options.base}/${path}`, body });
    return this.dryRun ? pretend as T : await this.#send(method, path, body);
  }

  async #send<T>(method: GraphCall["method"], path: string, body?: object): Promise<T> {
    const { pauses = PAUSES, signal } = this.#options;
    for (const pause of pauses) {
      const answer = await this.#once(method, path, body);
      if (answer.ok) return await read(answer);
      const refusal = await toRefusal(answer, method, path);
      const busy = refusal.status === 429 || refusal.status === 503;
      if (!busy && !(this.#made && NOT_YET.includes(refusal.code))) throw refusal;
      const asked = Number(answer.headers.get("retry-after")) * 1_000;
      await wait(Math.min(asked || pause, 30_000), signal);
    }
    const answer = await this.#once(method, path, body);
    if (answer.ok) return await read(answer);
    throw await toRefusal(answer, method, path);
  }

  async #once(method: GraphCall["method"], path: string, body?: object): Promise<Response> {
    const { base, token, signal } = this.#options;
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(TIMEOUT);
    try {
      return await fetch(`${base}/${path}`, {
        method,
        signal: method === "GET" && signal ? AbortSignal.any([signal, limit]) : limit,
        redirect: "error",
        headers: {
          authorization: `Bearer ${token}`,
          ...body && { "content-type": "application/json" },
        },
        body: body && JSON.stringify(body),
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new Error(`Cannot reach Microsoft Graph at ${base}: ${(error as Error).message}`);
    }
  }
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch {
    signal?.throwIfAborted();
  }
}

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  return text === "" ? undefined as T : JSON.parse(text);
}

async function toRefusal(answer: Response, method: string, path: string): Promise<GraphRefusal> {
  const body = await answer.json().catch(() => undefined);
  const code = String(body?.error?.code ?? `HTTP ${answer.status}`);
  const why = body?.error?.message ?? answer.statusText;
  return new GraphRefusal(
    answer.status,
    code,
    `Microsoft Graph refused ${method} ${decodeURIComponent(path)} (${code}): ${why}`,
  );
}
