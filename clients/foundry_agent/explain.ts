/**
 * Says in one sentence why the service did not do it.
 *
 * @module
 */
import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { ProjectError } from "./project.ts";
import type { Settings } from "./settings.ts";

/**
 * Explains an error.
 *
 * @param error What was thrown.
 * @param settings Where it was meant to run.
 * @returns One sentence that says what to do.
 */
export function explain(error: unknown, settings?: Settings): string {
  const project = settings?.endpoint ?? "the project";
  if (error instanceof APIUserAbortError) return "Interrupted";
  if (error instanceof APIConnectionError || error instanceof TypeError) {
    const start = settings?.kind === "embedded"
      ? "start it with deno task serve:foundry"
      : "check PROJECT_ENDPOINT and your network";
    return `Cannot reach ${project}: ${start}`;
  }
  if (error instanceof APIError || error instanceof ProjectError) {
    const { status } = error;
    const said = error.message.replace(/^\d{3} /, "");
    if (status === 401) return `The project refuses the token (401): ${said}`;
    if (status === 403) {
      return `You may not use the project (403): ${said}; ask for the role Foundry User on it`;
    }
    return `The project refuses the request (${status}): ${said}`;
  }
  return error instanceof Error ? error.message : String(error);
}
