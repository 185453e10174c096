import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { remembered } from "./remembered.ts";

Deno.test("remembered() makes a thing once, even when it is undefined", () => {
  let made = 0;
  const kept = remembered<object | undefined>(10);
  const first = kept("a", () => ({ number: ++made }));
  assertStrictEquals(kept("a", () => ({ number: ++made })), first);
  kept("nothing", () => void made++);
  kept("nothing", () => void made++);
  assertEquals(made, 2);
});

Deno.test("remembered() lets go of what was asked for least lately", () => {
  const kept = remembered<number>(2);
  const again: string[] = [];
  const ask = (key: string) => kept(key, () => again.push(key));
  for (const key of ["a", "b", "a", "c", "a", "b"]) ask(key);
  assertEquals(again, ["a", "b", "c", "b"]);
});

Deno.test("remembered() keeps nothing for a very long key, and nothing that failed", () => {
  const kept = remembered<number>(2, 1_000);
  let made = 0;
  const long = "x".repeat(1_001);
  kept(long, () => ++made);
  kept(long, () => ++made);
  const failing = () => {
    throw new Error("not today");
  };
  assertThrows(() => kept("a", failing));
  assertEquals(kept("a", () => 7), 7);
  assertEquals(made, 2);
});
