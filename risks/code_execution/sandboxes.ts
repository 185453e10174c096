/**
 * Three ways in which people evaluate an expression from outside. None of them holds; chapter 17 breaks each.
 *
 * @module
 */

/** Evaluates an expression; what it returns may be a promise. */
export type Evaluate = (expression: string) => unknown;

/** The name of one of them. */
export type Sandbox = "none" | "shadowed" | "mathjs";

/** What the `shadowed` sandbox hides behind parameters of the same names. */
export const SHADOWED = [
  ...["Deno", "process", "globalThis", "self", "window", "global", "fetch", "Function", "Worker"],
  ...["WebSocket", "XMLHttpRequest", "navigator", "require", "Buffer", "setTimeout"],
];

/** The evaluators, by name. */
export const SANDBOXES: Record<Sandbox, Evaluate> = {
  /** `eval`, with everything that the process has. */
  none: (expression) => (0, eval)(expression),

  /** A function whose parameters hide the globals that somebody thought of. */
  shadowed: (expression) => new Function(...SHADOWED, `"use strict"; return (${expression});`)(),

  /** A parser for mathematics, as it comes: no code runs, and nothing limits what it costs. */
  mathjs: async (expression) => {
    const math = await import("mathjs");
    return math.format(math.evaluate(expression), { precision: 14 });
  },
};
