import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import type { Child } from "./child.ts";
import type { OpenedTransport } from "./target.ts";

/** Why a connection could not be made, in one sentence that says what to do. */
export class ConnectError extends Error {
  override name = "ConnectError";

  /**
   * @param code Stable: `target` (not a target at all), `not_found` (no such file),
   * `permissions` (no such permission set), `refused` (nobody listens), `ended` (the child died),
   * `timeout` (no answer in time), `not_signed_in` (401, and nobody presents a token),
   * `sign_in_started` (the `authProvider` has sent the user to a page), `unauthorized` (what was
   * presented is refused, or signing in failed), `given_up` (the caller's own `fetch` threw; its
   * message says why), `unavailable` (503), `not_mcp` (another kind of answer), `aborted`.
   */
  constructor(
    readonly code:
      | "target"
      | "not_found"
      | "permissions"
      | "refused"
      | "ended"
      | "timeout"
      | "not_signed_in"
      | "sign_in_started"
      | "unauthorized"
      | "given_up"
      | "unavailable"
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
  if (error instanceof ConnectError) return error;
  if (error instanceof DOMException && error.name === "AbortError") {
    return new ConnectError("aborted", `Stopped connecting to ${opened.target}`, { cause: error });
  }
  const [code, message] = opened.child
    ? await failureOfChild(error, opened.target, opened.child, timeout)
    : opened.givenUp
    ? ["given_up", opened.givenUp.message] as const
    : failureOverHttp(error, opened, timeout);
  return new ConnectError(code, message, { cause: opened.givenUp ?? error });
}

/** A code and a message. */
type Failure = readonly [code: ConnectError["code"], message: string];

async function failureOfChild(
  error: unknown,
  target: string,
  child: Child,
  timeout: number,
): Promise<Failure> {
  const lines = await child.lastLines();
  const said = lines.length > 0 ? `. Its last lines on stderr:\n${lines.join("\n")}` : "";
  return isTimeout(error)
    ? ["timeout", `${target} did not answer "initialize" within ${timeout / 1000} s${said}`]
    : ["ended", `${target} ended before it answered "initialize"${said}`];
}

function failureOverHttp(
  error: unknown,
  { target, signsIn }: OpenedTransport,
  timeout: number,
): Failure {
  if (error instanceof UnauthorizedError) {
    return [
      "sign_in_started",
      `${target} wants you to sign in first: expected the code that the page ends with, then another attempt`,
    ];
  }
  const status = (error as { code?: unknown }).code;
  if (status === 401 && signsIn === undefined) {
    return [
      "not_signed_in",
      `${target} wants an access token (HTTP 401): sign in with \`deno task client:entra ${target}\``,
    ];
  }
  if (status === 401 || status === 403) {
    return [
      "unauthorized",
      `${target} refuses this client (HTTP ${status}): expected an access token that it accepts`,
    ];
  }
  if (status === 503) {
    return [
      "unavailable",
      `${target} cannot serve now (HTTP 503): expected what it rests on to run, such as the authority that it trusts`,
    ];
  }
  if (isTimeout(error)) {
    return [
      "timeout",
      `${target} did not answer "initialize" within ${
        timeout / 1000
      } s: expected an MCP server there`,
    ];
  }
  if (isRefused(error)) {
    const where = unreached(error, target);
    return [
      "refused",
      `Cannot reach ${where}: expected a server that listens there, start it first`,
    ];
  }
  if (signsIn === "provider" && error instanceof Error && status === undefined) {
    return ["unauthorized", `Cannot sign in to ${target}: ${providerFailure(error)}`];
  }
  return [
    "not_mcp",
    `${target} does not answer as an MCP server${
      httpStatus(status)
    }: expected its URL to be that of the MCP endpoint`,
  ];
}

/** The SDK's own flow throws plain errors, and those of its schemas, which are long lists. */
function providerFailure(error: Error): string {
  const issues = (error as { issues?: { path: PropertyKey[] }[] }).issues;
  return issues
    ? `the metadata has no valid ${issues.map(({ path }) => path.join(".")).join(", ")}`
    : error.message.split("\n")[0];
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

/** The target, or the authority that signing in needs: Deno's error names the address. */
function unreached(error: unknown, target: string): string {
  const origin = URL.parse(/ for url \((\S+?)\)/.exec(`${error}`)?.[1] ?? "")?.origin;
  return origin === undefined || origin === URL.parse(target)?.origin ? target : origin;
}
