import { connect } from "../../../connect.ts";

/**
 * Connects to a server and calls a tool, as an attacker or anybody else.
 *
 * @param url The server.
 * @param name The tool.
 * @param args Its arguments.
 * @param token The token to show; none when missing.
 * @returns `passes`, or the HTTP status that stopped it.
 * @throws {Error} When it was stopped by something else than an HTTP status.
 */
export async function attempt(
  url: URL,
  name: string,
  args: Record<string, unknown>,
  token?: string,
): Promise<string> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  try {
    const client = await connect(url, { headers });
    await client.callTool({ name, arguments: args }).finally(() => client.close());
    return "passes";
  } catch (error) {
    return statusOf(error as Error & { code?: unknown });
  }
}

/** The SDK's transport has the status as its code; `connect` tells it in a sentence. */
function statusOf(error: Error & { code?: unknown }): string {
  const status = Number(error.code) || Number(/HTTP (\d{3})/.exec(error.message)?.[1]);
  if (status >= 400 && status < 600) return `HTTP ${status}`;
  throw error;
}
