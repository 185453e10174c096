/**
 * The same calculator as a server of the MCP SDK, with nothing of Azure in it. Azure Functions runs it as a custom handler: it starts
 * this file, tells the port, and passes requests on. So it has to be stateless: the next request may reach another instance.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import process from "node:process";
import { z } from "zod";
import { evaluate } from "../src/calculator/evaluate.ts";

/**
 * Makes a server, not yet connected.
 *
 * @returns The server.
 */
export function createCalculatorServer(): McpServer {
  const server = new McpServer({
    name: "calculator-self-hosted",
    version: "1.0.0",
  });
  server.registerTool("evaluate", {
    title: "Calculator",
    description:
      "Evaluates an arithmetic expression and answers with the result. Use it for every calculation " +
      "instead of calculating yourself.",
    inputSchema: {
      expression: z.string().describe(
        "The expression, for example 101 + 202 or sqrt(2) * 10 ** 3",
      ),
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, async ({ expression }) => {
    const answer = await evaluate(expression);
    return {
      content: [{ type: "text", text: answer }],
      isError: answer.startsWith("Cannot evaluate"),
    };
  });
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname !== "/mcp" || request.method !== "POST") {
    response.writeHead(pathname === "/mcp" ? 405 : 404).end();
    return;
  }
  const server = createCalculatorServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
  });
  response.on("close", () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

const port = Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT ?? 3000);
createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error("Request failed:", error);
    if (!response.headersSent) response.writeHead(500).end();
  });
}).listen(port, "127.0.0.1");
