import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { ErrorCode, McpError, ResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { connect, ConnectError } from "../../connect.ts";
import type { Call } from "./calls.ts";
import type { SoakSession } from "./load.ts";
import { CALL_LIMIT, judgeResult, type Outcome } from "./outcome.ts";
import type { Way } from "./way.ts";

/** A session held by the SDK's client, as chapters and learners hold theirs: with a stream that listens, and with handlers. */
export class SdkSession implements SoakSession {
  readonly isSdk = true;
  readonly #way: Way;
  #client: Client | undefined;

  constructor(way: Way) {
    this.#way = way;
  }

  /** Connects, or connects again. */
  async open(): Promise<Outcome> {
    const { url, fetch } = this.#way;
    try {
      this.#client = await connect(url, {
        fetch,
        timeout: CALL_LIMIT,
        sampling: () => ({
          model: "none",
          role: "assistant",
          content: { type: "text", text: "soaked" },
        }),
      });
      const id = this.#client.transport?.sessionId;
      if (id !== undefined) this.#way.ids.add(id);
      return { kind: "answered" };
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      return error.code === "timeout"
        ? { kind: "lost", why: error.message }
        : { kind: "told", what: `no connection: ${error.code}` };
    }
  }

  /** Makes a call, and connects again where the server has ended the session. */
  async call({ method, params, expect }: Call): Promise<Outcome> {
    if (!this.#client) return await this.open();
    try {
      const result = await this.#client.request({ method, params }, ResultSchema, {
        timeout: CALL_LIMIT,
      });
      return judgeResult(result, expect);
    } catch (error) {
      const outcome = judgeError(error);
      if (outcome.kind === "told") await this.#reopen();
      return outcome;
    }
  }

  /** Ends the session and closes its stream. */
  async close(): Promise<void> {
    await this.#client?.close();
  }

  async #reopen(): Promise<void> {
    await this.close();
    await this.open();
  }
}

/** What the SDK's client threw, as an outcome. */
function judgeError(error: unknown): Outcome {
  if (error instanceof McpError) {
    return error.code === ErrorCode.RequestTimeout
      ? { kind: "lost", why: "the SDK's client waited in vain" }
      : { kind: "told", what: `JSON-RPC error ${error.code}` };
  }
  const { code } = error as { code?: unknown };
  return { kind: "told", what: typeof code === "number" ? `HTTP ${code}` : "connection ended" };
}
