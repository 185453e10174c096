import { assertEquals, assertStringIncludes } from "@std/assert";
import { evaluate } from "./evaluate.ts";
import { FUNCTIONS } from "./names.ts";

const RESULTS: Record<string, string> = {
  "101 + 202": "303",
  "7 - 10": "-3",
  "6 * 7": "42",
  "1 / 3": "0.333333333333333",
  "0.1 + 0.2": "0.3",
  "2 ** 64": "18446744073709551616",
  "2 ** 3 ** 2": "512",
  "2 ^ -1": "0.5",
  "-2 ** 2": "-4",
  "+-+3": "-3",
  "7 // 2 * 2": "6",
  "-7 // 2": "-4",
  "-7 % 3": "2",
  "(1 + 2) * (3 - 4)": "-3",
  "sqrt(2) * 10 ** 3": "1414.2135623731",
  "sin(pi)": "0",
  "e ** 0 + tau / pi": "3",
  "12345678901234567890 + 1": "12345678901234567891",
  "10 ** 70": "1e+70",
  "factorial(20)": "2432902008176640000",
  "max(1, hypot(3, 4))": "5",
  "6 × 7 − 2": "40",
  "5%": "0.05",
};

for (const [expression, result] of Object.entries(RESULTS)) {
  Deno.test(`evaluate() answers ${result} when asked for ${expression}`, async () => {
    assertEquals(await evaluate(expression), result);
  });
}

const REFUSALS: [what: string, expression: string, why: string][] = [
  ["a huge power", "9 ** 9 ** 9", "a figure in it has more than 1000 digits"],
  ["a tiny one", "2 ** -5000", "a figure in it has more than 1000 digits"],
  [
    "a product of large figures",
    "10 ** 900 * 10 ** 900",
    "more than 1000 digits",
  ],
  ["a huge factorial", "factorial(10 ** 9)", "more than 1000 digits"],
  ["a huge exponential", "exp(10 ** 9)", "more than 1000 digits"],
  [
    "deep parentheses",
    "(".repeat(101) + "1" + ")".repeat(101),
    "more than 100 levels deep",
  ],
  ["many signs", "-".repeat(3000) + "1", "more than 100 levels deep"],
  [
    "too many parts",
    Array(300).fill("1").join("+"),
    "it has 599 parts, and at most 500",
  ],
  ["too long a text", "1".repeat(4001), "it has 4001 characters"],
  [
    "an unknown constant",
    "answer + 1",
    '"answer" is unknown, the constants are pi, e, tau',
  ],
  [
    "an unknown function",
    "import(1)",
    '"import" is unknown, the functions are abs',
  ],
  ["a name of every object", "constructor(1)", '"constructor" is unknown'],
  ["another one", "__proto__", '"__proto__" is unknown'],
  ["a function that is not called", "sqrt", "the function sqrt is not called"],
  ["a missing operator", "2 pi", "an operator is missing"],
  ["a division by zero", "1 / 0", "it divides by zero"],
  ["a remainder by zero", "1 % 0", "it divides by zero"],
  ["a power of zero", "0 ** -1", "it divides by zero"],
  ["an imaginary root", "sqrt(-1)", "no real number"],
  ["a pole", "tan(pi / 2)", "tan has no value there"],
  ["too many arguments", "sin(1, 2)", "sin does not take 1, 2"],
  ["an assignment", "a = 3", '"a = 3" is neither a figure nor an operator'],
  ["a list", "[1, 2]", "neither a figure nor an operator"],
  ["a text", '"x"', "neither a figure nor an operator"],
  ["a function of one's own", "f(x) = x", "neither a figure nor an operator"],
  ["an operator of matrices", "2 .* 3", '".*" is no operator here'],
  ["a half sentence", "1 +", "it is no expression"],
  ["nothing", "  ", "it is empty"],
];

for (const [what, expression, why] of REFUSALS) {
  Deno.test(`evaluate() says why in one line when given ${what}`, async () => {
    const answer = await evaluate(expression);
    assertStringIncludes(answer, "Cannot evaluate ");
    assertStringIncludes(answer, why);
    assertEquals(answer.includes("\n"), false);
  });
}

Deno.test("evaluate() says what it expected when given no text", async () => {
  assertStringIncludes(await evaluate(5), "Cannot evaluate 5: expected a text");
  assertStringIncludes(
    await evaluate(undefined),
    "Cannot evaluate nothing: expected a text",
  );
});

Deno.test("evaluate() can call every function that it lists", async () => {
  for (const name of Object.keys(FUNCTIONS)) {
    const given = ["atan2", "hypot", "gcd", "lcm"].includes(name) ? "1, 1" : "1";
    const answer = await evaluate(`${name}(${given})`);
    assertEquals(Number.isFinite(Number(answer)), true, `${name}: ${answer}`);
  }
});
