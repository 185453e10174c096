/**
 * A limit on calls: what has run away is stopped.
 *
 * @module
 */
import type { Guard } from "./guard.ts";

/** Options of {@linkcode limitRate}. */
export interface LimitRateOptions {
  /** How many calls may be made. */
  calls: number;
  /** In how many milliseconds, over all runs of this guard; in each run when missing. */
  per?: number;
  /** The time in milliseconds, `performance.now` by default. */
  now?: () => number;
}

/**
 * Makes a guard that blocks every call beyond a number: of a run, or of any stretch of time.
 *
 * It answers loops, exhaustion of what a server can do or costs, and the theft of much in many small pieces; it slows
 * guessing. It does not answer the one call that does the harm. Calls that a guard before it blocked are not counted.
 *
 * @param options See {@linkcode LimitRateOptions}.
 * @returns The guard.
 * @throws {RangeError} When a number makes no limit.
 *
 * @example
 * ```ts
 * import { limitRate } from "./limit_rate.ts";
 *
 * const guard = limitRate({ calls: 20, per: 60_000 });
 * guard.name; // "rate limit"
 * ```
 */
export function limitRate({ calls, per, now = () => performance.now() }: LimitRateOptions): Guard {
  if (!Number.isInteger(calls) || calls < 0) {
    throw new RangeError(`Cannot allow ${calls} calls: expected a whole number from 0`);
  }
  if (per !== undefined && !(per > 0)) {
    throw new RangeError(`Cannot limit calls per ${per} ms: expected a number above 0`);
  }
  const runs = new WeakMap<AbortSignal, number>();
  let times: number[] = [];
  return {
    name: "rate limit",
    onTools(_tools, { signal }) {
      runs.set(signal, 0);
    },
    onCall(_call, { signal }) {
      if (per === undefined) {
        const made = runs.get(signal) ?? 0;
        if (made >= calls) return { block: `The run has made all of its ${calls} calls` };
        runs.set(signal, made + 1);
        return;
      }
      const time = now();
      times = times.filter((each) => each > time - per);
      if (times.length >= calls) return { block: `No more than ${calls} calls in ${per / 1000} s` };
      times.push(time);
    },
  };
}
