/**
 * Says in one sentence why it did not work.
 *
 * @module
 */
import { ConnectError } from "../../lib/connect.ts";
import { explainServerFailure } from "../../lib/agent/failure.ts";
import { McpError } from "@modelcontextprotocol/sdk/types.js";

/**
 * Explains an error.
 *
 * @param error What was thrown.
 * @param url The server.
 * @returns One sentence.
 */
export function explain(error: unknown, url = "The server"): string {
  const isTransport = error instanceof McpError || error instanceof TypeError ||
    typeof (error as { code?: unknown }).code === "number";
  if (isTransport && !(error instanceof ConnectError)) {
    return explainServerFailure(error, url).message;
  }
  return error instanceof Error ? error.message : String(error);
}
