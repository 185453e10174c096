/**
 * What a run of the agent is made of: typed steps, in the order in which they happen.
 *
 * @module
 */
import type OpenAI from "openai";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult, Progress } from "@modelcontextprotocol/sdk/types.js";
import type { Guard } from "../guard/guard.ts";
import type { Model } from "../model.ts";

/** One message of a conversation, as chat completions have it. */
export type ChatMessage = OpenAI.Chat.Completions.ChatCompletionMessageParam;

/** A server that the agent may use. */
export interface AgentServer {
  /** The name under which steps, guards and qualified tool names know it. */
  name: string;
  /** The SDK's client, connected. */
  client: Client;
}

/** A call as the model asked for it. */
export interface RequestedCall {
  /** The call's id, unique within the run. */
  id: string;
  /** The server, or "" when the model named a tool that nobody offers. */
  server: string;
  /** The tool's name on that server. */
  tool: string;
  /** The arguments; `{}` when what the model wrote is no JSON object. */
  arguments: Record<string, unknown>;
}

/**
 * What went wrong:
 * - `model`: the model could not be asked; the run ends without an answer.
 * - `server`: a server has ended, cannot be reached or did not answer in time.
 * - `tool`: a server answered a call with a JSON-RPC error.
 * - `arguments`: the model named an unknown tool or wrote arguments that are no JSON object; it was told so.
 * - `aborted`: the run was interrupted; it ends without an answer.
 */
export type ErrorKind = "model" | "server" | "tool" | "arguments" | "aborted";

/** One thing that happened in a run. */
export type Step =
  | { type: "delta"; text: string }
  | { type: "note"; message: string; server?: string; tool?: string; id?: string }
  | {
    type: "model";
    turn: number;
    text?: string;
    calls: RequestedCall[];
    usage?: OpenAI.CompletionUsage;
  }
  | {
    type: "tool_call";
    id: string;
    server: string;
    tool: string;
    arguments: Record<string, unknown>;
  }
  | {
    type: "tool_result";
    id: string;
    server: string;
    tool: string;
    result: CallToolResult;
    isError: boolean;
    milliseconds: number;
  }
  | { type: "blocked"; by: string; reason: string; server?: string; tool?: string; id?: string }
  | {
    type: "error";
    kind: ErrorKind;
    message: string;
    server?: string;
    tool?: string;
    id?: string;
    cause?: unknown;
  }
  | { type: "answer"; text: string; stopped?: "limit" | "length" };

/** What {@linkcode runAgent} needs. */
export interface RunOptions {
  /** The model that is asked. */
  model: Model;
  /** The servers whose tools it may use. */
  servers: AgentServer[];
  /** What the person asks. */
  question: string;
  /**
   * The conversation so far, without the question. A run that ends with an answer appends its messages: pass the same
   * array again for the next question.
   */
  messages?: ChatMessage[];
  /** The system prompt. None by default. */
  system?: string;
  /**
   * Puts the servers' own instructions into the system prompt. Off by default: they are a stranger's words, and there they
   * would have your authority.
   */
  instructions?: boolean;
  /** Applied in this order. */
  guards?: Guard[];
  /** How often the model is asked at most, 10 by default. */
  maxTurns?: number;
  /** Ends the run: the model's request is aborted, running calls are cancelled on their servers. */
  signal?: AbortSignal;
  /** Yields the text as it arrives, as `delta` steps. */
  stream?: boolean;
  /** Called for every progress notification of a running call. */
  onProgress?: (progress: Progress & { id: string; server: string; tool: string }) => void;
  /** Milliseconds that a call may take without a word of progress, 60,000 by default. */
  toolTimeout?: number;
  /** True while a person is being asked on behalf of a call (a form, an approval): its clock stands still. */
  isWaiting?: () => boolean;
}
