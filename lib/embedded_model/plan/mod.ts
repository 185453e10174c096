/** The plan: from the user's message and what else is in the request to the calls that are due. */
import type { Call, Conversation } from "../gather/conversation.ts";
import type { Tool } from "../gather/tools.ts";
import { type Request, splitRequests } from "../directives/requests.ts";
import { ordersOf, standingOrders } from "../directives/orders.ts";
import { descriptionsOf, resultsOf } from "../directives/sources.ts";
import { sentences } from "../language/sentences.ts";
import { contentStems } from "../language/words.ts";
import { findChoices } from "./choices.ts";
import { getAt, leavesOf, setAt } from "./leaves.ts";
import { statedToday } from "../language/dates.ts";
import { composeCalls } from "../answer/compose.ts";
import { Execution } from "./execute.ts";
import type { Situation } from "./situation.ts";
import { obey, type Obeyed } from "./obey.ts";
import { redirect } from "./redirect.ts";
import { toErrand } from "../errands/errand.ts";
import { followUp } from "./follow_up.ts";
import { type Goal, toGoal, toGoals } from "./goals.ts";
import { isIdentifier } from "./look_up.ts";
import { furtherTools } from "./chain.ts";
import { toWish, type Wish } from "./wish.ts";

/** What the planner made of a request. */
export interface Plan {
  execution: Execution;
  goals: Goal[];
  requests: Request[];
  /** What texts of others want the answer to say; empty for the wary model. */
  speeches: Obeyed["speeches"];
}

/** What planning needs. */
export interface PlanInput {
  conversation: Conversation;
  tools: Tool[];
  /** A tool that the request says must be called. */
  forced?: Tool;
  /** True for the model that gives every sentence the same authority. */
  naive?: boolean;
}

/**
 * Plans a turn.
 *
 * @param input the conversation, the tools, and a forced tool
 * @returns the goals, and how far they are
 */
export function plan(input: PlanInput): Plan {
  const { conversation, tools } = input;
  const today = statedToday([
    ...conversation.system,
    ...conversation.earlier.map((turn) => turn.user),
    conversation.current.user,
  ]);
  const text = effectiveText(conversation);
  const requests = splitRequests(text, tools, today);
  const wished = (input.forced ? undefined : toErrand(text, tools)) ??
    goalsFor(requests, input, today);
  const { goals, speeches } = input.naive
    ? obeyAll(wished, input)
    : { goals: wished, speeches: [] };
  const execution = new Execution(situation(input, requests, today));
  execution.run(goals);
  return { execution, goals, requests, speeches };
}

/** Every sentence has the same authority, wherever it came from. */
function obeyAll(goals: Goal[], { conversation, tools }: PlanInput): Obeyed {
  const orders = [
    ...standingOrders(descriptionsOf(tools), tools),
    ...resultsOf(tools, conversation).flatMap((source) => ordersOf(source, tools)),
  ];
  const moves = redirect(goals, tools);
  const others = orders.filter((order) =>
    order.kind === "say" ||
    !moves.some(({ from, to }) => order.source.tool === to && order.tool === from)
  );
  return obey(goals, others, conversation.current.user, tools);
}

function goalsFor(
  requests: Request[],
  { conversation, tools, forced }: PlanInput,
  today?: Date,
): Goal[] {
  if (forced) return toGoals(requests[0], forced, tools);
  if (requests.length === 1) {
    const again = followUp(requests[0], conversation, tools, today);
    if (again) return [again];
  }
  const goals: Goal[] = [];
  for (const request of requests) {
    const [best] = request.matches;
    const tool = best?.fits
      ? best.tool
      : requests.length === 1
      ? knowledgeTool(request, tools)
      : undefined;
    if (!tool) continue;
    const own = toGoals(request, tool, tools);
    for (const goal of own) prefer(goal, conversation.system);
    for (const goal of own) goal.after = [...goals];
    goals.push(...own);
    const next = own.length === 1
      ? nextInChain(request, own[0], conversation.current.calls, tools)
      : undefined;
    if (next) goals.push(next);
  }
  return goals;
}

/** The question goes on to a tool whose id stands in the result: who that is, what that one holds. */
function nextInChain(
  { wish, matches }: Request,
  goal: Goal,
  calls: Call[],
  tools: Tool[],
): Goal | undefined {
  const call = calls.findLast((one) => one.tool === goal.tool.name && !one.failed);
  if (!call || matches[0]?.tool !== goal.tool) return undefined;
  const further = furtherTools(matches, wish, tools).find(({ filled }) =>
    isIdentifier(filled.missing[0].param) &&
    call.result.includes(`"${filled.missing[0].param.key}"`)
  );
  if (!further) return undefined;
  const next = toGoal(further.tool, wish, further.filled);
  next.after = [goal];
  return next;
}

/** A question that no tool is made for goes to one that searches documents, where there is one. */
function knowledgeTool({ wish }: Request, tools: Tool[]): Tool | undefined {
  if (
    !/^\W*(?:how (?:do|can|to|does|should)|what (?:is|are|does)|why|explain)\b/i.test(wish.text) ||
    wish.words.length < 3
  ) return undefined;
  return tools.find((tool) => {
    const needed = tool.params.filter((param) => param.required);
    return needed.length === 1 && needed[0].role === "query" && tool.action === "read" &&
      /\b(?:doc|docs|documentation|knowledge|wiki|encyclop\w+|manual|faq|help|guide|guides|web|internet)\b/i
        .test(`${tool.nameWords.join(" ")} ${tool.description.split(/[.\n]/)[0]}`);
  });
}

/** Choices that the system states for the user ("their home branch is ..."), where the user made none. */
function prefer(goal: Goal, system: string[]) {
  const said = system.flatMap((text) => sentences(text));
  for (const { param, path } of leavesOf(goal.tool.params)) {
    if (!param.schema.enum || getAt(goal.arguments, path) !== undefined) continue;
    const telling = said.filter((sentence) =>
      [...contentStems(sentence)].some((root) => param.nameStems.has(root))
    );
    const values = new Set(
      telling.flatMap((sentence) => findChoices(param, sentence).map(({ value }) => value)),
    );
    if (values.size === 1) setAt(goal.arguments, path, [...values][0]);
  }
}

function situation(
  { conversation, tools }: PlanInput,
  requests: Request[],
  today?: Date,
): Situation {
  const earlier: Call[] = [...conversation.earlier].reverse().flatMap((turn) =>
    [...turn.calls].reverse()
  );
  const texts = [
    ...new Set([
      conversation.current.user,
      ...[...conversation.earlier].reverse().map((turn) => turn.user),
    ]),
  ];
  texts.push(...conversation.system);
  const context: Wish[] = texts.slice(0, 5).filter((text) =>
    requests.length > 1 || text !== requests[0].wish.text
  ).map((text) => toWish(text, today));
  return {
    tools,
    calls: conversation.current.calls,
    earlier,
    context,
    transcript: conversation.transcript,
    compose: composeCalls,
  };
}

/** An answer to our own question is read together with what was asked before. */
function effectiveText({ earlier, current }: Conversation): string {
  const last = earlier.at(-1);
  const asked = last && last.replies.at(-1)?.includes("?") &&
    /\bI need that before\b|^Which\b|\?\s*$/.test(last.replies.at(-1)!);
  if (
    !asked || last.calls.some((call) => !call.failed && last.replies.length === 0) ||
    current.user.split(/\s+/).length > 10
  ) return current.user;
  if (/^\W*(?:thanks|thank you|hi|hello|never ?mind|forget it|no)\b/i.test(current.user)) {
    return current.user;
  }
  return `${last.user} ${current.user}`;
}
