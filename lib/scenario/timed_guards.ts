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
  const clocked =
    (hook: (...args: unknown[]) => unknown, guard: Guard) => async (...args: unknown[]) => {
      const started = performance.now();
      try {
        return await hook.apply(guard, args);
      } finally {
        total += performance.now() - started;
      }
    };
  return {
    guards: guards.map((guard) =>
      new Proxy(guard, {
        get(target, key) {
          const value = Reflect.get(target, key);
          return typeof value === "function" ? clocked(value, guard) : value;
        },
      })
    ),
    milliseconds: () => total,
  };
}
