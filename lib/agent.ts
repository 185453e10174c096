/**
 * The agent: asks the model, makes the calls that it wants, gives it the results, and again, until there is an answer.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { callTool, watched } from "./agent/call.ts";
import { complete, type Completion } from "./agent/completion.ts";
import { toText } from "./agent/content.ts";
import { explainServerFailure } from "./agent/failure.ts";
import { inOrderOfArrival } from "./agent/arrival.ts";
import { outputMismatch } from "./agent/output_schema.ts";
import { prepareTools, sayNotes } from "./agent/prepare.ts";
import { type ReadCall, readCalls } from "./agent/requested.ts";
import type { AgentServer, ChatMessage, RunOptions, Step } from "./agent/steps.ts";
import { listAllTools, type Offer } from "./agent/tools.ts";
import { guardAnswer, guardCall, guardResult } from "./guard/apply.ts";
import type { Guard, GuardContext, GuardedCall } from "./guard/guard.ts";
import { explainModelError } from "./model/explain.ts";

export type {
  AgentServer,
  ChatMessage,
  ErrorKind,
  RequestedCall,
  RunOptions,
  Step,
} from "./agent/steps.ts";

/** What one run holds. */
interface Run extends Required<Pick<RunOptions, "model" | "question" | "maxTurns">> {
  options: RunOptions;
  servers: AgentServer[];
  signal: AbortSignal;
  /** The whole conversation, as the model sees it. */
  messages: ChatMessage[];
  ids: Set<string>;
}

/** What came of one call: what the model is told of it. */
interface Told {
  id: string;
  text: string;
}

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

/** Makes the calls of one turn at the same time; what the model is told keeps the order in which it asked. */
async function* makeCalls(run: Run, calls: ReadCall[], turn: number): AsyncGenerator<Step, Told[]> {
  const told = new Map<string, string>();
  const context = contextOf(run, turn);
  const running: AsyncGenerator<Step, Told>[] = [];
  for (const call of calls) {
    if (call.problem !== undefined) {
      const { id, server, tool, problem } = call;
      yield { type: "error", kind: "arguments", id, server, tool, message: problem };
      told.set(id, `Error: ${problem}`);
      continue;
    }
    const allowed = yield* passGuards(run, call, context);
    if (typeof allowed === "string") {
      told.set(call.id, allowed);
      continue;
    }
    const { id, server, tool } = allowed;
    yield { type: "tool_call", id, server, tool, arguments: allowed.arguments };
    running.push(makeCall(run, allowed, context));
  }
  for (const { id, text } of yield* inOrderOfArrival(running)) told.set(id, text);
  return calls.map(({ id }) => ({ id, text: told.get(id) ?? "Error: interrupted" }));
}

/** Returns the call that may be made, or what the model is told instead. */
async function* passGuards(
  run: Run,
  call: GuardedCall,
  context: GuardContext,
): AsyncGenerator<Step, GuardedCall | string> {
  const { id, server, tool, arguments: args, definition } = call;
  const guarded = { id, server, tool, arguments: args, definition };
  const outcome = await guardCall(guardsOf(run), guarded, context);
  if (outcome.block) {
    yield { type: "blocked", ...outcome.block, server, tool, id };
    return blockedText(outcome.block.reason);
  }
  for (const by of outcome.rewrittenBy) {
    yield { type: "note", message: `${by} rewrote the call`, server, tool, id };
  }
  yield* sayNotes(outcome.notes, { server, tool, id });
  // Steps and the model pair by id; a guard may change everything else.
  return { ...outcome.value, id };
}

async function* makeCall(
  run: Run,
  call: GuardedCall,
  context: GuardContext,
): AsyncGenerator<Step, Told> {
  const { id, server, tool, definition } = call;
  const { client } = run.servers.find(({ name }) => name === server) ?? {};
  const started = performance.now();
  let result: CallToolResult;
  try {
    if (!client) throw new Error("There is no such server");
    const { onProgress, toolTimeout: timeout = 60_000, isWaiting } = run.options;
    result = await callTool(
      client,
      { ...definition, name: tool },
      call.arguments,
      { signal: run.signal, timeout, isWaiting },
      (progress) => onProgress?.({ ...progress, id, server, tool }),
    );
  } catch (cause) {
    if (run.signal.aborted) return { id, text: "Error: interrupted" };
    const { kind, message } = explainServerFailure(cause, server);
    yield { type: "error", kind, message, server, tool, id, cause };
    // The words of an error are the server's too.
    const error = { content: [{ type: "text" as const, text: message }], isError: true };
    return yield* passResult(run, call, error, context);
  }
  const milliseconds = performance.now() - started;
  const isError = result.isError === true;
  yield { type: "tool_result", id, server, tool, result, isError, milliseconds };
  const mismatch = outputMismatch(definition, result);
  if (mismatch) yield { type: "note", message: mismatch, server, tool, id };
  return yield* passResult(run, call, result, context);
}

/** Returns what the model is told of a result. */
async function* passResult(
  run: Run,
  call: GuardedCall,
  result: CallToolResult,
  context: GuardContext,
): AsyncGenerator<Step, Told> {
  const { id, server, tool } = call;
  const outcome = await guardResult(guardsOf(run), { call, result }, context);
  if (outcome.block) {
    yield { type: "blocked", ...outcome.block, server, tool, id };
    return { id, text: blockedText(outcome.block.reason) };
  }
  for (const by of outcome.rewrittenBy) {
    yield { type: "note", message: `${by} rewrote the result`, server, tool, id };
  }
  yield* sayNotes(outcome.notes, { server, tool, id });
  return { id, text: toText(outcome.value) };
}

function guardsOf(run: Run): Guard[] {
  return run.options.guards ?? [];
}

function contextOf(run: Run, turn: number): GuardContext {
  const { question, messages, signal, servers, options } = run;
  const listTools = async (server: string) => {
    const { client } = servers.find(({ name }) => name === server) ?? {};
    if (!client) throw new Error(`There is no server "${server}"`);
    const timeout = options.toolTimeout ?? 60_000;
    return await watched({ signal, timeout }, (request) => listAllTools(client, request));
  };
  return { question, messages, turn, signal, listTools };
}

function blockedText(reason: string): string {
  return `Error: blocked before it reached you: ${reason}`;
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
