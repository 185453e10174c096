import { BodyError, type Exchange, Refusal } from "../exchange.ts";
import { compileExpression } from "./expression/compile.ts";
import type { Type } from "./expression/members.ts";
import type { PolicyElement } from "./element.ts";
import { PolicyError } from "./policy_error.ts";

/** A text or an expression, as a policy has it in an attribute or between its tags. */
export interface Value {
  type: Type;
  readsBody: boolean;
  /** @throws {Refusal} When the expression cannot be computed. */
  run(exchange: Exchange): unknown;
}

/**
 * Compiles what stands in an attribute or between tags: a text, `@(expression)`, or `@{ return expression; }`.
 *
 * @param text What stands there.
 * @param element Whose it is.
 * @param wanted The type that an expression has to have. Default: any.
 * @returns The value.
 * @throws {PolicyError} When it is an expression that the gateway does not know.
 */
export function compileValue(text: string, element: PolicyElement, wanted?: Type): Value {
  const source = text.match(/^@\(([^]*)\)$|^@\{([^]*)\}$/);
  if (!source) {
    if (text.startsWith("@")) {
      throw new PolicyError(`Cannot read "${text}": expected @(…) or @{ return …; }`, element);
    }
    return { type: "string", readsBody: false, run: () => text };
  }
  try {
    const { type, readsBody, run } = compileExpression(source[1] ?? source[2]);
    if (wanted && type !== wanted) {
      throw new Error(`Wrong type ${type} of an expression: expected ${wanted}`);
    }
    return { type, readsBody, run: guard(run, element.name) };
  } catch (error) {
    throw new PolicyError(`${(error as Error).message}, in <${element.name}>`, element);
  }
}

/** What an expression comes to, as text. */
export function toText(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function guard(run: Value["run"], policy: string): Value["run"] {
  return (exchange) => {
    try {
      return run(exchange);
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof BodyError) throw new Refusal(400, policy, "BadRequest", message);
      console.error(`Cannot compute an expression of <${policy}>: ${message}`);
      const text = `An expression of the policy ${policy} cannot be computed`;
      throw new Refusal(500, policy, "ExpressionValueEvaluationFailure", text);
    }
  };
}
