import { assertEquals, assertThrows } from "@std/assert";
import { limitRate } from "./limit_rate.ts";
import { newCall, newContext } from "./test_call.ts";
import { createRandom } from "./test_random.ts";
import { play } from "./test_runs.ts";

Deno.test("limitRate() counts each run by itself", async () => {
  const guard = limitRate({ calls: 2 });
  const run = (days: number[]) =>
    play({
      id: "dates",
      question: "What is on?",
      servers: ["calendar"],
      calls: days.map((day) => ["calendar.list_events", { date: `2026-03-0${day}` }, []]),
    }, [guard]);
  for (let round = 0; round < 2; round++) {
    const { made, blocked } = await run([1, 2, 3, 4]);
    assertEquals(made.length, 2);
    assertEquals(
      blocked.map(({ reason }) => reason),
      Array(2).fill("The run has made all of its 2 calls"),
    );
  }
});

Deno.test("limitRate() never lets more than its number pass in any stretch of time", () => {
  const random = createRandom(8);
  for (let round = 0; round < 30; round++) {
    const calls = 1 + Math.floor(random() * 5);
    const per = 1 + Math.floor(random() * 1_000);
    let time = 0;
    const guard = limitRate({ calls, per, now: () => time });
    const passed: number[] = [];
    for (let step = 0; step < 300; step++) {
      time += random() * per / 2;
      const before = passed.filter((each) => each > time - per).length;
      const isBlocked = guard.onCall!(newCall(), newContext()) !== undefined;
      assertEquals(isBlocked, before >= calls);
      if (!isBlocked) passed.push(time);
    }
  }
});

Deno.test("limitRate() throws on numbers that make no limit", () => {
  for (const calls of [-1, 1.5, NaN, Infinity]) {
    assertThrows(() => limitRate({ calls }), RangeError);
  }
  for (const per of [0, -5, NaN]) assertThrows(() => limitRate({ calls: 1, per }), RangeError);
  assertEquals(typeof limitRate({ calls: 0 }).onCall!(newCall(), newContext()), "object");
});
