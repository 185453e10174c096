/** How far a run may go: a workflow is code of somebody's, and a request to it somebody else's. */
export interface Limits {
  /** Milliseconds that a whole run may take; the service lets a request wait for 120 seconds. */
  run: number;
  /** Milliseconds that one request to a service may take. */
  request: number;
  /** Actions that a run may execute, those of every turn of a loop counted. */
  actions: number;
  /** Turns of a loop in a stateless workflow; the service has the same number. */
  statelessItems: number;
  /** Turns of a loop in a stateful workflow; the service lets 100,000 pass. */
  statefulItems: number;
  /** Characters of an action's inputs or outputs, as JSON. */
  result: number;
}

/** The limits of the runner. */
export const LIMITS: Limits = {
  run: 60_000,
  request: 20_000,
  actions: 5_000,
  statelessItems: 100,
  statefulItems: 1_000,
  result: 1 << 20,
};
