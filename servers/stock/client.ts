import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  type LoggingLevel,
  LoggingLevelSchema,
  type ServerNotification,
  type ServerRequest,
  SetLevelRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";

/** What the SDK hands to a tool beside its arguments. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Sends a log message to the client as part of the answer to one request. */
export type Log = (extra: Extra, level: LoggingLevel, message: string) => Promise<void>;

/** Says that a tool needs something of the client that the client did not declare. */
export class MissingCapabilityError extends Error {
  /** Stable code of this error. */
  readonly code = "missing_capability";

  /**
   * @param capability Name of the capability, as in `initialize`.
   * @param tool Tool that needs it.
   * @param instead What to call instead.
   */
  constructor(capability: "sampling" | "elicitation", tool: string, instead: string) {
    super(
      `${tool} needs the client capability "${capability}", which this client did not declare ` +
        `when it connected. ${instead}, or use a client that supports ${capability}`,
    );
    this.name = "MissingCapabilityError";
  }
}

/**
 * Options for a request that the server sends to its client while it answers one of the client's.
 * It travels on the stream of that request, ends with it, and leaves a person time to think.
 *
 * @param extra What the tool was called with.
 * @returns Options for `createMessage` and `elicitInput`.
 */
export function whileAnswering(extra: Extra) {
  return { relatedRequestId: extra.requestId, signal: extra.signal, timeout: 10 * 60_000 };
}

/**
 * Makes a logger that respects `logging/setLevel`. The SDK's own `sendLoggingMessage` sends outside
 * of any request: over HTTP on another stream, in no order with the progress, and nowhere without a session.
 *
 * @param server Server that has declared the logging capability.
 * @returns The logger; it sends everything until the client sets a level.
 */
export function createLog(server: McpServer): Log {
  const levels = LoggingLevelSchema.options;
  let threshold = levels.indexOf("debug");
  server.server.setRequestHandler(SetLevelRequestSchema, ({ params }) => {
    threshold = levels.indexOf(params.level);
    return {};
  });
  return async (extra, level, message) => {
    if (levels.indexOf(level) < threshold) return;
    await extra.sendNotification({
      method: "notifications/message",
      params: { level, logger: "stock", data: message },
    });
  };
}
