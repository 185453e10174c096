/** Statuses of an order. */
export const STATUSES = ["open", "shipped", "cancelled"] as const;
/** Why orders are cancelled. */
export const REASONS = ["customer_request", "out_of_stock", "duplicate"] as const;

/** Prices in euros. */
export const PRICES = {
  "Desk lamp": 39.9,
  "Office chair": 249,
  "Notebook": 3.5,
  "Whiteboard": 119,
  "Paper": 6.2,
} as const;

/** A product of the shop. */
export type Product = keyof typeof PRICES;

/** One product in an order. */
export interface Line {
  product: Product;
  quantity: number;
  unit_price: number;
}

/** An order, as the API gives it. */
export interface Order {
  order_id: string;
  customer: string;
  status: typeof STATUSES[number];
  /** YYYY-MM-DD */
  placed_on: string;
  lines: Line[];
  /** In euros. */
  total: number;
  note?: string;
  reason?: typeof REASONS[number];
}

/**
 * Adds lines up, in whole cents, as sums of fractions are not what they look like.
 *
 * @param lines The lines.
 * @returns Euros.
 */
export function total(lines: Line[]): number {
  const cents = lines.map(({ quantity, unit_price }) => quantity * Math.round(unit_price * 100));
  return cents.reduce((sum, each) => sum + each, 0) / 100;
}
