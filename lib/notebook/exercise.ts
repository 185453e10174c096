import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { checkDisplay, type CheckResult, hintOf, type VerdictOf } from "./check.ts";
import { display } from "./display.ts";
import { keepPassed } from "./kept.ts";
import type { LiveServer } from "./live_server.ts";
import { connectHere, type HereOptions } from "./start_here.ts";

/** Connects a fresh client to a fresh server of the learner's. */
export type Open = (options?: HereOptions) => Promise<LiveServer>;

/** Makes the learner's server; called once a connection. */
export type LearnerServer = () => McpServer | Promise<McpServer>;

/** One thing that the learner's server has to do: gives true, or a hint. */
export type ExerciseCheck = (open: Open) => ReturnType<VerdictOf>;

/**
 * Runs the checks of an exercise against the learner's server and shows a verdict each. It never throws.
 *
 * @param server The learner's server; the function that makes it, so that every check has a fresh one.
 * @param title The title of one check, when not all are to run.
 */
export type CheckExercise<Title extends string> = (
  server: LearnerServer,
  title?: Title,
) => Promise<void>;

const LIMIT = 10_000;

/**
 * Makes the function that an exercise's notebook calls. Each check opens clients of its own, speaks the
 * protocol to the learner's server, and has ten seconds.
 *
 * @param name The exercise's name, as its file's.
 * @param checks The checks by their titles; a title says what holds when the check passes.
 * @returns The function that runs them.
 *
 * @example Usage
 * ```ts
 * import { exercise } from "./exercise.ts";
 *
 * export const checkGreeter = exercise("00_greeter", {
 *   "offers a tool named greet": async (open) => {
 *     const { tools } = await (await open()).listTools();
 *     return tools.some((tool) => tool.name === "greet") || "Register a tool with the name greet.";
 *   },
 * });
 * ```
 */
export function exercise<Title extends string>(
  name: string,
  checks: Record<Title, ExerciseCheck>,
): CheckExercise<Title> {
  return async (server, title) => {
    const titles = title === undefined ? Object.keys(checks) as Title[] : [title];
    for (const each of titles) {
      const result = await runCheck(each, checks[each], server);
      if (result.passed) await keepPassed(name, each);
      await display(checkDisplay(result));
    }
  };
}

/**
 * Runs every check of an exercise and shows nothing, for its tests.
 *
 * @param checks The checks by their titles.
 * @param server The learner's server.
 * @returns The verdicts, in order.
 */
export async function runChecks(
  checks: Record<string, ExerciseCheck>,
  server: LearnerServer,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [title, check] of Object.entries(checks)) {
    results.push(await runCheck(title, check, server));
  }
  return results;
}

/**
 * Runs one check of an exercise.
 *
 * @param title Its title.
 * @param check The check; undefined when the exercise has none of that title.
 * @param server The learner's server.
 * @returns The verdict.
 */
export async function runCheck(
  title: string,
  check: ExerciseCheck | undefined,
  server: LearnerServer,
): Promise<CheckResult> {
  if (check === undefined) {
    return { title, passed: false, hint: "This exercise has no check of that title." };
  }
  if (typeof server !== "function") {
    const hint = "Pass the function that makes your server, so that every check has a fresh one.";
    return { title, passed: false, hint };
  }
  const opened: LiveServer[] = [];
  const open: Open = async (options = {}) => {
    const live = await connectHere(server, options);
    opened.push(live);
    return live;
  };
  const hint = await hintOf(() => inTime(Promise.resolve(check(open))));
  await Promise.all(opened.map((live) => live.stop()));
  return hint === undefined ? { title, passed: true } : { title, passed: false, hint };
}

async function inTime<T>(work: Promise<T>): Promise<T | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    const said = `No answer within ${
      LIMIT / 1000
    } s. Does every path of your tool return a result?`;
    timer = setTimeout(() => resolve(said), LIMIT);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
