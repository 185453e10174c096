/**
 * What a server's failure means, in one sentence.
 *
 * @module
 */
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { ErrorKind } from "./steps.ts";

/** A failure of a server, told to people and to the model. */
export interface Failure {
  /** `server` when the server itself is gone or silent, `tool` when it answered with an error. */
  kind: Extract<ErrorKind, "server" | "tool">;
  /** One sentence. */
  message: string;
}

/** A call that nobody answered in time. */
export class SilentServerError extends Error {
  override name = "SilentServerError";
  /** Stable, for programs. */
  readonly code = "silent_server";
}

/**
 * Explains what the SDK threw when a request to a server failed.
 *
 * @param error What was thrown.
 * @param server The name under which the agent knows the server.
 * @returns The kind and one sentence.
 */
export function explainServerFailure(error: unknown, server: string): Failure {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof SilentServerError) return { kind: "server", message: `${server} ${text}` };
  if (error instanceof McpError) return explainMcpError(error, server);
  const status = (error as { code?: unknown } | null)?.code;
  if (status === 401 || status === 403) {
    return { kind: "server", message: `${server} wants a sign-in first (HTTP ${status})` };
  }
  if (status === 404) {
    return { kind: "server", message: `${server} has forgotten this session: connect again` };
  }
  if (text === "Not connected") {
    return { kind: "server", message: `${server} has ended: there is no connection any more` };
  }
  if (isUnreachable(error)) {
    return {
      kind: "server",
      message: `${server} cannot be reached any more: is it still running?`,
    };
  }
  if (typeof status === "number" && status >= 400) {
    return { kind: "server", message: `${server} refused the request (HTTP ${status}): ${text}` };
  }
  if (isSchemaError(error)) {
    return { kind: "tool", message: `${server} answered with something that MCP does not know` };
  }
  return { kind: "tool", message: `${server} failed: ${text}` };
}

/**
 * Whether nobody is there any more, as opposed to somebody who says no.
 *
 * @param error What a request to the server threw.
 * @returns True when the request did not reach anybody.
 */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof McpError || !(error instanceof Error)) return false;
  return error instanceof TypeError ||
    /error sending request|fetch failed|ECONN/i.test(error.message);
}

function explainMcpError(error: McpError, server: string): Failure {
  const message = error.message.replace(/^(MCP error -?\d+: )+/, "");
  switch (error.code) {
    case ErrorCode.ConnectionClosed:
      return { kind: "server", message: `${server} has ended in the middle of the request` };
    case ErrorCode.RequestTimeout:
      return { kind: "server", message: `${server} did not answer in time` };
    case ErrorCode.UrlElicitationRequired: {
      const { elicitations } = (error.data ?? {}) as { elicitations?: { url: string }[] };
      const urls = (elicitations ?? []).map(({ url }) => url).join(", ");
      return {
        kind: "tool",
        message: `${server} wants you to visit ${urls || "a page"} first: ${message}`,
      };
    }
    default:
      return { kind: "tool", message: `${server} refused: ${message} (${error.code})` };
  }
}

function isSchemaError(error: unknown): boolean {
  return error instanceof Error && (error.name === "ZodError" || error.name === "$ZodError");
}
