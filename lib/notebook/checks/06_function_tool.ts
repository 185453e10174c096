/**
 * Checks of exercise 06: a tool trigger that converts units, in a function app which a host runs.
 *
 * @module
 */
import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { check } from "../check.ts";
import type { LiveServer } from "../live_server.ts";

/** The host that runs the learner's function app. */
export type FunctionHost = Pick<LiveServer, "listTools" | "callTool" | "stderr">;

type Arguments = Record<string, unknown>;

const FIVE_KILOMETRES = { value: 5, from: "km", to: "mi" };

const FIRST_CONVERT =
  'Who converts nothing has nothing to refuse: see "it converts". This check then sends what should not be converted.';

/** What exercise 06 asks for. */
export const CHECKS = {
  "convert stands beside evaluate, with words for a model": async (host: FunctionHost) => {
    const { tools } = await host.listTools();
    const names = tools.map(({ name }) => name);
    if (!names.includes("convert")) {
      return whyNothingLoads(host, names) ??
        `The host lists ${names.join(", ")}. What is the toolName of your trigger?`;
    }
    if (!names.includes("evaluate")) {
      return "convert is there, and evaluate is not: write a file of your own, and leave the others.";
    }
    const { description = "" } = tools.find(({ name }) => name === "convert")!;
    return description.length >= 20 ||
      `"${description}" is all that a model has to go by when it chooses. Say what the tool converts.`;
  },

  "the schema says what to call it with": withTool((tool) => {
    const { properties = {}, required = [] } = tool.inputSchema;
    const wanted = [["value", "number"], ["from", "string"], ["to", "string"]];
    for (const [name, type] of wanted) {
      const property = properties[name] as { type?: string; description?: string } | undefined;
      if (!property) return `The schema has no argument ${name}: see toolProperties.`;
      if (property.type !== type) {
        return `${name} is a ${property.type} in the schema, expected a ${type}. Which builder of arg makes one?`;
      }
      if (!required.includes(name)) {
        return `${name} may be left out, and there is nothing to convert without it. Take .optional() away.`;
      }
      if (!property.description) return `Nothing says what ${name} is: .describe() it.`;
    }
    return true;
  }),

  "it converts": calling(async ({ ask }) => {
    const cases: [given: Arguments, expected: number][] = [
      [FIVE_KILOMETRES, 3.10686],
      [{ value: 2.5, from: "h", to: "min" }, 150],
      [{ value: 100, from: "degC", to: "degF" }, 212],
      [{ value: 90, from: "km/h", to: "m/s" }, 25],
      [{ value: -40, from: "degF", to: "degC" }, -40],
    ];
    for (const [given, expected] of cases) {
      const answer = await ask(given);
      if (isGeneric(answer)) return thrown(given);
      const figures = [...answer.matchAll(/-?\d+(?:\.\d+)?/g)].map(([figure]) => Number(figure));
      const isThere = figures.some((figure) =>
        Math.abs(figure - expected) <= 1e-4 * Math.abs(expected)
      );
      if (!isThere) return `${show(given)} answers "${answer}", expected about ${expected}.`;
      if (!answer.includes(String(given.to))) {
        return `${
          show(given)
        } answers "${answer}". A figure without its unit is easily misread: say ${given.to}.`;
      }
    }
    return true;
  }),

  "an unknown unit is answered in one sentence": calling(async ({ ask }) => {
    for (
      const [given, unit] of [
        [{ value: 1, from: "parrots", to: "m" }, "parrots"],
        [{ value: 1, from: "m", to: "ells_of_york" }, "ells_of_york"],
      ] as const
    ) {
      const wrong = whatIsWrongWith(await ask(given), given);
      if (wrong) return wrong;
      const answer = await ask(given);
      if (!answer.includes(unit)) {
        return `${
          show(given)
        } answers "${answer}". Which unit does the model have to mend? Name it.`;
      }
    }
    return true;
  }),

  "units that do not fit are answered in one sentence": calling(async ({ ask }) => {
    const given = { value: 3, from: "kg", to: "m" };
    const answer = await ask(given);
    const wrong = whatIsWrongWith(answer, given);
    if (wrong) return wrong;
    return answer.includes("kg") && /\bm\b/.test(answer) ||
      `${show(given)} answers "${answer}". Say which two units do not fit: kg and m.`;
  }),

  "what is no number is answered in one sentence": calling(async ({ ask }) => {
    if (!await converts(ask)) return FIRST_CONVERT;
    for (const value of ["five", true, "", [5]]) {
      const given = { value, from: "km", to: "mi" };
      const answer = await ask(given);
      const wrong = whatIsWrongWith(answer, given);
      if (wrong) return `${wrong} The host does not look at types: your handler has to.`;
    }
    return true;
  }),

  "a unit is a name, and nothing to calculate": calling(async ({ ask }) => {
    if (!await converts(ask)) return FIRST_CONVERT;
    for (
      const [given, calculated] of [
        [{ value: 5, from: "km + 3 km", to: "m" }, /8\D?000/],
        [{ value: 5, from: "km to m; 1 m", to: "m" }, /\[/],
        [{ value: "2 + 3", from: "km", to: "m" }, /5\D?000/],
      ] as const
    ) {
      const answer = await ask(given);
      if (isGeneric(answer)) return thrown(given);
      if (calculated.test(answer) || looksConverted(answer)) {
        return `${
          show(given)
        } answers "${answer}": your tool has calculated what stood in an argument. ` +
          "Whoever can write an argument then writes your program. Do not put arguments into an expression: " +
          "unit(value, from) takes them apart.";
      }
    }
    return true;
  }),

  "a call leaves a line in the log": calling(async ({ ask, log }) => {
    await ask(FIVE_KILOMETRES);
    const lines = await log();
    if (lines === undefined) return "The host has logged no call. Does the tool answer at all?";
    if (lines.length > 0 && !lines.some((line) => line.includes("km"))) {
      return "Your line does not say what was converted: log the call, or its answer.";
    }
    return lines.length > 0 ||
      "Between Executing and Executed the log has no line of yours: who is to find out later what was converted? " +
        "context.log() writes one.";
  }),
} satisfies Record<string, (host: FunctionHost) => Promise<true | string>>;

/**
 * Checks exercise 06 and shows a verdict a check.
 *
 * @param host The host that runs the learner's app.
 * @param title One of the checks; all of them when missing.
 */
export async function checkFunctionTool(
  host: FunctionHost,
  title?: keyof typeof CHECKS,
): Promise<void> {
  const titles = title === undefined ? Object.keys(CHECKS) as (keyof typeof CHECKS)[] : [title];
  for (const each of titles) {
    await check(each, () => judge(each, host), { of: "06_function_tool" });
  }
}

/**
 * Judges one check.
 *
 * @param title Its title.
 * @param host The host.
 * @returns True, or a hint.
 */
export async function judge(
  title: keyof typeof CHECKS,
  host: FunctionHost,
): Promise<true | string> {
  if (!Object.hasOwn(CHECKS, title)) return "This exercise has no check of that title.";
  if (typeof host?.callTool !== "function") {
    return "Pass the server that runs your copy of the app.";
  }
  return await CHECKS[title](host);
}

async function converts(ask: Caller["ask"]): Promise<boolean> {
  return (await ask(FIVE_KILOMETRES)).includes("3.10");
}

interface Caller {
  /** Calls convert, and gives the text of the answer. */
  ask(given: Arguments): Promise<string>;
  /** What the function has logged in its last call; undefined when none has been logged. */
  log(): Promise<string[] | undefined>;
}

function calling(judge: (caller: Caller) => Promise<true | string>) {
  return withTool((_tool, host) =>
    judge({
      async ask(given) {
        const { content } = await host.callTool({
          name: "convert",
          arguments: given,
        }) as CallToolResult;
        return content.map((block) => block.type === "text" ? block.text : block.type).join("\n");
      },
      log: () => lastCall(host),
    })
  );
}

function withTool(
  judge: (tool: Tool, host: FunctionHost) => true | string | Promise<true | string>,
) {
  return async (host: FunctionHost) => {
    const { tools } = await host.listTools();
    const tool = tools.find(({ name }) => name === "convert");
    return tool
      ? await judge(tool, host)
      : "There is no tool named convert yet: see the first check.";
  };
}

function whyNothingLoads({ stderr }: FunctionHost, names: string[]): string | undefined {
  if (names.length > 0) return;
  const why = stderr.findLast((line) => /unable to load|Cannot use|already registered/.test(line));
  return why && "The host offers no tool at all now. Its log says why: " +
      why.replace(/^\[[^\]]*\] /, "").replace(/"file:\S*\/(\w+\.[tj]s)"/, "$1");
}

const PATIENCE = 5_000;

/** The log comes over a pipe of its own, and may be later than the answer. */
async function lastCall({ stderr }: FunctionHost): Promise<string[] | undefined> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const start = stderr.findLastIndex((line) => /\] Executing '/.test(line));
    const end = stderr.findLastIndex((line) => /\] Executed '/.test(line));
    if (start >= 0 && end > start) return stderr.slice(start + 1, end);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function whatIsWrongWith(answer: string, given: Arguments): string | undefined {
  if (isGeneric(answer)) return thrown(given);
  if (answer.trim() === "") return `${show(given)} answers nothing, which looks like success.`;
  if (/\b(?:NaN|undefined|Infinity)\b/.test(answer)) {
    return `${
      show(given)
    } answers "${answer}". A model passes that on to its user: say what was wrong.`;
  }
  if (looksConverted(answer)) {
    return `${show(given)} answers "${answer}", as if there were something to convert.`;
  }
  return answer.trim().includes("\n")
    ? `${
      show(given)
    } answers with several lines. One sentence is enough, and a stack is nobody's business.`
    : undefined;
}

/** A result, `… = 5 m` or `5 m`, and no sentence. */
function looksConverted(answer: string): boolean {
  return /=\s*-?\d/.test(answer) || /^-?\d+(?:\.\d+)?(?: \S+)?$/.test(answer.trim());
}

function isGeneric(answer: string): boolean {
  return answer.startsWith("An error occurred invoking ");
}

function thrown(given: Arguments): string {
  return `${
    show(given)
  } made your function throw, so the client got "An error occurred invoking 'convert'." and no reason. ` +
    "Catch it, and return a sentence.";
}

function show(given: Arguments): string {
  return `convert(${Object.values(given).map((value) => JSON.stringify(value)).join(", ")})`;
}
