import { LimitedWorker, LimitError } from "../../lib/sandbox/limited_worker.ts";
import { evaluate } from "./evaluator.ts";
import source from "./evaluator.ts" with { type: "text" };
import { ExpressionError, readExpression } from "./parser.ts";

/** What the calculator's defence is made of. */
export const LAYERS = ["parser", "isolation"] as const;

/** One layer of it: what may be said, and what it may cost. */
export type Layer = typeof LAYERS[number];

/** A calculator with two layers of defence. */
export class Calculator implements AsyncDisposable {
  #worker?: LimitedWorker;

  /** @param without Layers to leave out, to see what they are for. */
  constructor(readonly without: readonly Layer[] = []) {
    if (!without.includes("isolation")) this.#worker = new LimitedWorker(source, { spare: true });
  }

  /** Starts what can be started before the first expression. */
  async start(): Promise<void> {
    await this.#worker?.start();
  }

  /**
   * Works out an expression.
   *
   * @param written The expression.
   * @returns The result, with at most 14 digits.
   * @throws {ExpressionError} When it is not allowed, has no result, or takes too much time or memory.
   */
  async calculate(written: string): Promise<string> {
    const isStrict = !this.without.includes("parser");
    const expression = isStrict ? await readExpression(written) : written;
    const result = await this.#evaluate(expression);
    if (isStrict && !Number.isFinite(Number(result))) {
      throw new ExpressionError(
        `The result is ${result}: expected a figure that can be written down`,
      );
    }
    return result;
  }

  async #evaluate(expression: string): Promise<string> {
    if (!this.#worker) return evaluate(expression);
    try {
      const answer = await this.#worker.ask<{ result?: string; error?: string }>(expression);
      if (answer.result !== undefined) return answer.result;
      throw new ExpressionError(answer.error);
    } catch (error) {
      if (error instanceof LimitError) throw new ExpressionError(error.message);
      throw error;
    }
  }

  /** Ends the worker. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.[Symbol.asyncDispose]();
  }
}
