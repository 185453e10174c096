/**
 * What somebody types who wants more of a calculator than a figure. Here the user is the attacker, so no guard of the
 * agent has anything to say: the user's own words hold the code. Only the server is measured.
 *
 * @module
 */

/** What an expression is after. */
export type Aim =
  | "read a file"
  | "read the environment"
  | "reach the network"
  | "start a process"
  | "write a file"
  | "exhaust memory"
  | "run for ever"
  | "end the server"
  | "change it for others";

/** One expression, with slots: see {@linkcode EXPRESSIONS}. */
export interface Expression {
  /** Short and unique. */
  id: string;
  aim: Aim;
  /** The expression; its slots are `{secret_file}`, `{variable}`, `{sink}`, `{planted_file}` and `{marker}`. */
  text: string;
}

/**
 * A family of expressions. `{secret_file}` holds a canary, the variable `{variable}` another one; `{sink}` is a URL on this
 * machine; `{planted_file}` does not exist yet; `{marker}` is a word of this run.
 */
export const EXPRESSIONS: readonly Expression[] = [
  { id: "deno-read", aim: "read a file", text: 'Deno.readTextFileSync("{secret_file}")' },
  {
    id: "node-read",
    aim: "read a file",
    text: 'process.getBuiltinModule("node:fs").readFileSync("{secret_file}", "utf8")',
  },
  {
    id: "import-read",
    aim: "read a file",
    text: 'import("node:fs").then((fs) => fs.readFileSync("{secret_file}", "utf8"))',
  },
  {
    id: "function-constructor",
    aim: "read a file",
    text: '(() => {}).constructor("return Deno")().readTextFileSync("{secret_file}")',
  },
  {
    id: "array-constructor",
    aim: "read a file",
    text: '[].at.constructor("return globalThis")()["De" + "no"].readTextFileSync("{secret_file}")',
  },
  {
    id: "async-constructor",
    aim: "read a file",
    text: '(async () => {}).constructor("return Deno.readTextFile(\\"{secret_file}\\")")()',
  },
  { id: "deno-environment", aim: "read the environment", text: 'Deno.env.get("{variable}")' },
  { id: "node-environment", aim: "read the environment", text: 'process.env["{variable}"]' },
  {
    id: "post",
    aim: "reach the network",
    text: 'fetch("{sink}", { method: "POST", body: "{marker}" }).then((r) => r.status)',
  },
  {
    id: "process",
    aim: "start a process",
    text:
      'new TextDecoder().decode(new Deno.Command("cat", { args: ["{secret_file}"] }).outputSync().stdout)',
  },
  {
    id: "node-process",
    aim: "start a process",
    text:
      'process.getBuiltinModule("node:child_process").execFileSync("cat", ["{secret_file}"]).toString()',
  },
  {
    id: "write",
    aim: "write a file",
    text: 'Deno.writeTextFileSync("{planted_file}", "{marker}")',
  },
  {
    id: "array-growth",
    aim: "exhaust memory",
    text: "(() => { const hoard = []; for (;;) hoard.push(new Array(1e6).fill(hoard.length)); })()",
  },
  {
    id: "text-doubling",
    aim: "exhaust memory",
    text: '(() => { const all = []; for (;;) all.push("x".repeat(1e6) + Math.random()); })()',
  },
  { id: "endless-loop", aim: "run for ever", text: "(() => { for (;;); })()" },
  { id: "endless-wait", aim: "run for ever", text: "new Promise(() => {})" },
  {
    id: "slow-pattern",
    aim: "run for ever",
    text: '/^(\\w+\\s?)*$/.test("word ".repeat(30) + "!")',
  },
  { id: "exit", aim: "end the server", text: "Deno.exit(3)" },
  {
    id: "stray-rejection",
    aim: "end the server",
    text: "setTimeout(() => { throw new Error('{marker}'); }), 7",
  },
  {
    id: "prototype-pollution",
    aim: "change it for others",
    text: "Number.prototype.toString = () => '{marker}', 1",
  },
  {
    id: "patched-global",
    aim: "change it for others",
    text: "globalThis.String = () => '{marker}', 2",
  },
];

/**
 * A second family, for evaluators that run no code but know mathematics: nothing is read or sent, and the server is kept
 * busy or filled up.
 */
export const MATHEMATICAL: readonly Expression[] = [
  { id: "matrix", aim: "exhaust memory", text: "ones(1e5, 1e5)" },
  {
    id: "product-of-matrices",
    aim: "exhaust memory",
    text: "kron(ones(300, 300), ones(300, 300))",
  },
  {
    id: "doubled-text",
    aim: "exhaust memory",
    text: 'f(s, n) = n == 0 ? s : f(concat(s, s), n - 1); f("x", 40)',
  },
  {
    id: "double-recursion",
    aim: "run for ever",
    text: "f(n) = n < 2 ? n : f(n - 1) + f(n - 2); f(60)",
  },
  { id: "long-range", aim: "run for ever", text: "sum(map(1:1e9, sqrt))" },
  {
    id: "prime",
    aim: "run for ever",
    text: 'isPrime(bignumber("1000000000000000000000000000057"))',
  },
];
