import { refuse } from "../http/errors.ts";

/**
 * Cuts a page out of a list, as the interface has lists.
 *
 * @param all The whole list, in order.
 * @param after The identifier after which the page begins.
 * @param limit The most entries, from 1 to 100.
 * @returns The list object.
 */
export function toList<Item extends { id: string }>(
  all: Item[],
  after?: string,
  limit = "20",
): Record<string, unknown> {
  const size = Number(limit);
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    refuse(`Invalid 'limit' "${limit}": expected a whole number from 1 to 100`, "limit");
  }
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const data = all.slice(from, from + size);
  return {
    object: "list",
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: from + size < all.length,
  };
}
