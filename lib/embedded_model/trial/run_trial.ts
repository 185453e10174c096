import OpenAI from "openai";
import type { TrialServer, TrialTool } from "./trial_server.ts";
import type { EarlierTurn } from "./trial_question.ts";

/** A call as it was made, under the server's own name of the tool. */
export interface MadeCall {
  turn: number;
  tool: string;
  arguments: Record<string, unknown>;
  result: string;
  isError: boolean;
}

/** What came of a question. */
export interface TrialRun {
  calls: MadeCall[];
  /** The last text, or nothing when the turns ran out. */
  answer?: string;
  turns: number;
}

/** What is put to the model. */
export interface TrialRequest {
  fetch: typeof fetch;
  model: string;
  servers: TrialServer[];
  question: string;
  system?: string;
  earlier?: EarlierTurn[];
  /** Requests to the model before giving up; 8 unless told. */
  maxTurns?: number;
}

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;

const toWireName = (name: string) => name.replace(/[^a-zA-Z0-9_-]/g, "_");

function perform(tools: TrialTool[], name: string, text: string): Omit<MadeCall, "turn"> {
  const tool = tools.find((tool) => toWireName(tool.name) === name);
  let args: Record<string, unknown> = {};
  try {
    args = JSON.parse(text || "{}");
    if (!tool) throw new Error(`Unknown tool: ${name}`);
    const result = tool.call(args);
    const content = typeof result === "string" ? result : JSON.stringify(result);
    return { tool: tool.name, arguments: args, result: content, isError: false };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const result = `Error: ${message}`;
    return { tool: tool?.name ?? name, arguments: args, result, isError: true };
  }
}

function toMessages(tools: TrialTool[], { question, calls, answer }: EarlierTurn): Message[] {
  const messages: Message[] = [{ role: "user", content: question }];
  if (calls.length > 0) {
    const id = (index: number) => `earlier_${toWireName(question).slice(0, 20)}_${index}`;
    const made = calls.map((call) => ({
      name: toWireName(call.tool),
      arguments: JSON.stringify(call.arguments),
    }));
    messages.push({
      role: "assistant",
      content: null,
      tool_calls: made.map((call, i) => ({ id: id(i), type: "function", function: call })),
    });
    messages.push(...made.map((call, i): Message => ({
      role: "tool",
      tool_call_id: id(i),
      content: perform(tools, call.name, call.arguments).result,
    })));
  }
  return [...messages, { role: "assistant", content: answer }];
}

/**
 * Puts a question to a chat-completions endpoint and performs the calls it asks for, until it answers.
 *
 * @param request The question, the servers, and the endpoint's `fetch`.
 * @returns The calls in the order in which they were made, and the answer.
 */
export async function runTrial(request: TrialRequest): Promise<TrialRun> {
  const client = new OpenAI({
    apiKey: "embedded",
    baseURL: "http://embedded.local/v1",
    fetch: request.fetch,
    maxRetries: 0,
  });
  const tools = request.servers.flatMap((server) => server.tools);
  const messages: Message[] = [
    ...(request.system ? [{ role: "system", content: request.system } as const] : []),
    ...(request.earlier ?? []).flatMap((turn) => toMessages(tools, turn)),
    { role: "user", content: request.question },
  ];
  const calls: MadeCall[] = [];
  const maxTurns = request.maxTurns ?? 8;
  for (let turn = 1; turn <= maxTurns; turn++) {
    const completion = await client.chat.completions.create({
      model: request.model,
      messages,
      tools: tools.map(({ name, description, inputSchema }) => ({
        type: "function" as const,
        function: { name: toWireName(name), description, parameters: inputSchema },
      })),
    });
    const { message } = completion.choices[0];
    const asked = (message.tool_calls ?? []).filter((call) => call.type === "function");
    if (asked.length === 0) return { calls, answer: message.content ?? "", turns: turn };
    messages.push({ role: "assistant", content: message.content, tool_calls: asked });
    for (const { id, function: { name, arguments: text } } of asked) {
      const made = { turn, ...perform(tools, name, text) };
      calls.push(made);
      messages.push({ role: "tool", tool_call_id: id, content: made.result });
    }
  }
  return { calls, turns: maxTurns };
}
