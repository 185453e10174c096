import { app } from "@azure/functions";
import { LIMITS } from "../calculator/limits.ts";
import { CONSTANTS, FUNCTIONS } from "../calculator/names.ts";

app.mcpResource("whatItKnows", {
  uri: "calculator://names",
  resourceName: "names",
  title: "What evaluate knows",
  description: "The operators, constants and functions that evaluate understands, and its limits.",
  mimeType: "text/markdown",
  handler: () =>
    [
      "Operators: + - * / ** (power) % (remainder) // (whole part of a quotient), signs, parentheses.",
      `At most ${LIMITS.nodes} parts, ${LIMITS.depth} levels and figures of ${LIMITS.digits} digits.`,
      "",
      "| name | what it is |",
      "|---|---|",
      ...[CONSTANTS, FUNCTIONS].flatMap((names) =>
        Object.entries(names).map(([name, what]) => `| ${name} | ${what} |`)
      ),
    ].join("\n"),
});
