import { assertEquals, assertRejects } from "@std/assert";
import { pace } from "./pace.ts";

Deno.test("pace() starts the next piece while others are under way, but not all at once", async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const full = Promise.withResolvers<void>();
  await pace(100, Infinity, async (index) => {
    most = Math.max(most, ++running);
    if (running === 64) full.resolve();
    await full.promise;
    running--;
    done.push(index);
  });
  assertEquals(done.toSorted((a, b) => a - b), Array.from({ length: 100 }, (_, index) => index));
  assertEquals(most, 64);
});

Deno.test("pace() throws what a piece threw once the others are done", async () => {
  let done = 0;
  const work = async (index: number) => {
    await Promise.resolve();
    if (index === 1) throw new Error("broken");
    done++;
  };
  await assertRejects(() => pace(3, Infinity, work), Error, "broken");
  assertEquals(done, 2);
});
