import { recordPassed } from "../progress/progress_file.ts";
import { notebookWith } from "./notebook_name.ts";

/**
 * Keeps a passed check for the map of the course. A check that cannot be kept is no reason to disturb the
 * learner.
 *
 * @param of The chapter or exercise; the notebook that has the check when missing.
 * @param title The check's title.
 */
export async function keepPassed(of: string | undefined, title: string): Promise<void> {
  if (Deno.env.has("MCP_COURSE_HEADLESS")) return;
  try {
    const name = of ?? await notebookWith(title);
    if (name !== undefined) await recordPassed(name, title);
  } catch (error) {
    console.warn(`The check has passed, but it could not be kept: ${(error as Error).message}`);
  }
}
