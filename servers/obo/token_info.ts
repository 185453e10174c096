import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { callerOf } from "./caller.ts";

/**
 * Registers `get_user_token_info`: what the caller's token says, and never the token itself, which would let whoever reads
 * the conversation do what the user may do.
 *
 * @param server Server that gets the tool.
 */
export function registerTokenInfo(server: McpServer): void {
  server.registerTool("get_user_token_info", {
    title: "Claims of the access token",
    description: "What the access token of this session says: its claims, such as audience, " +
      "issuer, scopes and expiry. The token itself is never shown.",
    inputSchema: {},
    outputSchema: {
      claims: z.record(z.string(), z.unknown()).describe("Every claim, as the token has it"),
      scopes: z.array(z.string()).describe("What the token permits"),
      expires: z.string().describe("When the token expires (ISO 8601)"),
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, (_, { authInfo }) => {
    const { claims, scopes } = callerOf(authInfo);
    const expires = new Date(claims.exp * 1000).toISOString();
    const lines = Object.entries(claims).map(([name, value]) => `${name}: ${write(value)}`);
    return {
      content: [{ type: "text", text: [`The token expires at ${expires}.`, ...lines].join("\n") }],
      structuredContent: { claims, scopes, expires },
    };
  });
}

function write(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
