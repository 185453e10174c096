import type { Action, Status } from "../definition/workflow.ts";

/**
 * How a branch has ended: as its last actions have, and where the last one was skipped, as those before it ("Handle errors and exceptions",
 * Manage the "run after" behavior).
 *
 * So an action with `runAfter: Failed` catches a failure only where nothing else waits for the action that failed: what waits for its
 * success is skipped, and ends that branch as a failure.
 *
 * @param actions The actions of the branch.
 * @param statuses How each has ended.
 */
export function statusOfBranch(
  actions: Action[],
  statuses: ReadonlyMap<string, Status>,
): "Succeeded" | "Failed" | "TimedOut" {
  const followed = new Set(actions.flatMap((action) => [...action.runAfter.keys()]));
  const byName = new Map(actions.map((action) => [action.name, action]));
  const known = new Map<string, Status>();
  const statusOf = (action: Action): Status => {
    const status = known.get(action.name) ?? statuses.get(action.name) ?? "Skipped";
    if (status !== "Skipped") return status;
    const before = [...action.runAfter.keys()].map((name) => statusOf(byName.get(name)!));
    const found = before.find((one) => one === "Failed" || one === "TimedOut") ?? "Succeeded";
    known.set(action.name, found);
    return found;
  };
  const ends = actions.filter((action) => !followed.has(action.name)).map(statusOf);
  if (ends.includes("Failed")) return "Failed";
  return ends.includes("TimedOut") ? "TimedOut" : "Succeeded";
}
