import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { UrlElicitationRequiredError } from "@modelcontextprotocol/sdk/types.js";
import type { Session } from "../session.ts";
import { askForAccount } from "./elicitation_url.ts";

const name = "read_account";

const config = {
  title: "Needs an elicitation first",
  description:
    "Reads the imaginary account. Until a person has connected it, the call fails with error -32042, which names the page to open.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/**
 * Registers a tool that cannot go on without a page that a person has to visit: it answers with the
 * error URLElicitationRequired, and the client calls again after `notifications/elicitation/complete`.
 */
export function registerElicitationRequired(server: McpServer, session: Session): void {
  server.registerTool(name, config, () => {
    if (session.accountConnected) {
      return {
        content: [{ type: "text", text: "The account belongs to Ada and has 3 messages." }],
      };
    }
    if (!server.server.getClientCapabilities()?.elicitation?.url) {
      throw new Error("Client does not support url elicitation, and the account is not connected");
    }
    throw new UrlElicitationRequiredError(
      [askForAccount(session)],
      "The account is not connected yet",
    );
  });
}
