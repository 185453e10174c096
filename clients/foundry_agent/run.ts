/**
 * One question to an agent of the service, with the approvals on the way to its answer.
 *
 * @module
 */
import type OpenAI from "openai";

type Item = OpenAI.Responses.ResponseOutputItem;

/** The service wants a call approved. */
export type ApprovalRequest = Extract<Item, { type: "mcp_approval_request" }>;

/** What a person says to it. */
export interface Verdict {
  approve: boolean;
  /** Why; goes to the model when the call is refused. */
  reason?: string;
}

/** What happens on the way. */
export type RunStep =
  | { type: "listed"; item: Extract<Item, { type: "mcp_list_tools" }> }
  | { type: "approval"; request: ApprovalRequest; verdict: Verdict }
  | { type: "calling"; server: string; tool: string }
  | { type: "called"; item: Extract<Item, { type: "mcp_call" }> }
  | { type: "text"; delta: string }
  | { type: "answer"; text: string; responseId: string }
  | { type: "cancelled"; reason: string }
  | { type: "failed"; message: string };

/** How {@linkcode askAgent} asks. */
export interface AskOptions {
  /** OpenAI's client at the project. */
  client: OpenAI;
  /** What every request has beside the input: the reference to the agent, or model and tools. */
  request: Record<string, unknown>;
  question: string;
  /** The response that this goes on from. */
  previous?: string;
  /** Decides about a call; it sees the whole of it. */
  approve(request: ApprovalRequest): Verdict | Promise<Verdict>;
  signal?: AbortSignal;
}

/** An agent that asks for more calls than this is stopped. */
const MOST_ROUNDS = 20;

/**
 * Asks an agent, and answers its approval requests, until there is an answer.
 *
 * The service calls the MCP server, not this process: all that is seen of it are the items that the response brings.
 *
 * @param options See {@linkcode AskOptions}.
 * @returns The steps, as they happen. The last one is `answer`, `cancelled` or `failed`.
 * @throws What the OpenAI client throws when the service refuses the request.
 */
export async function* askAgent(options: AskOptions): AsyncGenerator<RunStep> {
  let input: OpenAI.Responses.ResponseInput = [{ role: "user", content: options.question }];
  let previous = options.previous;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const response = yield* askOnce(options, input, previous);
    if (response.status === "failed" || response.status === "cancelled") {
      const message = response.error?.message ?? `The response is ${response.status}`;
      return yield { type: "failed", message };
    }
    const requests = response.output.filter((item) => item.type === "mcp_approval_request");
    if (requests.length === 0) {
      return yield { type: "answer", text: textOf(response), responseId: response.id };
    }
    const empty = requests.find((request) => !holdsCall(request));
    if (empty) {
      await options.client.responses.cancel(response.id).catch(() => {});
      const reason = `the approval request ${empty.id} holds no call`;
      return yield { type: "cancelled", reason };
    }
    input = [];
    for (const request of requests) {
      const verdict = await options.approve(request);
      yield { type: "approval", request, verdict };
      input.push({
        type: "mcp_approval_response",
        approval_request_id: request.id,
        approve: verdict.approve,
        ...!verdict.approve && verdict.reason ? { reason: verdict.reason } : {},
      });
    }
    previous = response.id;
  }
  yield { type: "cancelled", reason: `the agent asked for approval ${MOST_ROUNDS} times` };
}

/** One request, streamed: calls without a stream must be over in 100 seconds (Foundry, MCP tool, known limitations). */
async function* askOnce(
  { client, request, signal }: AskOptions,
  input: OpenAI.Responses.ResponseInput,
  previous: string | undefined,
): AsyncGenerator<RunStep, OpenAI.Responses.Response> {
  const body = { ...request, input, previous_response_id: previous, stream: true as const };
  for await (const event of await client.responses.create(body, { signal })) {
    switch (event.type) {
      case "response.output_item.added":
        if (event.item.type === "mcp_call") {
          yield { type: "calling", server: event.item.server_label, tool: event.item.name };
        }
        break;
      case "response.output_item.done":
        if (event.item.type === "mcp_list_tools") yield { type: "listed", item: event.item };
        if (event.item.type === "mcp_call") yield { type: "called", item: event.item };
        break;
      case "response.output_text.delta":
        yield { type: "text", delta: event.delta };
        break;
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        return event.response;
    }
  }
  throw new Error("The service ended the stream in the middle of the response");
}

/** A tool, and arguments that can be read. */
function holdsCall({ name, arguments: args }: ApprovalRequest): boolean {
  try {
    return Boolean(name) && typeof JSON.parse(args || "{}") === "object";
  } catch {
    return false;
  }
}

function textOf({ output }: OpenAI.Responses.Response): string {
  return output.flatMap((item) => item.type === "message" ? item.content : [])
    .map((part) => part.type === "output_text" ? part.text : part.refusal).join("");
}
