import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import { createOrdersApp } from "./orders/app.ts";

const FILE = fileURLToPath(new URL("orders.ts", import.meta.url));

async function startOrders(...args: string[]) {
  const { url, stderr, end } = await spawnServer(await serverCommand(FILE, { args }));
  return { at: url.origin, stderr, [Symbol.asyncDispose]: () => end() };
}

const post = (url: string, body: unknown, headers: HeadersInit = {}) =>
  fetch(url, { method: "POST", body: JSON.stringify(body), headers });

Deno.test("serveOrders() lists by status, customer and day, page by page, and logs each request", async () => {
  await using orders = await startOrders();
  const list = async (query: string) => await (await fetch(`${orders.at}/orders?${query}`)).json();
  const first = await list("status=open&status=cancelled&page_size=4");
  assertEquals([first.orders.length, first.count, first.next_page], [4, 6, 2]);
  assertEquals(first.orders[0].order_id, "ord-1012");
  const second = await list("status=open&status=cancelled&page_size=4&page=2");
  assertEquals([second.orders.length, second.next_page], [2, undefined]);
  const found = await list("customer=lakeside&placed_since=2026-11-09");
  assertEquals(found.orders.map((order: { order_id: string }) => order.order_id), [
    "ord-1010",
    "ord-1004",
  ]);
  await fetch(`${orders.at}/orders/ord-1`).then((response) => response.body?.cancel());
  assertEquals(orders.stderr.slice(-2), ["GET /orders 200", "GET /orders/ord-1 404"]);
});

Deno.test("serveOrders() places an order once a key, and cancels it once", async () => {
  await using orders = await startOrders("--today", "2026-11-20");
  const url = `${orders.at}/orders`;
  const wish = { customer: "Ada", product: "Desk lamp", quantity: 3 };
  const key = { "idempotency-key": "key-12345" };
  const made = await post(url, wish, key);
  assertEquals([made.status, made.headers.get("location")], [201, "/orders/ord-1013"]);
  const order = await made.json();
  assertEquals([order.total, order.placed_on, order.status], [119.7, "2026-11-20", "open"]);
  assertEquals(await (await post(url, wish, key)).json(), order);
  const other = await post(url, { ...wish, quantity: 4 }, key);
  assertEquals([other.status, (await other.json()).title], [409, "Key used before"]);
  const cancel = () => post(`${url}/ord-1013/cancel`, { reason: "duplicate" });
  const { status, reason } = await (await cancel()).json();
  assertEquals([status, reason], ["cancelled", "duplicate"]);
  const again = await cancel();
  assertEquals(again.headers.get("content-type"), "application/problem+json");
  assertEquals(await again.json(), {
    type: "about:blank",
    title: "Order not open",
    status: 409,
    detail: "Order ord-1013 is cancelled: only open orders can be cancelled",
  });
});

Deno.test("serveOrders() serves its description", async () => {
  await using orders = await startOrders();
  const response = await fetch(`${orders.at}/openapi.yaml`);
  assertMatch(await response.text(), /^openapi: 3\.0\.3/);
});

const app = createOrdersApp({ description: "" });
const send = (body: string) => ({ method: "POST", body });
for (
  const [what, path, init, status, field] of [
    ["an unknown parameter", "/orders?colour=red", {}, 400, "request"],
    ["a page that is none", "/orders?page=x", {}, 400, "page"],
    ["a day that is none", "/orders?placed_since=2026-02-30", {}, 400, "placed_since"],
    ["a body that is no JSON", "/orders", send("{"), 400, undefined],
    ["half an order", "/orders", send('{"customer":"Ada","product":"Paper"}'), 400, "quantity"],
    ["a body that is too large", "/orders", send("x".repeat(20_000)), 413, undefined],
    ["an unknown order", "/orders/ord-9/cancel", send('{"reason":"duplicate"}'), 404, undefined],
    ["an unknown path", "/customers", {}, 404, undefined],
  ] as const
) {
  Deno.test(`createOrdersApp() answers ${what} with problem details`, async () => {
    const response = await app.request(path, init);
    assertEquals(response.headers.get("content-type"), "application/problem+json");
    const problem = await response.json();
    assertEquals([response.status, problem.status, problem.errors?.[0].field], [
      status,
      status,
      field,
    ]);
  });
}

for (
  const [args, why] of [
    [["--port", "80a"], /Cannot parse port "80a": expected a whole number from 0 to 65535/],
    [["--today", "2026-13-01"], /Cannot read the day "2026-13-01": expected YYYY-MM-DD/],
  ] as const
) {
  Deno.test(`serveOrders() says what is wrong with ${args.join(" ")}`, async () => {
    const { args: command } = await serverCommand(FILE, { args: [...args] });
    const options = { args: command, stdin: "null", stdout: "null", stderr: "piped" } as const;
    const { code, stderr } = await new Deno.Command(Deno.execPath(), options).output();
    assertEquals(code, 1);
    assertMatch(new TextDecoder().decode(stderr), why);
  });
}
