import type { ChatRequest, Reply } from "./types.ts";

/**
 * Answers a request.
 *
 * @param _request the validated request
 * @returns the text or the calls
 */
export function respond(_request: ChatRequest): Reply {
  return { text: "I am the embedded model.", calls: [] };
}
