import { mentions, tool, type TrialServer } from "../trial_server.ts";

const prices: Record<string, number> = {
  "rye loaf": 4.2,
  "spelt roll": 0.9,
  "croissant": 1.6,
  "poppy cake": 18,
};

const cakes = [
  { cake: "hazelnut torte", price: 34, contains: ["nuts", "eggs", "milk", "gluten"] },
  { cake: "flourless orange cake", price: 26.5, contains: ["eggs"] },
  { cake: "almond slice", price: 22, contains: ["nuts", "eggs"] },
  { cake: "vegan lemon ring", price: 31, contains: ["gluten"] },
];

const hours: Record<string, string> = { sat: "07:00 to 13:00", sun: "08:00 to 11:30" };

/** A bakery: terse names, hardly a description, one nested order. */
export const bakery: TrialServer = {
  name: "bakery",
  tools: [
    tool(
      "menu",
      "What we bake, with prices",
      { type: "object", properties: {} },
      () =>
        Object.entries(prices).map(([item, price]) => `${item}  ${price.toFixed(2)}`).join("\n"),
    ),
    tool<{ item: string; qty?: number }>(
      "price",
      "Price of a number of one product",
      {
        type: "object",
        properties: {
          item: { type: "string" },
          qty: { type: "integer", minimum: 1, default: 1 },
        },
        required: ["item"],
      },
      ({ item, qty = 1 }) => {
        const found = Object.entries(prices).find(([name]) =>
          mentions(item, name) || mentions(name, item)
        );
        if (!found) throw new Error(`We do not bake "${item}"`);
        return `${qty} x ${found[0]}: ${(qty * found[1]).toFixed(2)} EUR`;
      },
    ),
    tool<{ items: { product: string; quantity: number }[]; customer: { name: string } }>(
      "order",
      "Place an order for collection in the shop",
      {
        type: "object",
        properties: {
          items: {
            type: "array",
            minItems: 1,
            items: {
              type: "object",
              properties: {
                product: { type: "string" },
                quantity: { type: "integer", minimum: 1 },
                sliced: { type: "boolean", default: false },
              },
              required: ["product", "quantity"],
            },
          },
          pickup: { type: "string", format: "date-time" },
          customer: {
            type: "object",
            properties: { name: { type: "string" }, phone: { type: "string" } },
            required: ["name"],
          },
        },
        required: ["items", "pickup", "customer"],
      },
      ({ items, customer }) => ({ order_no: 4490, for: customer.name, lines: items.length }),
    ),
    tool<{ max_price?: number; without?: string[] }>(
      "find_cake",
      "Cakes that fit a budget and allergies",
      {
        type: "object",
        properties: {
          max_price: { type: "number", description: "EUR" },
          without: {
            type: "array",
            items: { type: "string", enum: ["nuts", "gluten", "eggs", "milk"] },
            description: "Ingredients that must not be in it",
          },
        },
      },
      ({ max_price = Infinity, without = [] }) =>
        cakes.filter((one) =>
          one.price <= max_price && !one.contains.some((it) => without.includes(it))
        ),
    ),
    tool<{ order_no: number }>(
      "status",
      "How far an order is",
      {
        type: "object",
        properties: { order_no: { type: "integer" } },
        required: ["order_no"],
      },
      ({ order_no }) => {
        if (order_no === 4471) return "Order 4471 is in the oven, ready at 10:45.";
        if (order_no === 4473) return "Order 4473 was collected by Mr Tran.";
        return `There is no order ${order_no}.`;
      },
    ),
    tool<{ day: string }>(
      "hours",
      "When the shop is open",
      {
        type: "object",
        properties: {
          day: { type: "string", enum: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] },
        },
        required: ["day"],
      },
      ({ day }) => `${day}: ${hours[day] ?? "06:30 to 18:00"}`,
    ),
  ],
};
