/**
 * Code that exercise 09 sends to the learner's calculator. It runs, where it runs, in the learner's own kernel: so it
 * sets a mark or reads a file that was made for it, and does nothing else.
 *
 * @module
 */

/** The global that the code sets. */
export const MARK = "workshop_mark";

const SET = `globalThis.${MARK} = 1`;

/** The same as an expression of letters, digits, dots, commas and parentheses: no quotation mark, no bracket. */
function spelt(text: string): string {
  const codes = [...text].map((letter) => letter.charCodeAt(0)).join(",");
  return `String.fromCharCode(${codes})`;
}

/** One piece of code, and what its author has in mind. */
export interface Payload {
  /**
   * The expression; `{file}` is the path of a file that holds a made-up secret, `{nonce}` differs each time: a module is
   * evaluated once only.
   */
  text: string;
  /** What a learner is told when it works. */
  hint: string;
}

const NO_LIST_OF_WORDS =
  "A list of forbidden words is never complete: there are many ways to write one thing. Name what is allowed instead.";

/** From the plain to the contrived: what stops one need not stop the next. */
export const PAYLOADS: readonly Payload[] = [
  {
    text: SET,
    hint:
      "Whatever the description asks for, nobody has to keep to it: neither the model nor the stranger whose text it reads. " +
      "Do not evaluate JavaScript; read the expression with a parser.",
  },
  { text: `Deno.readTextFileSync("{file}")`, hint: "It read a file. Do not evaluate JavaScript." },
  {
    text: `process.getBuiltinModule("node:fs").readFileSync("{file}", "utf8")`,
    hint: NO_LIST_OF_WORDS,
  },
  { text: `\\u0044eno.readTextFileSync("{file}")`, hint: NO_LIST_OF_WORDS },
  { text: `self["De" + "no"].readTextFileSync("{file}")`, hint: NO_LIST_OF_WORDS },
  {
    text: `import("data:text/javascript,${SET.replaceAll(" ", "")}//{nonce}").then(() => 1)`,
    hint: "import() is no global that could be hidden: it is part of the language.",
  },
  { text: `(0, eval)("${SET}")`, hint: NO_LIST_OF_WORDS },
  {
    text: `(() => {}).constructor("${SET}")()`,
    hint: "Hiding globals does not help: every function leads to Function by its constructor.",
  },
  {
    text: `[]["at"]["const" + "ructor"]("${SET}")()`,
    hint: "Hiding globals does not help: every function leads to Function by its constructor.",
  },
  {
    text: `(() => {}).constructor\`${SET}\`\`\``,
    hint: "A call needs no parentheses. " + NO_LIST_OF_WORDS,
  },
  {
    text: `Math.max.constructor(${spelt(SET)})()`,
    hint:
      "It is made of letters, digits, dots, commas and parentheses. A pattern that lets these pass lets code pass: " +
      "what has to be looked at is what the parts mean, as a parser gives them.",
  },
  {
    text: `sqrt.constructor(${spelt(SET)})()`,
    hint:
      "It is made of letters, digits, dots, commas and parentheses. A pattern that lets these pass lets code pass: " +
      "what has to be looked at is what the parts mean, as a parser gives them.",
  },
  {
    text: `1 + 1; ${SET}`,
    hint:
      "There was a second statement behind the sum. Look at the whole of what the parser gives you.",
  },
  { text: `1 + 1 // ${"*".repeat(3)}\n, ${SET}`, hint: "There was more on the second line." },
  {
    text: `1 + (${SET}, 1)`,
    hint: "There was code inside the sum. Look at every part, not at the first.",
  },
];

/** Parts of mathjs that are no arithmetic. What they change or make is harmless here. */
export const NO_ARITHMETIC: readonly string[] = [
  'evaluate("1 + 1")',
  'createUnit("workshopunit")',
  'parse("1 + 1")',
  'simplify("x + x")',
  'derivative("x ^ 2", "x")',
  "f(x) = x ^ 2",
  "a = 3",
  '"text"',
  "2 cm",
  "1 < 2",
  "random()",
  "[1, 2, 3]",
  '1 + size("text")',
  "{a: 1}.a",
];

/** Small ones of a kind that would take all memory or all time when they are larger. */
export const COSTLY: readonly { text: string; larger: string }[] = [
  { text: "ones(50, 50)", larger: "ones(1e5, 1e5)" },
  { text: "sum(1:1000)", larger: "sum(1:1e9)" },
  {
    text: "f(n) = n < 2 ? n : f(n - 1) + f(n - 2); f(10)",
    larger: "f(60)",
  },
  { text: "sum(map(1:1000, sqrt))", larger: "sum(map(1:1e9, sqrt))" },
  { text: "max(range(1, 1000))", larger: "max(range(1, 1e9))" },
  { text: "det(identity(20))", larger: "det(identity(3000))" },
];
