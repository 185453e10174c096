import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Guard } from "../guard/guard.ts";
import type { GuardWorld } from "../scenario/run.ts";
import { runGuardChecks } from "./guard_exercise.ts";

const world = {} as GuardWorld;
const names = (guards: Guard[]) => guards.map(({ name }) => name).join();

Deno.test("runGuardChecks() takes one guard or several, made afresh for every run", async () => {
  let made = 0;
  const check = (make: (world: GuardWorld) => Guard[]) => {
    const twice = `${names(make(world))} ${names(make(world))}`;
    return twice === "a a" || twice;
  };
  const one = () => {
    made++;
    return { name: "a" };
  };
  const [result] = await runGuardChecks({ "it is made twice": check }, one);
  assertEquals([result, made], [{ title: "it is made twice", passed: true }, 2]);
  const [both] = await runGuardChecks({ both: check }, () => [{ name: "a" }, { name: "b" }]);
  assertEquals(both.hint, "a,b a,b");
});

Deno.test("runGuardChecks() makes a hint of an error, and of a guard that is not in a function", async () => {
  const failing = () => {
    throw new Error("no such rule");
  };
  const check = (make: (world: GuardWorld) => Guard[]) => make(world).length > 0;
  const [thrown] = await runGuardChecks({ works: check }, failing);
  assertEquals(thrown.hint, "It stopped with: no such rule");
  const [bare] = await runGuardChecks({ works: check }, { name: "bare" } as never);
  assertStringIncludes(bare.hint ?? "", "Pass the function");
});
