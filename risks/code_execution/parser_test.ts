import { assertEquals, assertRejects } from "@std/assert";
import { evaluate } from "./evaluator.ts";
import { ALLOWED, ExpressionError, readExpression } from "./parser.ts";

Deno.test("readExpression() lets arithmetic, functions and constants pass", async () => {
  const sums: Record<string, number> = {
    "2 + 3 * 4": 14,
    "(2 + 3) * 4": 20,
    "-3 ^ 2": -9,
    "2 ** 10": 1024,
    "14 × 38.50 ÷ 7 − 2": 75,
    "5!": 120,
    "17 mod 5": 2,
    "15%": 0.15,
    "0.1 + 0.2": 0.3,
    "sqrt(2 ^ 6) + abs(-1)": 9,
    "max(3, 9, 4) + round(2.5)": 12,
    "2 π - tau": 0,
    "1e3 + 1.5e-1": 1000.15,
    "hypot(3, 4)": 5,
    "2(3 + 4)": 14,
  };
  for (const [expression, expected] of Object.entries(sums)) {
    assertEquals(Number(evaluate(await readExpression(expression))), expected, expression);
  }
});

Deno.test("every function and constant of the lists gives a figure", async () => {
  const argumentsOf: Record<string, string> = { atan2: "1, 2", gcd: "4, 6", lcm: "4, 6" };
  const two = ["hypot", "min", "max", "sum", "mean", "median", "mod", "pow"];
  for (const name of ALLOWED.functions) {
    const expression = `${name}(${argumentsOf[name] ?? (two.includes(name) ? "3, 2" : "1")})`;
    const result = Number(evaluate(await readExpression(expression)));
    assertEquals(Number.isFinite(result), true, `${expression} is ${result}`);
  }
  for (const name of ALLOWED.constants) {
    assertEquals(Number(evaluate(await readExpression(name))) > 1, true);
  }
});

const REFUSED = [
  "Deno.exit()",
  "ones(2, 2)",
  "import(1)",
  "createUnit(1)",
  "evaluate(1)",
  "parse(1)",
  "simplify(1)",
  "derivative(1)",
  "f(x) = x",
  "a = 3",
  "[1, 2]",
  "1:5",
  "{a: 1}",
  '"text"',
  "1 < 2",
  "true",
  "1 ? 2 : 3",
  "2 cm",
  "i",
  "sin.constructor(1)",
  "pi.constructor",
  "pi[1]",
  "sqrt(2)[1]",
  "2'",
  "1\n2",
  "1; 2",
  "5 << 2",
  "sqrt",
  "random()",
  "(sin)(1)",
  "__proto__",
  "constructor(1)",
  "toString(1)",
  "hasOwnProperty(1)",
  "",
];

for (const expression of REFUSED) {
  Deno.test(`readExpression() refuses ${JSON.stringify(expression)}`, async () => {
    await assertRejects(() => readExpression(expression), ExpressionError);
  });
}

Deno.test("readExpression() refuses what is too long, too many or too deep, and says which", async () => {
  const refuse = (expression: string, reason: string) =>
    assertRejects(() => readExpression(expression), ExpressionError, reason);
  await refuse("1+".repeat(300) + "1", "expected at most 500");
  await refuse(`max(${"1,".repeat(210)}1)`, "parts");
  await refuse("-".repeat(120) + "1", "levels");
  await refuse("(".repeat(230) + "1" + ")".repeat(230), "levels");
});

Deno.test("readExpression() lets long sums pass", async () => {
  assertEquals(evaluate(await readExpression("1 + ".repeat(99) + "1")), "100");
});

Deno.test("readExpression() takes what it is told to allow", async () => {
  const functions = [...ALLOWED.functions, "ones"];
  assertEquals(await readExpression("ones(2)", { ...ALLOWED, functions }), "ones(2)");
});
