import { createHmac, randomBytes } from "node:crypto";
import { isSameText } from "../../lib/serve/same_text.ts";

/**
 * Makes and reads the state that a client carries: the `Mcp-Session-Id` of streamable HTTP, the `azmcpcs` of SSE. The host keeps
 * nothing for it, so that any instance can go on where another was; a signature shows that it was made here.
 */
export class ClientState {
  readonly #key = randomBytes(32);

  /** @returns A new client's state. */
  create(): string {
    const id = randomBytes(16).toString("hex");
    return `${id}.${this.#sign(id)}`;
  }

  /**
   * Reads a state.
   *
   * @param state What the client sent.
   * @returns The client's id; `undefined` when this host has not made it.
   */
  read(state: string): string | undefined {
    const [id, signature = ""] = state.split(".");
    return isSameText(signature, this.#sign(id)) ? id : undefined;
  }

  #sign(id: string): string {
    return createHmac("sha256", this.#key).update(id).digest("base64url");
  }
}
