import { ApiError } from "../http/errors.ts";
import type { ContextItem, Response } from "./types.ts";

/** What is kept of a response. */
export interface Kept {
  response: Response;
  /** What its request brought. */
  input: ContextItem[];
  /** All that the next response knows when it goes on from here. */
  context: ContextItem[];
}

/** How many responses are kept. */
const LIMIT = 500;

/** The responses of a running endpoint, in memory: the oldest go first. */
export class ResponseStore {
  #kept = new Map<string, Kept>();

  /** @param limit The most responses to keep. */
  constructor(readonly limit: number = LIMIT) {}

  /** Keeps a response. */
  put(kept: Kept): void {
    this.#kept.set(kept.response.id, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.limit) this.#kept.delete(oldest);
  }

  /**
   * Finds a response by its identifier.
   *
   * @throws {ApiError} 404 when it is not there (any more).
   */
  get(id: string): Kept {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    throw new ApiError(404, `Response with id '${id}' not found.`, null, null);
  }

  /**
   * Finds the response that a request goes on from.
   *
   * @throws {ApiError} 400 when it is not there (any more).
   */
  previous(id: string): Kept {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    throw new ApiError(
      400,
      `Previous response with id '${id}' not found.`,
      "previous_response_id",
      "previous_response_not_found",
    );
  }

  /**
   * Forgets a response.
   *
   * @throws {ApiError} 404 when it is not there (any more).
   */
  delete(id: string): void {
    this.get(id);
    this.#kept.delete(id);
  }
}
