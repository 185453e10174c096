import { type Expected, isRule, type Plan, type TrialQuestion } from "./trial_question.ts";

/** Any value that keeps the rule. */
function sample(expected: Expected): unknown {
  if (isRule(expected)) {
    if (expected.rule === "any") return sample(expected.of[0]);
    if (expected.rule === "has") return expected.words.join(" ");
    if (expected.rule === "maybe") return sample(expected.value);
    return expected.of.map(sample);
  }
  if (Array.isArray(expected)) return expected.map(sample);
  if (typeof expected !== "object" || expected === null) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, one]) => [key, sample(one)]));
}

/**
 * Makes an endpoint that answers a question as its own expectations say, with what the tools returned
 * as its answer: what an oracle cannot pass, no model can.
 *
 * @param question The question.
 * @returns A `fetch` for one run.
 */
export function createOracle(question: TrialQuestion): typeof fetch {
  const plan: Plan = question.either?.find((plan) => plan.length > 0) ?? question.calls ?? [];
  const groups = plan.map((group) => Array.isArray(group) ? group : [group]);
  let turn = 0;
  return async (input, init) => {
    const { messages } = await new Request(input, init).json();
    const group = groups[turn++];
    const tool_calls = group?.map((call, index) => ({
      id: `call_${turn}_${index}`,
      type: "function",
      function: {
        name: call.tool.replace(/[^a-zA-Z0-9_-]/g, "_"),
        arguments: JSON.stringify(sample(call.arguments)),
      },
    }));
    const results = messages.filter((one: { role: string }) => one.role === "tool")
      .map((one: { content: string }) => one.content).join("\n");
    const parts = question.answerIncludes?.map((one) => [one].flat()[0]) ?? [];
    const said = question.noCall || question.either
      ? `I cannot; which? ${parts.join(", ")}`
      : `${question.question} ${results.endsWith("[]") ? "No match." : ""}`;
    const content = tool_calls ? null : `${results}\n${said}`;
    return Response.json({
      id: "oracle",
      object: "chat.completion",
      created: 0,
      model: "oracle",
      choices: [{
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", content, tool_calls },
      }],
    });
  };
}
