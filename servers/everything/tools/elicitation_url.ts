import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";

const name = "connect_account";

const config = {
  title: "Elicitation in URL mode",
  description:
    "Asks the person to open a web page and connect an imaginary account there. What is typed on that page never reaches the client or the model.",
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
};

const SAID = {
  accept: "The person agreed to open the page. You are told when they are done there.",
  decline: "The person does not want to connect an account.",
  cancel: "The person closed the question without an answer.",
};

/**
 * Opens a page that connects the account of this session, and tells the client when it is done.
 *
 * @param session The session.
 * @returns What an elicitation request in URL mode says.
 */
export function askForAccount(session: Session) {
  const consent = session.consentPage.open(() => {
    session.accountConnected = true;
    // A client that has left meanwhile needs no word of it.
    session.server.server.createElicitationCompletionNotifier(consent.elicitationId)()
      .catch(() => {});
  });
  return {
    mode: "url" as const,
    message: "Connect your imaginary account to MCP Workshop",
    ...consent,
  };
}

/** Registers a tool that sends the person to a web page (`elicitation/create`, URL mode). */
export function registerElicitationUrl(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    const { action } = await server.server.elicitInput(
      askForAccount(session),
      session.within(extra),
    );
    return { content: [{ type: "text", text: SAID[action] }] };
  });
}
