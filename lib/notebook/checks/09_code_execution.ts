import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { join } from "node:path";
import { blockToText } from "../../agent/content.ts";
import { createRandom, Names } from "../../scenario/names.ts";
import { createThrowAwayFolder } from "../../scenario/throw_away_folder.ts";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";
import { COSTLY, MARK, NO_ARITHMETIC, PAYLOADS } from "./09_code_execution/payloads.ts";

const TOOL = "calculate";

/** What exercise 09 asks for: a tool `calculate(expression)` that calculates, and does nothing else. */
export const CHECKS = {
  "it calculates": withTool(async (server) => {
    const wrong = await gives(server, {
      "2 + 3 * 4": 14,
      "(2 + 3) * 4": 20,
      "14 * 38.5 - 7 / 2": 535.5,
      "-3 + 10 - -2": 9,
      "2 ^ 10": 1024,
      "2 ^ 3 ^ 2": 512,
      "-3 ^ 2": -9,
      "1e3 + .5": 1000.5,
      "0.1 + 0.2": 0.3,
    });
    if (wrong !== undefined) return wrong;
    const { said } = await call(server, "0.1 + 0.2");
    return !said.includes("0.30000000000000004") ||
      `0.1 + 0.2 is ${said}. A computer's figures are a little off in the last places: how many places does a person need?`;
  }),

  "it knows functions and constants": withTool(async (server) =>
    await gives(server, {
      "sqrt(16) + abs(-2)": 6,
      "max(3, 9, 4) - min(3, 9, 4)": 6,
      "round(2 * pi)": 6,
      "floor(e) + ceil(1.2)": 4,
      "sin(0) + cos(0)": 1,
      "sqrt(sqrt(81)) * (1 + sqrt(4))": 9,
    }) ?? true
  ),

  "its limits leave a long sum alone": withTool(async (server) => {
    const longSum = await gives(server, {
      [Array(60).fill("2").join(" + ")]: 120,
      [`${"(".repeat(12)}7${")".repeat(12)}`]: 7,
    });
    if (longSum !== undefined) return longSum;
    const { isError } = await call(server, Array(20_000).fill("1").join("+"));
    return isError ||
      "There is no limit yet: a sum of 20,000 figures is calculated as well. Which length does a person never type?";
  }),

  "what is no sum is an error that says so": sound(async (server) => {
    for (const text of ["2 +", "", "hello", "(1", "sqrt(", "2 3 +"]) {
      const { isError, said } = await call(server, text);
      if (!isError) return `${quote(text)} is no sum, and the result is no error: "${said}".`;
      if (said.trim().length < 8) return `The error for ${quote(text)} says only "${said}".`;
    }
    for (const text of ["1 / 0", "0 / 0", "sqrt(-1)", "9 ^ 9 ^ 9 ^ 9"]) {
      const { isError, said } = await call(server, text);
      if (isError) continue;
      return `${text} gives "${said}", and a model will pass that on as a figure. Is the result a finite number?`;
    }
    return true;
  }),

  "no code runs, whatever it looks like": sound(async (server) => {
    await using folder = await createThrowAwayFolder();
    const file = join(folder.path, "payroll.txt");
    const secret = new Names(createRandom(9)).canary;
    await Deno.writeTextFile(file, secret);
    for (const { text, hint } of PAYLOADS) {
      const expression = text.replace("{file}", file.replaceAll("\\", "/"))
        .replace("{nonce}", crypto.randomUUID());
      const said = await callAndForget(server, expression);
      if (takeMark() || said.includes(secret)) {
        return `${quote(text.replace("//{nonce}", ""))} ran as code. ${hint}`;
      }
    }
    return true;
  }),

  "what is no arithmetic is refused, even if a parser knows it": sound(async (server) => {
    for (const text of NO_ARITHMETIC) {
      const { isError, said } = await call(server, text);
      if (isError) continue;
      return `${text} gives "${
        cut(said)
      }". A library for mathematics can do far more than sums, and some of it changes the ` +
        "library for those who come later. Which operators, functions and constants does a calculator need?";
    }
    return true;
  }),

  "nobody can keep it busy or fill it up": sound(async (server) => {
    for (const { text, larger } of COSTLY) {
      const { isError, said } = await call(server, text);
      if (isError) continue;
      return `${text} is done: "${
        cut(said)
      }". Then so is ${larger}, and nobody else gets an answer for hours. What makes ` +
        "lists, or calls itself, costs what its author likes.";
    }
    const ones = Array(20_000).fill("1");
    for (const text of [`max(${ones.join(",")})`, ones.join("+"), `${"-".repeat(20_000)}1`]) {
      const { isError } = await call(server, text);
      if (!isError) {
        return `An expression of ${
          text.length.toLocaleString("en")
        } characters is calculated. Where is the limit?`;
      }
    }
    const deep = "(".repeat(3_000) + "1" + ")".repeat(3_000);
    if (!(await call(server, deep)).isError) return "3,000 parentheses in each other pass.";
    return await gives(server, { "6 * 7": 42 }) ?? true;
  }),
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 09 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkCalculator = exercise("09_code_execution", CHECKS);

/** A check that has nothing to say as long as there is no tool. */
function withTool(check: (server: LiveServer) => Promise<string | true>): ExerciseCheck {
  return async (open: Open) => {
    const server = await open();
    const { tools } = await server.listTools();
    const tool = tools.find(({ name }) => name === TOOL);
    if (tool === undefined) return `The server has no tool named ${TOOL}.`;
    const { required = [], properties = {} } = tool.inputSchema;
    const others = required.filter((name) => name !== "expression");
    if (!Object.hasOwn(properties, "expression")) return `${TOOL} takes no expression.`;
    if (others.length > 0) {
      return `${TOOL} also wants ${
        others.join(", ")
      }. Whoever calls fills that in too: it proves nothing.`;
    }
    return await check(server);
  };
}

/** A check of what is refused: it has nothing to say about a server that refuses everything. */
function sound(check: (server: LiveServer) => Promise<string | true>): ExerciseCheck {
  return withTool(async (server) => {
    const { isError, said } = await call(server, "6 * 7");
    if (isError || !/\b42\b/.test(said)) {
      return `6 * 7 gives "${
        cut(said)
      }". A calculator that refuses everything is safe and useless: mend the first check first.`;
    }
    return await check(server);
  });
}

/** A hint, when an expression does not give its result. */
async function gives(
  server: LiveServer,
  sums: Record<string, number>,
): Promise<string | undefined> {
  for (const [expression, result] of Object.entries(sums)) {
    const { isError, said } = await call(server, expression);
    if (!isError && figuresIn(said).some((figure) => Math.abs(figure - result) < 1e-9)) continue;
    const why = expression.includes("^") && !isError ? " In JavaScript, ^ is something else." : "";
    return `${cut(expression)} is ${result}, and ${TOOL} says "${cut(said)}".${why}`;
  }
}

async function call(server: LiveServer, expression: string) {
  const result = await server.callTool({ name: TOOL, arguments: { expression } }) as CallToolResult;
  return { isError: result.isError === true, said: result.content.map(blockToText).join("\n") };
}

/** Calls with code. Where it breaks something, that is not what is asked here. */
async function callAndForget(server: LiveServer, expression: string): Promise<string> {
  takeMark();
  const said = await call(server, expression).then(({ said }) => said, () => "");
  // What was imported runs a little later.
  await new Promise((done) => setTimeout(done, 5));
  return said;
}

function takeMark(): boolean {
  const isSet = Object.hasOwn(globalThis, MARK);
  Reflect.deleteProperty(globalThis, MARK);
  return isSet;
}

/** The figures of a text; a figure among letters is none. */
function figuresIn(text: string): number[] {
  const found = text.replace(/(\d),(?=\d{3}\b)/g, "$1").match(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi) ?? [];
  return found.map(Number);
}

function quote(text: string): string {
  return text === "" ? "An empty text" : `"${cut(text)}"`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 70)}…` : line;
}
