import { refuse } from "../http/errors.ts";
import { answerTo } from "./chat.ts";
import type { ContextItem, ResponseRequest } from "./types.ts";

/**
 * Checks that approvals and their requests belong together: each answer is the only one to a request of a server that this request names
 * too, and no request stays without an answer.
 *
 * @param request The request.
 * @param before What is known before it.
 * @throws {ApiError} 400 that names the item.
 */
export function checkApprovals({ input, tools }: ResponseRequest, before: ContextItem[]): void {
  const context = [...before, ...input];
  const settled = new Set<string>();
  for (const item of before) {
    if (item.type === "mcp_approval_response") settled.add(item.approval_request_id);
    if (item.type === "mcp_call" && item.approval_request_id) settled.add(item.approval_request_id);
  }
  input.forEach((item, index) => {
    if (item.type !== "mcp_approval_response") return;
    const { approval_request_id: id } = item;
    const at = `input[${index}].approval_request_id`;
    const asked = context.find((one) => one.type === "mcp_approval_request" && one.id === id);
    if (asked?.type !== "mcp_approval_request") {
      refuse(
        `Approval request with id '${id}' not found: send previous_response_id of the response that asked`,
        at,
      );
    }
    if (settled.has(id)) refuse(`Approval request with id '${id}' has been answered before`, at);
    settled.add(id);
    if (!isObject(asked.arguments)) {
      refuse(`The arguments of approval request '${id}' are not a JSON object`, at);
    }
    const label = asked.server_label;
    if (!tools.some((tool) => tool.type === "mcp" && tool.server_label === label)) {
      refuse(
        `The request has no MCP tool with the label '${label}', whose call it answers: send the tools again`,
        "tools",
      );
    }
  });
  const open = context.filter((item) =>
    item.type === "mcp_approval_request" && !settled.has(item.id) && !answerTo(item.id, context)
  ).map((item) => "id" in item ? item.id : "");
  if (open.length > 0) {
    refuse(
      `The following MCP approval requests do not have an approval: ${open.join(", ")}`,
      "input",
    );
  }
}

/** The request may come from the caller, who can have changed it. */
function isObject(text: string): boolean {
  try {
    const value = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
