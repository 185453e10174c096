import { reportLines } from "../execute.ts";
import { type ExecutedNotebook, executeNotebooks } from "../execute/notebooks.ts";
import { notebookPaths } from "../notebook_file.ts";
import { setUp } from "../setup/mod.ts";
import { silent } from "../setup/progress.ts";
import { failed, type Part, type PartResult, sum } from "./part.ts";

const PASSED: PartResult = { passed: 1, failures: [], skipped: [] };

/**
 * Every notebook executed and compared: one test each. Besides, one test for every
 * solution, that it passes its checks, and one for every exercise, that it fails them.
 */
export const notebookPart: Part = {
  name: "notebooks",
  async run() {
    const place = await setUp({ task: "test", progress: silent });
    const executed = await executeNotebooks(place, await notebookPaths(place.root));
    return sum(executed.flatMap((notebook) => [judgeOutputs(notebook), judgeChecks(notebook)]));
  },
};

/**
 * Judges whether a notebook ran to its end and showed what the repository has.
 *
 * @param notebook What came of it.
 * @returns One test.
 */
export function judgeOutputs(notebook: ExecutedNotebook): PartResult {
  if (!notebook.failures.length && !notebook.differences.length) return PASSED;
  return failed(`${notebook.name} is executed as committed`, reportLines(notebook).join("\n"));
}

/**
 * Judges the checks of a solution (all pass) or an exercise as the learner finds it (none passes).
 *
 * @param notebook What came of it.
 * @returns One test; none for a chapter.
 */
export function judgeChecks({ name, verdicts }: ExecutedNotebook): PartResult {
  const isSolution = name.startsWith("notebooks/solutions/");
  if (!isSolution && !name.startsWith("notebooks/exercises/")) return sum([]);
  const title = `${name} ${isSolution ? "passes" : "fails"} its checks`;
  if (!verdicts.length) return failed(title, "it has no checks");
  const wrong = verdicts.filter((verdict) => verdict.passed !== isSolution);
  if (!wrong.length) return PASSED;
  const lines = wrong.map((verdict) =>
    isSolution
      ? `failed: ${verdict.title} (${verdict.hint ?? "no hint"})`
      : `passed although nothing is solved: ${verdict.title}`
  );
  return failed(title, lines.join("\n"));
}
