/** One response: list, settle what was approved, then think and call until there is an answer or a question to a person. */
import { cutToTokens } from "../http/tokens.ts";
import type { ModelName } from "../http/models.ts";
import { respond } from "../respond.ts";
import type { Reply } from "../types.ts";
import { toChatRequest } from "./chat.ts";
import * as emit from "./emit.ts";
import type { McpServers } from "./mcp.ts";
import { listOf, makeOffer, type Offer, type ServerTool } from "./offer.ts";
import { isAllowed, needsApproval } from "./policy.ts";
import { begin, countUsage } from "./response.ts";
import type { Kept } from "./store.ts";
import {
  type ContextItem,
  type Draft,
  type McpCall,
  type McpListTools,
  type McpTool,
  newId,
  type OutputItem,
  type Response,
  type ResponseRequest,
} from "./types.ts";

/** What a response is made from. */
export interface Job {
  request: ResponseRequest;
  /** What is known before this request. */
  before: ContextItem[];
  model: ModelName;
  /** Sends the requests to MCP servers. */
  fetch: typeof fetch;
  signal?: AbortSignal;
  /** Keeps the response. It is called before the last event: whoever has read that may go on from the response at once. */
  keep: (kept: Kept) => void;
  /** Gives what the response has beyond the interface. */
  describe?: (response: Response) => Record<string, unknown> | undefined;
}

/** More turns than the model ever takes. */
const MOST_TURNS = 60;

/**
 * Makes a response.
 *
 * @param job What it is made from.
 * @returns The events, as they happen. A response that fails says so in its last event.
 */
export async function* runResponse(job: Job): AsyncGenerator<Draft> {
  const run = new Run(job);
  try {
    yield* run.events();
  } finally {
    await run.close();
  }
}

class Run {
  readonly response: Response;
  readonly context: ContextItem[];
  #servers?: McpServers;
  #calls = 0;

  constructor(readonly job: Job) {
    this.response = begin(job.request);
    Object.assign(this.response, job.describe?.(this.response));
    this.context = [...job.before, ...job.request.input];
  }

  async *events(): AsyncGenerator<Draft> {
    yield { type: "response.created", response: this.#snapshot() };
    yield { type: "response.in_progress", response: this.#snapshot() };
    for (const tool of this.job.request.tools) {
      if (tool.type !== "mcp" || listOf(tool.server_label, this.context)) continue;
      yield* this.#list(tool);
      if (this.response.status === "failed") return;
    }
    yield* this.#settleApprovals();
    yield* this.#think();
    if (this.response.status === "in_progress") this.response.status = "completed";
    this.response.completed_at = Math.floor(Date.now() / 1000);
    countUsage(this.response, this.context);
    const { status } = this.response;
    const type = status === "incomplete" ? "response.incomplete" : "response.completed";
    yield this.#end(type);
  }

  async close(): Promise<void> {
    await this.#servers?.close();
  }

  async *#list(tool: McpTool): AsyncGenerator<Draft> {
    const index = this.response.output.length;
    const item: McpListTools = {
      id: newId("mcpl"),
      type: "mcp_list_tools",
      server_label: tool.server_label,
      tools: [],
    };
    yield* emit.listing({ ...item }, index);
    try {
      const listed = await (await this.#connections()).list(tool);
      item.tools = listed.filter((one) => isAllowed(one, tool.allowed_tools));
      this.#keep(item);
      yield* emit.listed(item, index);
    } catch (error) {
      item.error = error instanceof Error ? error.message : String(error);
      this.#keep(item);
      yield* emit.listed(item, index);
      yield* this.#fail(item.error);
    }
  }

  /** Makes the calls that a person has just approved. */
  async *#settleApprovals(): AsyncGenerator<Draft> {
    for (const answer of this.job.request.input) {
      if (answer.type !== "mcp_approval_response" || !answer.approve) continue;
      const asked = this.context.find((item) =>
        item.type === "mcp_approval_request" && item.id === answer.approval_request_id
      );
      const server = this.job.request.tools.find((tool) =>
        tool.type === "mcp" && asked?.type === "mcp_approval_request" &&
        tool.server_label === asked.server_label
      );
      if (asked?.type !== "mcp_approval_request" || server?.type !== "mcp") continue;
      yield* this.#call(server, asked.name, asked.arguments, asked.id);
    }
  }

  async *#think(): AsyncGenerator<Draft> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const offer = makeOffer(this.job.request, this.context);
      const reply = this.#reply(offer, turn);
      if (reply.calls.length === 0) return yield* this.#say(reply.text ?? "");
      let waits = false;
      for (const call of reply.calls) {
        const found = offer.serverTool(call.name);
        if (found && this.#isExhausted()) return yield* this.#say(EXHAUSTED);
        const waitsHere = found ? yield* this.#callOrAsk(found, call) : yield* this.#handOver(call);
        waits ||= waitsHere;
      }
      if (waits) return;
    }
  }

  #reply(offer: Offer, turn: number): Reply {
    const { request, model } = this.job;
    const chat = toChatRequest(request, this.context, offer, model);
    // A choice is forced once; otherwise the model would never get to say anything.
    if (turn > 0 && chat.tool_choice !== "none") chat.tool_choice = "auto";
    return respond(chat);
  }

  #isExhausted(): boolean {
    return this.#calls >= (this.job.request.max_tool_calls ?? Infinity);
  }

  /** Returns whether somebody else has to act first. */
  async *#callOrAsk(
    { server, listed }: ServerTool,
    call: Reply["calls"][number],
  ): AsyncGenerator<Draft, boolean> {
    const args = JSON.stringify(call.arguments);
    if (!needsApproval(listed, server.require_approval)) {
      yield* this.#call(server, listed.name, args);
      return false;
    }
    const item: OutputItem = {
      id: newId("mcpr"),
      type: "mcp_approval_request",
      server_label: server.server_label,
      name: listed.name,
      arguments: args,
    };
    yield* emit.whole(item, this.response.output.length);
    this.#keep(item);
    return true;
  }

  async *#call(
    server: McpTool,
    name: string,
    args: string,
    approval: string | null = null,
  ): AsyncGenerator<Draft> {
    const index = this.response.output.length;
    const item: McpCall = {
      id: newId("mcp"),
      type: "mcp_call",
      server_label: server.server_label,
      name,
      arguments: args,
      approval_request_id: approval,
      output: null,
      error: null,
    };
    yield* emit.calling({ ...item }, index);
    this.#calls++;
    Object.assign(item, await (await this.#connections()).call(server, name, parseArguments(args)));
    item.status = item.error ? "failed" : "completed";
    this.#keep(item);
    yield* emit.called(item, index);
  }

  *#handOver(call: Reply["calls"][number]): Generator<Draft, boolean> {
    const item = {
      id: newId("fc"),
      type: "function_call" as const,
      call_id: newId("call"),
      name: call.name,
      arguments: JSON.stringify(call.arguments),
      status: "completed" as const,
    };
    yield* emit.functionCall(item, this.response.output.length);
    this.#keep(item);
    return true;
  }

  *#say(text: string): Generator<Draft> {
    const most = this.job.request.max_output_tokens;
    const kept = most ? cutToTokens(text, most) : text;
    const isCut = kept.length < text.length;
    const item = {
      id: newId("msg"),
      type: "message" as const,
      role: "assistant" as const,
      status: isCut ? "incomplete" as const : "completed" as const,
      content: [{ type: "output_text" as const, text: kept, annotations: [], logprobs: [] }],
    };
    yield* emit.message(item, this.response.output.length);
    this.#keep(item);
    if (!isCut) return;
    this.response.status = "incomplete";
    this.response.incomplete_details = { reason: "max_output_tokens" };
  }

  *#fail(message: string): Generator<Draft> {
    this.response.status = "failed";
    this.response.error = { code: "server_error", message };
    yield this.#end("response.failed");
  }

  /** The last event. */
  #end(type: "response.completed" | "response.incomplete" | "response.failed"): Draft {
    const { response, context, job } = this;
    job.keep({ response, input: job.request.input, context });
    return { type, response: this.#snapshot() };
  }

  async #connections(): Promise<McpServers> {
    const { McpServers } = await import("./mcp.ts");
    return this.#servers ??= new McpServers(this.job.fetch, this.job.signal);
  }

  #keep(item: OutputItem): void {
    this.response.output.push(item);
    this.context.push(item as ContextItem);
  }

  #snapshot(): Response {
    return structuredClone(this.response);
  }
}

const EXHAUSTED = "I stopped here: the request allows no more tool calls (max_tool_calls).";

function parseArguments(text: string): Record<string, unknown> {
  return JSON.parse(text || "{}");
}
