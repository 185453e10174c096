import { type Order, PRICES, type Product, total } from "./order.ts";
import { Problem } from "./problem.ts";
import { seedOrders } from "./seed.ts";

/** Orders kept: who fills the book is refused before the machine's memory is full. */
const MOST_ORDERS = 10_000;

/** What orders are looked for by. */
export interface Filter {
  status?: Order["status"][];
  customer?: string;
  placed_since?: string;
}

/** An order to be placed. */
export interface NewOrder {
  customer: string;
  product: Product;
  quantity: number;
  note?: string | null;
}

/** All orders, in memory. */
export class OrderBook {
  readonly #today: () => string;
  readonly #orders = new Map(seedOrders().map((order) => [order.order_id, order]));
  readonly #byKey = new Map<string, { asked: string; order: Order }>();

  /** @param today The day, YYYY-MM-DD. */
  constructor(today: () => string) {
    this.#today = today;
  }

  /**
   * @param filter What to look for.
   * @returns The orders that fit, the newest first.
   */
  find({ status, customer, placed_since }: Filter): Order[] {
    const part = customer?.toLowerCase();
    return [...this.#orders.values()].reverse().filter((order) =>
      (!status?.length || status.includes(order.status)) &&
      (part === undefined || order.customer.toLowerCase().includes(part)) &&
      (placed_since === undefined || order.placed_on >= placed_since)
    );
  }

  /**
   * @param id An order's number.
   * @returns The order.
   * @throws {Problem} When there is none.
   */
  get(id: string): Order {
    const order = this.#orders.get(id);
    if (order) return order;
    throw new Problem(404, "Order not found", `There is no order ${id}`);
  }

  /**
   * Places an order, once a key.
   *
   * @param wish What is ordered.
   * @param key The caller's `Idempotency-Key`.
   * @returns The order; the one that the key has placed before, if it has.
   * @throws {Problem} When the key was used for another order, or the book is full.
   */
  create(wish: NewOrder, key?: string): Order {
    const asked = JSON.stringify(wish);
    const before = key === undefined ? undefined : this.#byKey.get(key);
    if (before?.asked === asked) return before.order;
    if (before) {
      throw new Problem(409, "Key used before", "This Idempotency-Key has placed another order");
    }
    if (this.#orders.size >= MOST_ORDERS) {
      throw new Problem(409, "Book is full", `No more than ${MOST_ORDERS} orders are kept`);
    }
    const { customer, product, quantity, note } = wish;
    const lines = [{ product, quantity, unit_price: PRICES[product] }];
    const order: Order = {
      order_id: `ord-${1001 + this.#orders.size}`,
      customer,
      status: "open",
      placed_on: this.#today(),
      lines,
      total: total(lines),
      ...(note && { note }),
    };
    this.#orders.set(order.order_id, order);
    if (key !== undefined) this.#byKey.set(key, { asked, order });
    return order;
  }

  /**
   * @param id An order's number.
   * @param reason Why it is cancelled.
   * @returns The order.
   * @throws {Problem} When there is none, or it is not open.
   */
  cancel(id: string, reason: NonNullable<Order["reason"]>): Order {
    const order = this.get(id);
    if (order.status !== "open") {
      const detail = `Order ${id} is ${order.status}: only open orders can be cancelled`;
      throw new Problem(409, "Order not open", detail);
    }
    return Object.assign(order, { status: "cancelled", reason });
  }
}
