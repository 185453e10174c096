/** A small server with a tool that looks up and tools that act, and the embedded endpoint that asks for them. */
import OpenAI from "openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { createEmbeddedModel } from "../../../embedded_model/mod.ts";
import { listen } from "../../../serve.ts";
import type { Policy } from "../10_foundry_agent.ts";

/** The server, and one way to ask. */
export interface Harbour extends AsyncDisposable {
  /** Says whether a question leads to a call, or to a question to a person first. */
  ask(question: string): Promise<"calls" | "asks" | "neither">;
}

/** Opens the server, and asks for everything under one policy. */
export async function openHarbour(policy: Policy): Promise<Harbour> {
  const server = await listen(createHarbour, { stateless: true });
  const { fetch } = createEmbeddedModel();
  const client = new OpenAI({ apiKey: "none", baseURL: "http://embedded.local/v1", fetch });
  return {
    async ask(input) {
      const { output } = await client.responses.create({
        model: "embedded-wary",
        input,
        tools: [{
          type: "mcp",
          server_label: "harbour",
          server_url: server.url.href,
          require_approval: policy,
        }],
      });
      if (output.some(({ type }) => type === "mcp_approval_request")) return "asks";
      return output.some(({ type }) => type === "mcp_call") ? "calls" : "neither";
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

function createHarbour(): McpServer {
  const server = new McpServer({ name: "harbour", version: "1.0.0" });
  const text = (text: string) => ({ content: [{ type: "text" as const, text }] });
  const boat = z.string().describe("Name of the boat");
  server.registerTool("tide_at", {
    description: "High and low water at a harbour.",
    inputSchema: { harbour: z.string().describe("Name of the harbour") },
  }, ({ harbour }) => text(`High water at ${harbour}: 14:10`));
  server.registerTool("book_berth", {
    description: "Books a berth for a boat.",
    inputSchema: { boat },
  }, ({ boat }) => text(`Berth 12 is booked for ${boat}.`));
  server.registerTool("cancel_berth", {
    description: "Cancels the berth of a boat.",
    inputSchema: { boat },
  }, ({ boat }) => text(`The berth of ${boat} is cancelled.`));
  return server;
}
