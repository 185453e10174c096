/**
 * The agent: asks the model, makes the calls that it wants, gives it the results, and again, until there is an answer.
 *
 * @module
 */
import { complete, type Completion } from "./agent/completion.ts";
import { makeCalls } from "./agent/make_calls.ts";
import { prepareTools, sayNotes } from "./agent/prepare.ts";
import { type ReadCall, readCalls } from "./agent/requested.ts";
import { contextOf, guardsOf, type Run } from "./agent/run.ts";
import type { AgentServer, ChatMessage, RunOptions, Step } from "./agent/steps.ts";
import type { Offer } from "./agent/tools.ts";
import { guardAnswer } from "./guard/apply.ts";
import { explainModelError } from "./model/explain.ts";

export type {
  AgentServer,
  ChatMessage,
  ErrorKind,
  RequestedCall,
  RunOptions,
  Step,
} from "./agent/steps.ts";

/**
 * Runs the tool-calling loop over one or more servers.
 *
 * Nothing is thrown: what goes wrong is an `error` step, and the loop goes on where it can. The last step is `answer`, or
 * an `error` of kind `model`, `server` or `aborted` after which nothing follows. Leaving the loop early cancels what runs.
 *
 * @param options The model, the servers, the question; see {@linkcode RunOptions}.
 * @returns The steps, as they happen.
 *
 * @example
 * ```ts
 * import { type AgentServer, runAgent } from "./agent.ts";
 * import { openModel } from "./model.ts";
 *
 * const servers: AgentServer[] = []; // { name: "stock", client: await connect("servers/stock.ts") }
 * const model = openModel({ name: "embedded-wary", env: {} });
 * for await (const step of runAgent({ model, servers, question: "Hello" })) {
 *   if (step.type === "answer") console.log(step.text);
 * }
 * ```
 */
export async function* runAgent(options: RunOptions): AsyncGenerator<Step, void> {
  const leaving = new AbortController();
  const signals = options.signal ? [options.signal, leaving.signal] : [leaving.signal];
  const earlier = options.messages ?? [];
  const run: Run = {
    options,
    model: options.model,
    question: options.question,
    maxTurns: options.maxTurns ?? 10,
    servers: withUniqueNames(options.servers),
    signal: AbortSignal.any(signals),
    messages: [...earlier, { role: "user", content: options.question }],
    ids: new Set(),
  };
  try {
    const prepared = yield* prepareTools(run.servers, contextOf(run, 0), options);
    if (run.signal.aborted) return yield interrupted();
    if (!prepared) return;
    const system = [options.system, ...prepared.instructions].filter(Boolean).join("\n\n");
    if (system) run.messages.unshift({ role: "system", content: system });
    const answered = yield* turns(run, prepared.offer);
    if (answered && options.messages) {
      const from = earlier.length + (system ? 1 : 0);
      options.messages.push(...run.messages.slice(from));
    }
  } finally {
    leaving.abort();
  }
}

async function* turns(run: Run, offer: Offer): AsyncGenerator<Step, boolean> {
  for (let turn = 1; turn <= run.maxTurns; turn++) {
    const completion = yield* askModel(run, offer);
    if (!completion) return false;
    const calls = readCalls(completion.calls, offer, run.ids);
    yield {
      type: "model",
      turn,
      ...(completion.text && { text: completion.text }),
      calls: calls.map(({ id, server, tool, arguments: args }) => ({
        id,
        server,
        tool,
        arguments: args,
      })),
      ...(completion.usage && { usage: completion.usage }),
    };
    if (calls.length === 0) return yield* finish(run, completion, turn);
    run.messages.push(toAssistantMessage(completion.text, calls));
    const told = yield* makeCalls(run, calls, turn);
    for (const { id, text } of told) {
      run.messages.push({ role: "tool", tool_call_id: id, content: text });
    }
    if (run.signal.aborted) {
      yield interrupted();
      return false;
    }
  }
  const text = `I stopped at the limit of ${run.maxTurns} turns without an answer.`;
  run.messages.push({ role: "assistant", content: text });
  yield { type: "answer", text, stopped: "limit" };
  return true;
}

async function* askModel(run: Run, offer: Offer): AsyncGenerator<Step, Completion | undefined> {
  try {
    const answering = complete(run.model, {
      messages: run.messages,
      tools: offer.functions,
      signal: run.signal,
      // What is streamed is read before a guard has seen the answer.
      stream: run.options.stream === true && !guardsOf(run).some(({ onAnswer }) => onAnswer),
    });
    let next = await answering.next();
    for (; !next.done; next = await answering.next()) yield { type: "delta", text: next.value };
    if (!run.signal.aborted) return next.value;
    yield interrupted();
  } catch (cause) {
    if (run.signal.aborted) yield interrupted();
    else {yield {
        type: "error",
        kind: "model",
        message: explainModelError(cause, run.model),
        cause,
      };}
  }
}

async function* finish(
  run: Run,
  { text, finish }: Completion,
  turn: number,
): AsyncGenerator<Step, boolean> {
  if (finish === "content_filter") {
    const message = "The model's content filter stopped the answer";
    yield { type: "error", kind: "model", message };
    return false;
  }
  if (text.trim() === "") {
    yield { type: "error", kind: "model", message: "The model answered with no text and no call" };
    return false;
  }
  const answer = yield* passAnswer(run, text, turn);
  run.messages.push({ role: "assistant", content: answer });
  yield {
    type: "answer",
    text: answer,
    ...(finish === "length" && { stopped: "length" as const }),
  };
  return true;
}

/** Returns the answer that the person may read. */
async function* passAnswer(run: Run, text: string, turn: number): AsyncGenerator<Step, string> {
  const outcome = await guardAnswer(guardsOf(run), text, contextOf(run, turn));
  if (outcome.block) {
    yield { type: "blocked", ...outcome.block };
    return `The answer was blocked before it reached you: ${outcome.block.reason}`;
  }
  for (const by of outcome.rewrittenBy) yield { type: "note", message: `${by} rewrote the answer` };
  yield* sayNotes(outcome.notes);
  return outcome.value;
}

function interrupted(): Step {
  return { type: "error", kind: "aborted", message: "Interrupted" };
}

function toAssistantMessage(text: string, calls: ReadCall[]): ChatMessage {
  return {
    role: "assistant",
    content: text || null,
    tool_calls: calls.map(({ id, name, text }) => ({
      id,
      type: "function",
      function: { name, arguments: text },
    })),
  };
}

function withUniqueNames(servers: AgentServer[]): AgentServer[] {
  const taken = new Set<string>();
  return servers.map((server) => {
    let name = server.name;
    for (let number = 2; taken.has(name); number++) name = `${server.name}_${number}`;
    taken.add(name);
    return { ...server, name };
  });
}
