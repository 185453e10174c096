/** Responding: gather, directives, plan, answer. */
import { composeReply } from "./answer/compose.ts";
import { CONNECT, fromText, smallTalk } from "./answer/direct.ts";
import { fillSchema } from "./answer/structured.ts";
import { shape } from "./answer/shape.ts";
import { type Conversation, toConversation } from "./gather/conversation.ts";
import { type Tool, toTool } from "./gather/tools.ts";
import { type Plan, plan } from "./plan/mod.ts";
import { neutralArguments } from "./plan/neutral.ts";
import type { ChatRequest, Reply } from "./types.ts";

/** After this many calls in one turn the model stops calling and says what it has. */
const MOST_CALLS = 40;

/**
 * Answers a request.
 *
 * @param request the validated request
 * @returns the text or the calls
 */
export function respond(request: ChatRequest): Reply {
  const conversation = toConversation(request);
  const tools = request.tool_choice === "none" ? [] : (request.tools ?? []).map(toTool);
  const calls = tools.length > 0 ? dueCalls(request, conversation, tools) : { due: [] };
  if (calls.due.length > 0) {
    return { calls: request.parallel_tool_calls === false ? calls.due.slice(0, 1) : calls.due };
  }
  const text = answer(conversation, tools, calls.plan);
  return { text: format(request, conversation, shape(text, conversation)), calls: [] };
}

function dueCalls(
  request: ChatRequest,
  conversation: Conversation,
  tools: Tool[],
): { due: Reply["calls"]; plan?: Plan } {
  const { tool_choice: choice } = request;
  const { current } = conversation;
  const fresh = current.calls.length === 0;
  if (current.calls.length >= MOST_CALLS) return { due: [], plan: plan({ conversation, tools }) };
  const named = typeof choice === "object"
    ? tools.find(({ name }) => name === choice.function.name)
    : undefined;
  const talk = choice !== "required" && !named && smallTalk(current.user, tools) !== undefined;
  if (talk) return { due: [] };
  const naive = request.model === "embedded-naive";
  const made = plan({ conversation, tools, forced: named, naive });
  const { due } = made.execution;
  if (due.length > 0) return { due, plan: made };
  if (!fresh || (choice !== "required" && !named)) return { due: [], plan: made };
  const tool = named ?? made.requests[0]?.matches[0]?.tool ?? tools[0];
  return {
    due: [{ name: tool.name, arguments: neutralArguments(tool, conversation.current.user) }],
    plan: made,
  };
}

function answer(conversation: Conversation, tools: Tool[], made: Plan | undefined): string {
  const { current } = conversation;
  if (made && made.execution.outcomes.length > 0) {
    const reply = composeReply(made.execution);
    if (reply) return speak(reply, made);
  }
  const known = [...current.calls.map((call) => call.result), ...earlierTexts(conversation)].join(
    "\n",
  );
  return smallTalk(current.user, tools) ?? fromText(current.user, known) ??
    fromEarlier(conversation) ?? cannot(tools);
}

/** Adds what other texts want said; only the naive model's plan has any. */
function speak(reply: string, { speeches, execution }: Plan): string {
  const told = speeches.map(({ text, goal, mode }) => {
    const outcome = goal && execution.outcomes.find((one) => one.goal === goal);
    return { mode, text: outcome?.state === "done" ? outcome.call.result.trim() : text };
  });
  const all = told.filter(({ text }, i) =>
    text !== "" && told.findIndex((one) => one.text === text) === i
  );
  const instead = all.filter(({ mode }) => mode === "replace").map(({ text }) => text);
  if (instead.length > 0) return instead.join(" ");
  const said = (mode: string) =>
    all.filter((one) => one.mode === mode && !reply.includes(one.text)).map(({ text }) => text);
  return [...said("prefix"), reply, ...said("append")].join("\n");
}

function earlierTexts({ earlier }: Conversation): string[] {
  return [...earlier].reverse().flatMap((
    turn,
  ) => [...turn.calls.filter((call) => !call.failed).map((call) => call.result), ...turn.replies]);
}

/** A question about what was said or found before. */
function fromEarlier(conversation: Conversation): string | undefined {
  const last = conversation.earlier.at(-1);
  if (
    !last ||
    !/\b(?:you|again|repeat|just|earlier|before|last|first)\b/i.test(conversation.current.user)
  ) return undefined;
  if (/\brepeat\b|\bagain\b|\bwhat did you (?:say|find)\b/i.test(conversation.current.user)) {
    return last.replies.at(-1);
  }
}

function cannot(tools: Tool[]): string {
  if (tools.length === 0) return `I cannot answer that. ${CONNECT}`;
  const names = tools.slice(0, 6).map(({ name }) => name).join(", ");
  const more = tools.length > 6 ? ` and ${tools.length - 6} more` : "";
  return `I cannot answer that: none of the tools here fits (${names}${more}). ${CONNECT}`;
}

/** Puts the answer into the form that the request wants. */
function format(request: ChatRequest, conversation: Conversation, text: string): string {
  const wanted = request.response_format;
  if (!wanted || wanted.type === "text") return text;
  if (wanted.type === "json_object") {
    try {
      const value = JSON.parse(text);
      if (typeof value === "object" && value !== null) return text;
    } catch {
      // not JSON yet: wrapped below
    }
    return JSON.stringify({ answer: text });
  }
  const results = conversation.current.calls.filter((call) => !call.failed).map((call) =>
    call.result
  );
  const texts = [
    ...results,
    conversation.current.user,
    ...conversation.earlier.map((turn) => turn.user).reverse(),
  ];
  return JSON.stringify(fillSchema(wanted.json_schema.schema ?? {}, texts, text));
}
