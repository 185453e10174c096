import type { Guard } from "../guard/guard.ts";

/** Guards that look at a clock. */
export interface TimedGuards {
  guards: Guard[];
  /** Milliseconds that their hooks have taken so far. */
  milliseconds(): number;
}

/**
 * Measures how long guards take.
 *
 * @param guards The guards.
 * @returns Guards that do the same, and the time that they took.
 */
export function timed(guards: readonly Guard[]): TimedGuards {
  let total = 0;
  const clocked = <A extends unknown[], R>(
    hook: ((...args: A) => R | Promise<R>) | undefined,
    guard: Guard,
  ) =>
    hook && (async (...args: A): Promise<R> => {
      const started = performance.now();
      try {
        return await hook.apply(guard, args);
      } finally {
        total += performance.now() - started;
      }
    });
  return {
    guards: guards.map((guard) => ({
      name: guard.name,
      onTools: clocked(guard.onTools, guard),
      onCall: clocked(guard.onCall, guard),
      onResult: clocked(guard.onResult, guard),
    })),
    milliseconds: () => total,
  };
}
