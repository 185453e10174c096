import { assertEquals } from "@std/assert";
import { startListening } from "./listening.ts";

Deno.test("startListening() starts a server that speaks plain HTTP when told so", async () => {
  await using orders = await startListening("servers/orders.ts", {
    transport: "http",
    quiet: true,
  });
  const response = await fetch(new URL("/orders/ord-1004", orders.url));
  assertEquals([orders.name, (await response.json()).customer], ["orders", "Lakeside School"]);
});
