/**
 * So many of one kind of work are under way at most; who finds no place waits, and so is late. On a machine that is too slow for the rate the rate
 * falls, and says so, before calls wait so long that they would count as lost.
 */
const LIMIT = 64;
const TICK_MILLISECONDS = 5;

/**
 * Does a piece of work so many times, so many a second. The next one starts when it is due, whether or not the ones before it are done:
 * a server that slows down gets no rest from its clients.
 *
 * @param count How often.
 * @param rate How many a second.
 * @param work What to do; it gets the number of the piece, from 0. What it throws first, this throws once the rest is done.
 * @returns Resolves when all of it is done.
 */
export async function pace(
  count: number,
  rate: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const started = performance.now();
  for (let index = 0; index < count; index++) {
    const due = started + index * 1000 / rate;
    while (performance.now() < due) {
      await sleep(Math.max(TICK_MILLISECONDS, due - performance.now()));
    }
    while (running.size >= LIMIT) await Promise.race(running);
    if (failures.length > 0) break;
    const piece = work(index).catch((error) => void failures.push(error))
      .finally(() => running.delete(piece));
    running.add(piece);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/**
 * Waits.
 *
 * @param milliseconds How long.
 */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
