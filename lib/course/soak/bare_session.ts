import type { Call } from "./calls.ts";
import type { SoakSession } from "./load.ts";
import { judge, type Outcome, withinLimit } from "./outcome.ts";
import { clientHeaders, INITIALIZE_PARAMS, PROTOCOL_VERSION, type Way } from "./way.ts";

/**
 * A session over bare HTTP. The SDK's client holds an open stream and checks every message by a schema: with a thousand of them the soak
 * would measure its own client. This one holds its session id and a counter.
 */
export class BareSession implements SoakSession {
  readonly isSdk = false;
  readonly #way: Way;
  #id: string | undefined;
  #lastRequest = 0;
  #opening: Promise<Outcome> | undefined;

  constructor(way: Way) {
    this.#way = way;
  }

  /** The id of the session, once it is open. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Initializes the session, or a new one in its place; calls that come meanwhile wait for it. */
  open(): Promise<Outcome> {
    return this.#opening ??= this.#initialize().finally(() => this.#opening = undefined);
  }

  /** Makes a call. Where the server has ended the session, the caller is told, and begins a new one, as the specification wants it. */
  async call(call: Call): Promise<Outcome> {
    await this.#opening;
    const outcome = await this.#request(call);
    if (outcome.kind === "told" && outcome.what === "HTTP 404") await this.open();
    return outcome;
  }

  async #initialize(): Promise<Outcome> {
    this.#id = undefined;
    const opened = await this.#request({
      method: "initialize",
      params: INITIALIZE_PARAMS,
      expect: PROTOCOL_VERSION,
    });
    if (opened.kind !== "answered") return opened;
    return await withinLimit(async (signal) => {
      const body = JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" });
      const response = await this.#post(body, signal);
      await response.body?.cancel();
      return response.status === 202 ? opened : { kind: "told", what: `HTTP ${response.status}` };
    });
  }

  #request({ method, params, expect }: Call): Promise<Outcome> {
    // A fresh id for every request: the transport keeps streams by it.
    const id = ++this.#lastRequest;
    return withinLimit(async (signal) => {
      const response = await this.#post(
        JSON.stringify({ jsonrpc: "2.0", id, method, params }),
        signal,
      );
      const body = await response.text();
      if (method === "initialize") this.#remember(response.headers.get("mcp-session-id"));
      return judge({ status: response.status, body }, id, expect);
    });
  }

  #remember(id: string | null): void {
    if (id === null) return;
    this.#id = id;
    this.#way.ids.add(id);
  }

  #post(body: string, signal: AbortSignal): Promise<Response> {
    const { url, fetch } = this.#way;
    return fetch(url, { method: "POST", headers: clientHeaders(this.#id), body, signal });
  }
}
