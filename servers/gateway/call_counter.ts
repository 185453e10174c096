/** What is left for a key. */
export interface Allowance {
  /** Calls that are left. */
  remaining: number;
  /** Milliseconds until there is one again; 0 as long as there is. */
  wait: number;
}

/** Keys that are remembered; with more of them the one unused for longest is forgotten. */
const MAX_KEYS = 10_000;

/** Counts calls by key: in a window that slides, and in periods that follow one another. */
export class CallCounter {
  readonly #windows = new Map<string, number[]>();
  readonly #periods = new Map<string, { start: number; calls: number }>();

  /**
   * Says what is left of a rate.
   *
   * @param key Whose calls.
   * @param limit Most calls in the window.
   * @param window Length of the window in milliseconds.
   * @param now The time in milliseconds.
   */
  rate(key: string, limit: number, window: number, now: number): Allowance {
    const times = this.#times(key);
    let expired = 0;
    while (expired < times.length && times[expired] <= now - window) expired++;
    if (expired > 0) times.splice(0, expired);
    const remaining = Math.max(0, limit - times.length);
    const oldest = times[Math.max(0, times.length - limit)] ?? now;
    return { remaining, wait: remaining > 0 ? 0 : oldest + window - now };
  }

  /** Counts calls at this time, for {@linkcode rate}. */
  add(key: string, now: number, calls = 1): void {
    const times = this.#times(key);
    for (let call = 0; call < calls; call++) times.push(now);
  }

  /**
   * Says what is left of a quota.
   *
   * @param key Whose calls.
   * @param limit Most calls in a period.
   * @param start When the running period began, in milliseconds.
   * @param end When it ends.
   * @param now The time in milliseconds.
   */
  quota(key: string, limit: number, start: number, end: number, now: number): Allowance {
    const remaining = Math.max(0, limit - this.#period(key, start).calls);
    return { remaining, wait: remaining > 0 ? 0 : end - now };
  }

  /** Counts a call in the period that began at `start`, for {@linkcode quota}. */
  addToPeriod(key: string, start: number): void {
    this.#period(key, start).calls++;
  }

  #times(key: string): number[] {
    return touch(this.#windows, key, this.#windows.get(key) ?? []);
  }

  #period(key: string, start: number): { start: number; calls: number } {
    const known = this.#periods.get(key);
    return touch(this.#periods, key, known?.start === start ? known : { start, calls: 0 });
  }
}

/** Puts an entry at the end, and forgets the first one when there are too many. */
function touch<Entry>(map: Map<string, Entry>, key: string, entry: Entry): Entry {
  map.delete(key);
  map.set(key, entry);
  if (map.size > MAX_KEYS) map.delete(map.keys().next().value!);
  return entry;
}
