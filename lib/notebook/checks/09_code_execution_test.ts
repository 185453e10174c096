import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { all, create, evaluate, type MathNode, parse } from "mathjs";
import { z } from "zod";
import { runChecks } from "../exercise.ts";
import { CHECKS } from "./09_code_execution.ts";
import { MARK, PAYLOADS } from "./09_code_execution/payloads.ts";

type Calculate = (expression: string) => unknown;

function attempt(calculate: Calculate, extra: z.ZodRawShape = {}) {
  return () => {
    const server = new McpServer({ name: "mine", version: "1.0.0" });
    server.registerTool("calculate", {
      description: "Works out arithmetic. Never pass anything but arithmetic.",
      inputSchema: { expression: z.string(), ...extra },
    }, async ({ expression }) => ({
      content: [{ type: "text", text: String(await calculate(expression as string)) }],
    }));
    return server;
  };
}

const FUNCTIONS = ["abs", "ceil", "cos", "floor", "max", "min", "round", "sin", "sqrt"];

const NODES: Record<string, (node: MathNode) => boolean> = {
  ConstantNode: (node) => typeof (node as unknown as { value: unknown }).value === "number",
  ParenthesisNode: () => true,
  OperatorNode: (node) =>
    ["+", "-", "*", "/", "^"].includes((node as unknown as { op: string }).op),
  FunctionNode: (node) => (node as unknown as { fn: MathNode }).fn.type === "SymbolNode",
  SymbolNode: (node) =>
    [...FUNCTIONS, "pi", "e"].includes((node as unknown as { name: string }).name),
};

function checked(expression: string): MathNode {
  const node = parse(expression);
  node.traverse((part) => {
    if (!NODES[part.type]?.(part)) throw new Error(`This calculator does not know ${part}`);
  });
  return node;
}

function right(expression: string): string {
  if (expression.length > 300) throw new Error("Expected at most 300 characters");
  const result = Number(evaluate(checked(expression).toString()));
  if (!Number.isFinite(result)) throw new Error(`The result of ${expression} is no figure`);
  return String(Number(result.toPrecision(14)));
}

const asCode = (expression: string) => (0, eval)(expression.replaceAll("^", "**"));

async function hintsFor(calculate: Calculate, extra?: z.ZodRawShape): Promise<string> {
  const results = await runChecks(CHECKS, attempt(calculate, extra));
  return results.map(({ title, passed, hint }) => `${passed ? "✓" : "✗"} ${title}: ${hint ?? ""}`)
    .join("\n");
}

Deno.test("checkCalculator passes a calculator that names what is allowed", async () => {
  const results = await runChecks(CHECKS, attempt(right));
  assertEquals(results.filter(({ passed }) => !passed), []);
});

Deno.test("the payloads run where code runs, and leave no mark behind", async () => {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "made up");
    for (const { text } of PAYLOADS) {
      const expression = text.replace("{file}", file).replace("{nonce}", crypto.randomUUID());
      const run = new Function("sqrt", `return eval(${JSON.stringify(expression)})`);
      const said = await run(Math.sqrt);
      assert(said === "made up" || Object.hasOwn(globalThis, MARK), text);
      Reflect.deleteProperty(globalThis, MARK);
    }
    const results = await runChecks(CHECKS, attempt(asCode));
    assertEquals(results.filter(({ passed }) => passed), []);
    assertEquals(Object.hasOwn(globalThis, MARK), false);
  } finally {
    await Deno.remove(file);
  }
});

const SHADOWED = ["Deno", "process", "globalThis", "self", "window", "Function", "fetch"];

const wrong: [string, Calculate, string, z.ZodRawShape?][] = [
  [
    "blocks everything",
    () => {
      throw new Error("For safety, nothing is calculated");
    },
    "A calculator that refuses everything is safe and useless",
  ],
  ["says 42 to everything", () => 42, "2 + 3 * 4 is 14"],
  [
    "blocks one phrase",
    (expression) => {
      if (/Deno|globalThis\.workshop/.test(expression)) throw new Error("Not allowed here");
      return asCode(expression);
    },
    "A list of forbidden words is never complete",
  ],
  ["trusts the description", asCode, "Whatever the description asks for, nobody has to keep to it"],
  ["trusts the caller's word", asCode, "also wants isSafe", { isSafe: z.literal(true) }],
  [
    "hides the globals",
    (expression) => new Function(...SHADOWED, `return (${expression})`)(),
    "import() is no global",
  ],
  [
    "hides the globals and forbids import",
    (expression) => {
      if (/import|eval/.test(expression)) throw new Error("Not allowed here");
      return new Function(...SHADOWED, `return (${expression})`)();
    },
    "every function leads to Function by its constructor",
  ],
  [
    "evaluates what a pattern of letters, digits and dots lets pass",
    (expression) => {
      if (!/^[\w\s.,()+*/-]*$/.test(expression)) throw new Error("Not allowed here");
      return asCode(expression);
    },
    "A pattern that lets these pass lets code pass",
  ],
  [
    "evaluates what a pattern of digits and operators lets pass",
    (expression) => {
      if (!/^[\d\s.()+*/^-]*$/.test(expression)) throw new Error("Not allowed here");
      return asCode(expression);
    },
    "sqrt(16) + abs(-2) is 6",
  ],
  ["takes mathjs as it comes", (expression) => evaluate(expression), "can do far more than sums"],
  [
    "disables some functions of mathjs",
    (() => {
      const math = create(all);
      const { evaluate } = math;
      const disabled = ["import", "createUnit", "evaluate", "parse", "simplify", "derivative"];
      const refuse = () => {
        throw new Error("This function is disabled");
      };
      math.import(Object.fromEntries(disabled.map((name) => [name, refuse])), { override: true });
      return (expression: string) => evaluate(expression);
    })(),
    "Then so is ones(1e5, 1e5)",
  ],
  [
    "looks at the first part only",
    (expression) => {
      const node = parse(expression);
      if (!NODES[node.type]?.(node)) throw new Error("Not allowed here");
      return evaluate(expression);
    },
    "can do far more than sums",
  ],
  [
    "has no longest length",
    (expression) => evaluate(checked(expression).toString()),
    "Where is the limit",
  ],
  [
    "gives all places of a figure",
    (expression) => right(expression).replace(/^0\.3$/, "0.30000000000000004"),
    "how many places does a person need?",
  ],
  [
    "passes Infinity on",
    (expression) => {
      if (expression.length > 300) throw new Error("Expected at most 300 characters");
      return evaluate(checked(expression).toString());
    },
    "Is the result a finite number?",
  ],
  [
    "allows ten parts",
    (expression) => {
      if (expression.length > 60) throw new Error("Expected at most 60 characters");
      return right(expression);
    },
    "✗ its limits leave a long sum alone",
  ],
  [
    "gives errors as text",
    (expression) => {
      try {
        return right(expression);
      } catch (error) {
        return `Error: ${(error as Error).message}`;
      }
    },
    "the result is no error",
  ],
];

for (const [who, calculate, hint, extra] of wrong) {
  Deno.test(`checkCalculator tells who ${who}`, async () => {
    assertStringIncludes(await hintsFor(calculate, extra), hint);
  });
}
