import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type {
  CreateMessageResultWithTools,
  SamplingMessage,
  ToolResultContent,
  ToolUseContent,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { CITIES, populationOf } from "../cities.ts";
import type { Extra, Session } from "../session.ts";

const name = "ask_about_cities";

const MAX_TURNS = 4;

const inputSchema = {
  question: z.string().describe('A question about people in cities, as "How many live in Tokyo?"'),
};

const config = {
  title: "Sampling with tools",
  description:
    "Lets the model of the client answer a question, and offers that model a tool of this server's own while it does.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: true },
};

const POPULATION_TOOL = {
  name: "get_population",
  description: "Number of people who live in a city, in millions.",
  inputSchema: {
    type: "object" as const,
    properties: {
      city: { type: "string", description: "The city", enum: CITIES.map(({ city }) => city) },
    },
    required: ["city"],
  },
};

/** Registers a tool that runs an agent loop with a model that it does not have itself. */
export function registerSamplingWithTools(server: McpServer, session: Session): void {
  server.registerTool(name, config, async ({ question }, extra) => ({
    content: [{ type: "text", text: await converse(question, session, extra) }],
  }));
}

async function converse(question: string, session: Session, extra: Extra): Promise<string> {
  const messages: SamplingMessage[] = [
    { role: "user", content: { type: "text", text: question } },
  ];
  for (let turn = 1; turn <= MAX_TURNS; turn++) {
    const reply = await session.server.server.createMessage({
      messages,
      systemPrompt: "Answer in one sentence. Use the tool for figures.",
      maxTokens: 300,
      tools: [POPULATION_TOOL],
      toolChoice: { mode: turn < MAX_TURNS ? "auto" : "none" },
    }, session.within(extra));
    const calls = toolUses(reply);
    if (calls.length === 0) return textOf(reply);
    messages.push({ role: "assistant", content: reply.content });
    messages.push({ role: "user", content: calls.map(run) });
  }
  throw new Error(`The client's model still called tools after ${MAX_TURNS} turns`);
}

function run({ id, input }: ToolUseContent): ToolResultContent {
  const millions = populationOf(String(input.city));
  return {
    type: "tool_result",
    toolUseId: id,
    isError: millions === undefined,
    content: [{
      type: "text",
      text: millions === undefined ? `No city "${input.city}"` : `${millions} million`,
    }],
  };
}

function blocks({ content }: CreateMessageResultWithTools) {
  return Array.isArray(content) ? content : [content];
}

function toolUses(reply: CreateMessageResultWithTools): ToolUseContent[] {
  return blocks(reply).filter((block) => block.type === "tool_use");
}

function textOf(reply: CreateMessageResultWithTools): string {
  return blocks(reply).filter((block) => block.type === "text").map(({ text }) => text).join("\n");
}
