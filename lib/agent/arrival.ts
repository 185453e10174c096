/**
 * Several generators at once.
 *
 * @module
 */

/**
 * Runs generators at the same time and yields what they yield in the order in which it arrives.
 *
 * @param generators The generators; all are started at once.
 * @returns What they returned, in their order.
 */
export async function* inOrderOfArrival<T, R>(
  generators: AsyncGenerator<T, R>[],
): AsyncGenerator<T, R[]> {
  const returned: R[] = new Array(generators.length);
  const step = async (index: number) => ({ index, next: await generators[index].next() });
  const pending = new Map(generators.map((_, index) => [index, step(index)]));
  while (pending.size > 0) {
    const { index, next } = await Promise.race(pending.values());
    if (next.done) {
      returned[index] = next.value;
      pending.delete(index);
    } else {
      pending.set(index, step(index));
      yield next.value;
    }
  }
  return returned;
}
