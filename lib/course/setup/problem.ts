/** What can be missing or wrong on a learner's machine. */
export type ProblemCode =
  | "no-python"
  | "old-python"
  | "no-venv"
  | "venv-failed"
  | "no-network"
  | "untrusted-certificate"
  | "packages-failed"
  | "kernel-race"
  | "modules-failed"
  | "old-node"
  | "port-taken"
  | "not-signed"
  | "lab-failed";

/**
 * Something that the set-up cannot mend by itself: one sentence that says what,
 * and the command (or the step) that mends it.
 */
export class SetupProblem extends Error {
  override name = "SetupProblem";

  /**
   * @param code Stable name of the problem.
   * @param message One sentence: what is missing or wrong.
   * @param remedy What to type or do.
   */
  constructor(readonly code: ProblemCode, message: string, readonly remedy: string) {
    super(message);
  }
}

/**
 * The command that the learner typed, for the sentence "then run ... again".
 *
 * @param task The task's name.
 * @param env Environment, by default this process's.
 * @returns `npx -y deno@2.8.1 task lab` when npx started us, else `deno task lab`.
 */
export function startedBy(
  task: string,
  env: { get(name: string): string | undefined } = Deno.env,
): string {
  return env.get("npm_config_user_agent")?.startsWith("npm/")
    ? `npx -y deno@2.8.1 task ${task}`
    : `deno task ${task}`;
}

/**
 * Prints a problem and how to mend it.
 *
 * @param problem What was thrown. Anything but a {@linkcode SetupProblem} is thrown again.
 */
export function printProblem(problem: unknown): void {
  if (!(problem instanceof SetupProblem)) throw problem;
  console.error(`\n${problem.message}.\n  To mend it: ${problem.remedy}`);
}
