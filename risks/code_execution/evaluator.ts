/**
 * Evaluates expressions with mathjs, and nothing else: no file, no import of ours. So its text alone makes a worker, which
 * needs no permission, not even that of reading this file.
 *
 * @module
 */
import type * as Mathjs from "mathjs";
// All of mathjs in one file: each process and each worker that loads its thousand modules takes three times as long.
import mathjs from "mathjs/lib/browser/math.js";
import { isMainThread, parentPort } from "node:worker_threads";

/** What changes the evaluator for those who come later, or leads back into it. */
const DISABLED = [
  ...["import", "createUnit", "evaluate", "parse", "compile", "parser", "chain", "resolve"],
  ...["simplify", "simplifyCore", "simplifyConstant", "derivative", "rationalize", "symbolicEqual"],
];

const { all, create }: typeof Mathjs = mathjs;
const math = create(all);
const evaluateAnything = math.evaluate;
math.import(
  Object.fromEntries(DISABLED.map((name) => [name, () => {
    throw new Error(`The function ${name} is disabled`);
  }])),
  { override: true },
);

/**
 * Evaluates an expression.
 *
 * @param expression In the language of mathjs.
 * @returns The result as text, figures with 14 digits.
 * @throws {Error} When mathjs cannot evaluate it.
 */
export function evaluate(expression: string): string {
  return math.format(evaluateAnything(expression), { precision: 14 });
}

if (!isMainThread) {
  parentPort?.on("message", (expression: string) => {
    try {
      parentPort!.postMessage({ result: evaluate(expression) });
    } catch (error) {
      parentPort!.postMessage({ error: (error as Error).message });
    }
  });
  parentPort?.postMessage("ready");
}
