import type { OpenedTransport } from "./target.ts";

/** Why a connection could not be made, in one sentence that says what to do. */
export class ConnectError extends Error {
  override name = "ConnectError";

  /**
   * @param code Stable: `target` (not a target at all), `not_found` (no such file),
   * `permissions` (no such permission set), `refused` (nobody listens), `ended` (the child died),
   * `timeout` (no answer in time), `unauthorized` (401 or 403), `not_mcp` (another kind of
   * answer), `aborted`.
   */
  constructor(
    readonly code:
      | "target"
      | "not_found"
      | "permissions"
      | "refused"
      | "ended"
      | "timeout"
      | "unauthorized"
      | "not_mcp"
      | "aborted",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Says what went wrong between `openTransport` and the end of `initialize`. */
export async function toConnectError(
  error: unknown,
  opened: OpenedTransport,
  timeout: number,
): Promise<ConnectError> {
  const { target } = opened;
  const cause = { cause: error };
  if (error instanceof ConnectError) return error;
  if (error instanceof DOMException && error.name === "AbortError") {
    return new ConnectError("aborted", `Stopped connecting to ${target}`, cause);
  }
  if (opened.child) {
    const lines = await opened.child.lastLines();
    const said = lines.length > 0 ? `. Its last lines on stderr:\n${lines.join("\n")}` : "";
    if (isTimeout(error)) {
      return new ConnectError(
        "timeout",
        `${target} did not answer "initialize" within ${timeout / 1000} s${said}`,
        cause,
      );
    }
    return new ConnectError(
      "ended",
      `${target} ended before it answered "initialize"${said}`,
      cause,
    );
  }
  const status = (error as { code?: unknown }).code;
  if (status === 401 || status === 403) {
    return new ConnectError(
      "unauthorized",
      `${target} refuses this client (HTTP ${status}): expected an access token that it accepts`,
      cause,
    );
  }
  if (isTimeout(error)) {
    return new ConnectError(
      "timeout",
      `${target} did not answer "initialize" within ${
        timeout / 1000
      } s: expected an MCP server there`,
      cause,
    );
  }
  if (isRefused(error)) {
    return new ConnectError(
      "refused",
      `Cannot reach ${target}: expected a server that listens there, start it first`,
      cause,
    );
  }
  return new ConnectError(
    "not_mcp",
    `${target} does not answer as an MCP server${
      httpStatus(status)
    }: expected its URL to be that of the MCP endpoint`,
    cause,
  );
}

function httpStatus(code: unknown): string {
  return typeof code === "number" && code >= 400 && code < 600 ? ` (HTTP ${code})` : "";
}

function isTimeout(error: unknown): boolean {
  return (error instanceof DOMException && error.name === "TimeoutError") ||
    (error as { code?: unknown }).code === -32001;
}

function isRefused(error: unknown): boolean {
  const text = `${error} ${(error as Error).cause ?? ""}`;
  return /connection refused|ECONNREFUSED|error sending request|failed to lookup|dns error/i.test(
    text,
  );
}
