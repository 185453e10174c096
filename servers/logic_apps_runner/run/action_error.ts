import type { Json } from "../json.ts";
import type { Status } from "../definition/workflow.ts";

/** Why an action has not succeeded. */
export class ActionError extends Error {
  override name = "ActionError";

  /**
   * @param code A word that stays the same, such as `NotFound`.
   * @param message What was wrong, and what would be right.
   * @param outputs What there is all the same: the answer of a service that refused.
   * @param status Other than `Failed`: `TimedOut`.
   */
  constructor(
    readonly code: string,
    message: string,
    readonly outputs?: Json,
    readonly status: Exclude<Status, "Succeeded" | "Skipped"> = "Failed",
  ) {
    super(message);
  }
}
