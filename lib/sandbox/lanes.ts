/** As many as the least machine that the course is made for has processors. */
const LANES = 2;

/**
 * Does work on items, a few at a time: each lane takes the next item when it is done with one.
 *
 * @param items The items.
 * @param lane What a lane does; it gets the items that it takes, with their places in the list.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lane: (next: Iterable<[number, Item]>) => Promise<void>,
): Promise<void> {
  const next = items.entries();
  const shared = { [Symbol.iterator]: () => ({ next: () => next.next() }) };
  const lanes = Array.from({ length: Math.min(LANES, items.length) }, () => lane(shared));
  await Promise.all(lanes);
}
