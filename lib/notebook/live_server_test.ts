import { assertEquals } from "@std/assert";
import { lineCard } from "./live_server.ts";

Deno.test("lineCard() keeps a blank after a long name", () => {
  assertEquals(String(lineCard("stock", "6 tools")), "stock       6 tools");
  assertEquals(String(lineCard("mended ferry", "3 tools")), "mended ferry 3 tools");
});
