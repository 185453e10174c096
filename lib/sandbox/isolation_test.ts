import { assertEquals } from "@std/assert";
import { compareIsolation } from "./isolation.ts";

Deno.test("compareIsolation() shows that each kind leaves something to another", async () => {
  const rows = await compareIsolation();
  const fates = rows.map(({ isolation, loop, memory, reads }) => [isolation, loop, memory, reads]);
  assertEquals(fates, [
    ["same thread", "hangs", "dies", true],
    ["web worker", "lives", "dies", false],
    ["limited worker", "lives", "lives", true],
    ["child process", "lives", "lives", false],
  ]);
});
