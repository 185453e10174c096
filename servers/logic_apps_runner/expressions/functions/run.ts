import type { Json } from "../../json.ts";
import { isObject } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { text } from "./expect.ts";

/** What a run knows of itself; an action that was skipped, or has failed before it had an answer, has null. */
export const RUN: Functions = {
  triggerBody: { arity: [0, 0], run: (_, { trigger }) => trigger.body },
  triggerOutputs: { arity: [0, 0], run: (_, { trigger }) => ({ ...trigger }) },
  outputs: {
    arity: [1, 1],
    run: ([action], scope) => scope.outputs(text("outputs", action)) ?? null,
  },
  body: {
    arity: [1, 1],
    run([action], scope) {
      const outputs = scope.outputs(text("body", action));
      return isObject(outputs) && Object.hasOwn(outputs, "body") ? outputs.body : null;
    },
  },
  variables: {
    arity: [1, 1],
    run: ([name], scope) => found(scope.variable(text("variables", name)), "variable", name),
  },
  item: { arity: [0, 0], run: (_, scope) => found(scope.item(), "loop", null) },
  items: {
    arity: [1, 1],
    run: ([loop], scope) => found(scope.item(text("items", loop)), "loop", loop),
  },
  parameters: {
    arity: [1, 1],
    run: ([name], scope) => found(scope.parameter(text("parameters", name)), "parameter", name),
  },
  appsetting: {
    arity: [1, 1],
    run: ([name], scope) => found(scope.setting(text("appsetting", name)), "app setting", name),
  },
  workflow: { arity: [0, 0], run: (_, { workflow }) => workflow },
};

function found(value: Json | undefined, what: string, name: Json): Json {
  if (value !== undefined) return value;
  throw new ExpressionError(
    name === null ? `There is no ${what} around` : `There is no ${what} "${name}" yet`,
  );
}
