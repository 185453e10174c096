import { app, arg } from "@azure/functions";
import { evaluate } from "../calculator/evaluate.ts";

/** What the trigger hands over: the call, as the MCP extension received it. */
interface ToolCall {
  arguments: { expression: unknown };
}

app.mcpTool<ToolCall>("evaluate", {
  toolName: "evaluate",
  description:
    "Evaluates an arithmetic expression and answers with the result: sums, products, powers, roots, " +
    "logarithms, trigonometry. Use it for every calculation instead of calculating yourself.",
  toolProperties: {
    expression: arg.string().describe(
      "The expression, for example 101 + 202 or sqrt(2) * 10 ** 3. Operators: + - * / ** % //. " +
        "Constants: pi, e, tau.",
    ),
  },
  handler: async (call, context) => {
    const { expression } = call.arguments;
    const answer = await evaluate(expression);
    context.log(`${String(expression).slice(0, 80)} → ${answer}`);
    return answer;
  },
});
