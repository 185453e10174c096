/** Which tools a request allows, and which of them a person must approve. */
import type { McpListTools, McpTool } from "./types.ts";

type ListedTool = McpListTools["tools"][number];
type Filter = { tool_names?: string[]; read_only?: boolean };

/**
 * Tells whether a request allows a tool.
 *
 * @param tool The tool, as it is listed.
 * @param allowed The request's `allowed_tools`: nothing and an empty list mean every tool.
 * @returns True when the model may be offered it.
 */
export function isAllowed(tool: ListedTool, allowed: McpTool["allowed_tools"]): boolean {
  if (!allowed) return true;
  if (Array.isArray(allowed)) return allowed.length === 0 || allowed.includes(tool.name);
  return fits(tool, allowed);
}

/**
 * Tells whether a person must approve a call of a tool. What no filter names must be approved, and what both name too.
 *
 * @param tool The tool, as it is listed.
 * @param policy The request's `require_approval`.
 * @returns False only when the request says that this tool needs none.
 */
export function needsApproval(tool: ListedTool, policy: McpTool["require_approval"]): boolean {
  if (policy === "never") return false;
  if (!policy || policy === "always") return true;
  if (policy.always && fits(tool, policy.always)) return true;
  return !(policy.never && fits(tool, policy.never));
}

/** An empty filter names no tool. */
function fits(tool: ListedTool, { tool_names: names, read_only: readOnly }: Filter): boolean {
  if (names === undefined && readOnly === undefined) return false;
  const annotations = tool.annotations as { read_only?: boolean } | null | undefined;
  return (names === undefined || names.includes(tool.name)) &&
    (readOnly === undefined || (annotations?.read_only === true) === readOnly);
}
