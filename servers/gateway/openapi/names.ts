import type { Method } from "./document.ts";

/** What models' services take: MCP permits 128 characters and dots, OpenAI 64 and none. */
const LONGEST = 64;

/**
 * Hands out names, each of them once.
 *
 * @returns A function that makes a name of letters, digits, `_` and `-` of a wish, numbered when it is taken.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createNames } from "./names.ts";
 *
 * const name = createNames();
 * assertEquals([name("orders.list"), name("orders/list"), name("filter[state]")], [
 *   "orders_list",
 *   "orders_list_2",
 *   "filter_state",
 * ]);
 * ```
 */
export function createNames(): (wish: string) => string {
  const taken = new Set<string>();
  return (wish) => {
    const plain = wish.replace(/[^\w-]+/g, "_").replace(/^_+|_+$/g, "") || "unnamed";
    let name = plain.slice(0, LONGEST);
    for (let n = 2; taken.has(name); n++) {
      const suffix = `_${n}`;
      name = plain.slice(0, LONGEST - suffix.length) + suffix;
    }
    taken.add(name);
    return name;
  };
}

/**
 * A name for an operation that has none.
 *
 * @param method Its method.
 * @param path Its path, for example `/orders/{order_id}/lines`.
 * @returns For example `get_orders_by_order_id_lines`.
 */
export function nameByPath(method: Method, path: string): string {
  const steps = path.split("/").filter(Boolean);
  return [method, ...steps.map((step) => step.replace(/\{([^}]*)\}/g, "by_$1"))].join("_");
}
