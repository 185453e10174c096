import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createOrdersApp } from "../../orders/app.ts";
import { startRest } from "./testing.ts";

const ORDERS = "orders.yaml";
const KEY = "key-of-the-backend-4711";
const page = { orders: [], count: 0 };

Deno.test("createRestServer() lists the description's tools to the SDK's client", async () => {
  await using rest = await startRest(ORDERS, () => Response.json(page));
  assertEquals(rest.client.getServerVersion(), {
    name: "orders",
    title: "Orders",
    version: "1.0.0",
  });
  assertStringIncludes(rest.client.getInstructions()!, "Harbour Works");
  assertEquals((await rest.client.listTools()).tools.length, 4);
});

Deno.test("createRestServer() calls the orders API, whose answers are as described", async () => {
  const app = createOrdersApp({ description: "", today: () => "2026-11-20" });
  await using rest = await startRest(
    ORDERS,
    ({ method, path, headers, body }) =>
      app.request(path, { method, headers, ...(body && { body }) }),
  );
  const open = await rest.call("list_orders", { status: ["open"], page_size: 2 });
  const { orders, count, next_page } = open.structuredContent as Record<string, unknown>;
  assertEquals([(orders as unknown[]).length, count, next_page], [2, 5, 2]);
  const made = await rest.call("create_order", { customer: "Ada", product: "Paper", quantity: 3 });
  assertEquals([made.structuredContent!.order_id, made.structuredContent!.total], [
    "ord-1013",
    18.6,
  ]);
  const cancel = () => rest.call("cancel_order", { order_id: "ord-1013", reason: "duplicate" });
  assertEquals((await cancel()).structuredContent!.status, "cancelled");
  const again = await cancel();
  assertEquals([again.isError, again.text], [
    true,
    "POST /orders/ord-1013/cancel answered 409: Order not open. " +
    "Order ord-1013 is cancelled: only open orders can be cancelled",
  ]);
});

for (
  const [what, args, why] of [
    [
      "an unknown value",
      { status: ["lost"] },
      "status/0 must be equal to one of the allowed values",
    ],
    ["an unknown argument", { colour: "red" }, "must NOT have additional properties"],
    ["a value out of range", { page_size: 500 }, "page_size must be <= 50"],
    ["a day that is none", { placed_since: "yesterday" }, 'placed_since must match format "date"'],
  ] as const
) {
  Deno.test(`createRestServer() tells what is wrong with ${what}, and asks nobody`, async () => {
    await using rest = await startRest(ORDERS, () => Response.json(page));
    const { isError, text } = await rest.call("list_orders", args);
    assertEquals([isError, rest.asked.length], [true, 0]);
    assertStringIncludes(text, `Cannot call list_orders: ${why}`);
  });
}

Deno.test("createRestServer() answers an unknown tool with error -32602", async () => {
  await using rest = await startRest(ORDERS, () => Response.json(page));
  const error = await assertRejects(() => rest.call("delete_all"), Error, "delete_all");
  assertEquals((error as Error & { code?: number }).code, -32602);
});

Deno.test("createRestServer() sends its headers, and gives them away in no error", async () => {
  await using rest = await startRest(ORDERS, ({ headers }) =>
    Response.json({
      message: `Key ${headers.get("x-key")} has no right; you sent ${headers.get("authorization")}`,
    }, { status: 403 }), {
    headers: () => ({ "x-key": KEY, authorization: `Bearer ${KEY}` }),
  });
  const { text } = await rest.call("list_orders");
  assertEquals(rest.asked[0].headers.get("x-key"), KEY);
  assertEquals(
    text,
    "GET /orders answered 403: Key ‹removed› has no right; you sent ‹removed›",
  );
});

Deno.test("createRestServer() tells nothing of pages and stack traces", async () => {
  await using rest = await startRest(
    ORDERS,
    (_, count) =>
      new Response(count === 1 ? "at main (/srv/app.js:1)" : "<h1>/srv</h1>", {
        status: 500,
        headers: { "content-type": count === 1 ? "text/plain" : "text/html" },
      }),
  );
  for (let n = 0; n < 2; n++) {
    assertEquals((await rest.call("list_orders")).text, "GET /orders answered 500");
  }
});

for (
  const [what, answer, why] of [
    ["JSON of another kind", () => Response.json({ orders: 1, count: 0 }), "orders must be array"],
    [
      "broken JSON",
      () => new Response("{", { headers: { "content-type": "application/json" } }),
      "broken JSON",
    ],
    [
      "a page",
      () => new Response("<h1>", { headers: { "content-type": "text/html" } }),
      "text/html",
    ],
    ["too much", () => new Response("x".repeat(5 << 20)), "more than 4 MiB"],
  ] as const
) {
  Deno.test(`createRestServer() makes a tool's error of a success with ${what}`, async () => {
    await using rest = await startRest(ORDERS, answer);
    const { isError, text } = await rest.call("list_orders");
    assertEquals(isError, true);
    assertStringIncludes(text, why);
  });
}
