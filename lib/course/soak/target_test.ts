import { assert, assertEquals } from "@std/assert";
import { measureMemory } from "./memory.ts";
import { startTarget } from "./target.ts";

Deno.test({
  name: "startTarget() starts a server whose heap can be seen, and whose death is a fault",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using target = await startTarget("servers/stock.ts", {});
    const { heap } = await measureMemory(target.pid, target.inspector);
    assert(heap > 2 ** 20, `${heap}`);
    assertEquals([target.name, target.faults()], ["stock", []]);
    Deno.kill(target.pid, "SIGKILL");
    await target[Symbol.asyncDispose]();
    assertEquals(target.faults(), ["the process has ended"]);
  },
});
