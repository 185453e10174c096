import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/**
 * Sends a message of the server, mended where the SDK (1.32.2) would leave its caller with a poor
 * answer or none: see {@linkcode toInvalidParams}; a result that JSON cannot hold (a BigInt, a
 * cycle) becomes an error.
 *
 * @param send Writes the message; throws a `TypeError` when it cannot be written as JSON.
 */
export async function sendOutgoing(
  message: JSONRPCMessage,
  send: (message: JSONRPCMessage) => Promise<void>,
): Promise<void> {
  try {
    await send(toInvalidParams(message));
  } catch (error) {
    if (!(error instanceof TypeError && "result" in message)) throw error;
    const text = `The result cannot be written as JSON: ${error.message.split("\n")[0]}`;
    await send({ jsonrpc: "2.0", id: message.id, error: { code: -32603, message: text } });
  }
}

/**
 * Turns the SDK's answer to parameters of a wrong type (-32603 "Internal error" with a dump
 * of Zod's issues) into what JSON-RPC 2.0 wants: -32602 and a sentence. Other messages pass as they
 * are.
 */
function toInvalidParams(message: JSONRPCMessage): JSONRPCMessage {
  if (!("error" in message) || message.error.code !== -32603) return message;
  const issues = parseIssues(message.error.message);
  if (!issues) return message;
  const text = issues.map((issue) =>
    `${issue.path.slice(1).join(".") || "params"}: ${issue.message}`
  );
  return { ...message, error: { code: -32602, message: `Invalid params: ${text.join("; ")}` } };
}

interface Issue {
  path: (string | number)[];
  message: string;
}

/** Zod's issues with a request's parameters; `undefined` for every other text. */
function parseIssues(text: string): Issue[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const issues: Issue[] = JSON.parse(text);
    return issues.every((issue) => issue.path[0] === "params") ? issues : undefined;
  } catch {
    return undefined;
  }
}
