import type { Notebook } from "../notebook_file.ts";

/** Key of a check's verdict in the metadata of its display. */
const KEY = "mcp-workshop/check";

/** What a `check` said. */
export interface Verdict {
  /** What was checked. */
  title: string;
  /** Whether it is right. */
  passed: boolean;
  /** What is still missing, if it is not. */
  hint?: string;
}

/**
 * Reads the verdicts of the checks of a notebook from its outputs.
 *
 * @param notebook A notebook that was executed.
 * @returns Verdicts, in the order of the checks.
 */
export function verdictsOf(notebook: Notebook): Verdict[] {
  return notebook.cells.flatMap((cell) =>
    (cell.outputs ?? []).flatMap((output) => {
      const verdict = "metadata" in output ? output.metadata[KEY] : undefined;
      return verdict ? [verdict as Verdict] : [];
    })
  );
}
