import type { Guard } from "../guard/guard.ts";
import type { GuardWorld } from "../scenario/run.ts";
import { checkDisplay, type CheckResult, hintOf, type VerdictOf } from "./check.ts";
import { display } from "./display.ts";
import { keepPassed } from "./kept.ts";

/** Makes the learner's guards, for every run afresh, out of what the exercise lets them know. */
export type LearnerGuards<World = GuardWorld> = (world: World) => Guard | Guard[];

/** One thing that the learner's guards have to do: gives true, or a hint. */
export type GuardCheck<World = GuardWorld> = (
  guards: (world: World) => Guard[],
) => ReturnType<VerdictOf>;

/**
 * Runs the checks of an exercise on guards and shows a verdict each. It never throws.
 *
 * @param guards The function that makes the learner's guards.
 * @param title The title of one check, when not all are to run.
 */
export type CheckGuards<Title extends string, World = GuardWorld> = (
  guards: LearnerGuards<World>,
  title?: Title,
) => Promise<void>;

/**
 * Makes the function that the notebook of an exercise on guards calls. Each check measures the learner's guards, most
 * with `measure(scenario, { guards })` and wordings that the learner has not seen.
 *
 * @param name The exercise's name, as its file's.
 * @param checks The checks by their titles; a title says what holds when the check passes.
 * @returns The function that runs them.
 *
 * @example Usage
 * ```ts
 * import { guardExercise } from "./guard_exercise.ts";
 *
 * export const checkNothing = guardExercise("00_nothing", {
 *   "can be made": (guards) => typeof guards === "function" || "Pass a function.",
 * });
 * ```
 */
export function guardExercise<Title extends string, World = GuardWorld>(
  name: string,
  checks: Record<Title, GuardCheck<World>>,
): CheckGuards<Title, World> {
  return async (guards, title) => {
    const titles = title === undefined ? Object.keys(checks) as Title[] : [title];
    for (const each of titles) {
      const result = await runGuardCheck(each, checks[each], guards);
      if (result.passed) await keepPassed(name, each);
      await display(checkDisplay(result));
    }
  };
}

/**
 * Runs every check of an exercise on guards and shows nothing, for its tests.
 *
 * @param checks The checks by their titles.
 * @param guards The learner's guards.
 * @returns The verdicts, in order.
 */
export async function runGuardChecks<World = GuardWorld>(
  checks: Record<string, GuardCheck<World>>,
  guards: LearnerGuards<World>,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [title, check] of Object.entries(checks)) {
    results.push(await runGuardCheck(title, check, guards));
  }
  return results;
}

async function runGuardCheck<World>(
  title: string,
  check: GuardCheck<World> | undefined,
  guards: LearnerGuards<World>,
): Promise<CheckResult> {
  if (check === undefined) {
    return { title, passed: false, hint: "This exercise has no check of that title." };
  }
  if (typeof guards !== "function") {
    const hint = "Pass the function that makes your guard, so that every run has a fresh one.";
    return { title, passed: false, hint };
  }
  const hint = await hintOf(() => check((world) => [guards(world)].flat()));
  return hint === undefined ? { title, passed: true } : { title, passed: false, hint };
}

/**
 * What a guard is told that asks whether honest work still gets done, and stops nothing yet: any guard would pass that does nothing.
 *
 * @param harm What the attack that the exercise shows still does, as one clause.
 * @returns The hint.
 */
export function stopsNothingYet(harm: string): string {
  return `The attack that the exercise shows still works: ${harm}. Who stops nothing disturbs nobody: this check counts ` +
    "as soon as that attack is stopped.";
}
