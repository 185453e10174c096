import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/**
 * Turns the SDK's answer to parameters of a wrong type (1.32.2: -32603 "Internal error" with a dump
 * of Zod's issues) into what JSON-RPC 2.0 wants: -32602 and a sentence. Other messages pass as they
 * are.
 */
export function toInvalidParams(message: JSONRPCMessage): JSONRPCMessage {
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
