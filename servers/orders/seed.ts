import { type Order, PRICES, type Product, total } from "./order.ts";

/** Customer, status, day in November 2026, products. */
type Row = [string, Order["status"], number, Partial<Record<Product, number>>];

const ROWS: Row[] = [
  ["Lakeside School", "shipped", 3, { "Notebook": 120, "Paper": 40 }],
  ["Fjord Analytics", "shipped", 4, { "Office chair": 2 }],
  ["Bakery Amsel", "cancelled", 5, { "Whiteboard": 1 }],
  ["Lakeside School", "open", 9, { "Whiteboard": 2, "Paper": 10 }],
  ["Orchard Clinic", "shipped", 10, { "Desk lamp": 6 }],
  ["Studio Ronda", "open", 11, { "Desk lamp": 1, "Office chair": 1 }],
  ["Fjord Analytics", "shipped", 12, { "Notebook": 30 }],
  ["Orchard Clinic", "open", 13, { "Office chair": 4 }],
  ["Bakery Amsel", "shipped", 16, { "Paper": 5 }],
  ["Lakeside School", "open", 17, { "Notebook": 60 }],
  ["Studio Ronda", "shipped", 18, { "Whiteboard": 1, "Notebook": 10 }],
  ["Fjord Analytics", "open", 19, { "Desk lamp": 3, "Paper": 20 }],
];

/**
 * @returns The twelve orders that the API starts with, the oldest first.
 */
export function seedOrders(): Order[] {
  return ROWS.map(([customer, status, day, products], index) => {
    const lines = Object.entries(products).map(([name, quantity]) => {
      const product = name as Product;
      return { product, quantity, unit_price: PRICES[product] };
    });
    return {
      order_id: `ord-${1001 + index}`,
      customer,
      status,
      placed_on: `2026-11-${String(day).padStart(2, "0")}`,
      lines,
      total: total(lines),
      ...(status === "cancelled" && { reason: "out_of_stock" as const }),
    };
  });
}
