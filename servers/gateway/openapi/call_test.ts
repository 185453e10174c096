import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startRest } from "./testing.ts";

const ORDERS = "orders.yaml";
const order = {
  order_id: "ord-1013",
  customer: "Ada",
  status: "open",
  placed_on: "2026-11-20",
  lines: [],
  total: 0,
};
const wish = { customer: "Ada", product: "Paper", quantity: 1 };
const busy = (headers: HeadersInit = {}) => new Response("busy", { status: 503, headers });

Deno.test("createRestServer() tries a call that changes nothing again, when Retry-After says so", async () => {
  await using rest = await startRest(
    ORDERS,
    (_, count) => count < 3 ? busy({ "retry-after": "0" }) : Response.json(order),
  );
  const { structuredContent } = await rest.call("get_order", { order_id: "ord-1013" });
  assertEquals([structuredContent, rest.asked.length], [order, 3]);
});

Deno.test("createRestServer() gives up after three attempts, and says how often it tried", async () => {
  await using rest = await startRest(ORDERS, () => busy({ "retry-after": "0" }));
  const { isError, text } = await rest.call("get_order", { order_id: "ord-1013" });
  assertEquals([isError, rest.asked.length], [true, 3]);
  assertStringIncludes(text, "GET /orders/ord-1013 answered 503 (tried 3 times)");
});

Deno.test("createRestServer() does not wait a minute, and says how long to wait", async () => {
  await using rest = await startRest(ORDERS, () => busy({ "retry-after": "60" }));
  const { text } = await rest.call("get_order", { order_id: "ord-1013" });
  assertEquals([text, rest.asked.length], [
    "GET /orders/ord-1013 answered 503; try again in 60 s",
    1,
  ]);
});

Deno.test("createRestServer() sends a POST once", async () => {
  await using rest = await startRest(ORDERS, () => busy({ "retry-after": "0" }));
  await rest.call("cancel_order", { order_id: "ord-1004", reason: "duplicate" });
  assertEquals(rest.asked.map(({ method, path, body }) => `${method} ${path} ${body}`), [
    'POST /orders/ord-1004/cancel {"reason":"duplicate"}',
  ]);
});

Deno.test("createRestServer() gives a POST that takes a key one of its own, and repeats it with the same", async () => {
  await using rest = await startRest(
    ORDERS,
    (_, count) => count === 1 ? busy() : Response.json(order, { status: 201 }),
  );
  await rest.call("create_order", wish);
  await rest.call("create_order", wish);
  const keys = rest.asked.map(({ headers }) => headers.get("idempotency-key"));
  assertEquals(keys.length, 3);
  assertMatch(keys[0]!, /^[0-9a-f-]{36}$/);
  assertEquals(keys[0], keys[1]);
  assert(keys[1] !== keys[2]);
});

Deno.test("createRestServer() does not repeat what is the caller's mistake", async () => {
  await using rest = await startRest(ORDERS, () =>
    Response.json(
      { type: "about:blank", title: "Not found", status: 404, detail: "No order ord-9999" },
      { status: 404, headers: { "content-type": "application/problem+json" } },
    ));
  const { text } = await rest.call("get_order", { order_id: "ord-9999" });
  assertEquals([text, rest.asked.length], [
    "GET /orders/ord-9999 answered 404: Not found. No order ord-9999",
    1,
  ]);
});

Deno.test("createRestServer() says of a POST without an answer that nobody knows", async () => {
  const { promise: never, resolve } = Promise.withResolvers<Response>();
  await using rest = await startRest(ORDERS, () => never, { timeout: 50 });
  const { isError, text } = await rest.call("cancel_order", {
    order_id: "ord-1004",
    reason: "duplicate",
  });
  resolve(new Response());
  assertEquals([isError, rest.asked.length], [true, 1]);
  assertStringIncludes(text, "POST /orders/ord-1004/cancel has not answered within 0.05 s");
  assertStringIncludes(text, "whether it was carried out is not known");
});

Deno.test("createRestServer() says that a backend cannot be reached, and not where it is", async () => {
  await using rest = await startRest(ORDERS, () => busy(), { backend: "http://127.0.0.1:1" });
  const { isError, text } = await rest.call("list_orders");
  assertEquals([isError, text], [
    true,
    "GET /orders got no answer: the backend cannot be reached (tried 3 times)",
  ]);
});

Deno.test("createRestServer() follows no redirect", async () => {
  await using rest = await startRest(ORDERS, () => Response.redirect("http://127.0.0.1:1/steal"));
  const { text } = await rest.call("list_orders");
  assertEquals([text, rest.asked.length], ["GET /orders answered 302", 1]);
});
