import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  after,
  append,
  compose,
  fails,
  find,
  respond,
  run,
  statuses,
  variable,
} from "./testing.ts";

Deno.test("runWorkflow() runs actions in the order of runAfter, not of the file", async () => {
  const record = await run({
    Last: respond("@concat(outputs('First'), outputs('Second'))", after("Second")),
    Second: compose("@concat(outputs('First'), 'b')", after("First")),
    First: compose("@triggerBody()['start']"),
  }, { start: "a" });
  assertEquals(record.actions.map(({ name }) => name), ["First", "Second", "Last"]);
  assertEquals([record.status, record.response?.body], ["Succeeded", "aab"]);
  assertEquals(find(record, "Second").outputs, "ab");
});

Deno.test("runWorkflow() skips what waits for another end, and says why", async () => {
  const record = await run({
    A: fails,
    Good: compose(1, after("A")),
    Later: compose(2, after("Good")),
    Bad: compose(3, after("A", "Failed")),
    Either: compose(4, after("Good", "Succeeded", "Skipped")),
  });
  assertEquals(statuses(record), {
    A: "Failed",
    Good: "Skipped",
    Later: "Skipped",
    Bad: "Succeeded",
    Either: "Succeeded",
  });
  assertEquals([find(record, "A").code, find(record, "Good").code], [
    "InvalidTemplate",
    "ActionConditionFailed",
  ]);
  assertStringIncludes(find(record, "Good").error!, 'after "A" with Succeeded, and that has ended');
  assertEquals(record.status, "Failed");
});

Deno.test("runWorkflow() succeeds when every failure is caught, and fails when a branch ends in one", async () => {
  assertEquals((await run({ A: fails, B: compose(1, after("A", "Failed")) })).status, "Succeeded");
  assertEquals((await run({ A: fails, B: compose(1) })).status, "Failed");
  const both = { A: fails, B: compose(1, after("A", "Failed")), C: compose(1, after("A")) };
  assertEquals((await run(both)).status, "Failed");
});

Deno.test("runWorkflow() takes one branch of a condition and skips the other", async () => {
  const actions = (expression: unknown) => ({
    Decide: {
      type: "If",
      expression,
      actions: {
        Yes: compose(1),
        Inner: { type: "If", expression: "@false", actions: { Deep: compose(1) } },
      },
      else: { actions: { No: compose(2) } },
    },
    End: respond("@coalesce(outputs('Yes'), outputs('No'))", after("Decide")),
  });
  const yes = await run(
    actions({ and: [{ greater: ["@triggerBody()['n']", 1] }, { not: { equals: [1, 2] } }] }),
    { n: 2 },
  );
  assertEquals(statuses(yes), {
    No: "Skipped",
    Yes: "Succeeded",
    Deep: "Skipped",
    Inner: "Succeeded",
    Decide: "Succeeded",
    End: "Succeeded",
  });
  assertEquals(find(yes, "Decide").inputs, { expressionResult: true });
  const no = await run(actions({ or: [{ contains: ["abc", "x"] }, "@false"] }));
  assertEquals([no.response?.body, statuses(no).Deep], [2, "Skipped"]);
  assertEquals(find(await run(actions("@triggerBody()")), "Decide").code, "InvalidTemplate");
});

Deno.test("runWorkflow() goes through a loop, and keeps every turn", async () => {
  const loop = (concurrency: object) => ({
    List: variable("list", "Array"),
    Each: {
      type: "Foreach",
      foreach: "@triggerBody()['items']",
      actions: {
        Twice: compose("@mul(items('Each'), 2)"),
        Add: { ...append("@outputs('Twice')"), ...after("Twice") },
      },
      ...concurrency,
      ...after("List"),
    },
    End: respond("@variables('list')", after("Each")),
  });
  const record = await run(loop({ operationOptions: "Sequential" }), { items: [3, 1, 2] });
  assertEquals(record.response?.body, [6, 2, 4]);
  const turns = record.actions.filter(({ name }) => name === "Twice");
  assertEquals(
    turns.map(({ turns }) => turns),
    [0, 1, 2].map((index) => [{ loop: "Each", index }]),
  );
  assertEquals(find(record, "Each").inputs, { foreachItemsCount: 3 });
  const together = await run(loop({}), { items: [3, 1, 2] });
  assertEquals((together.response?.body as number[]).toSorted(), [2, 4, 6]);
  const none = await run(loop({}), { items: "abc" });
  assertStringIncludes(find(none, "Each").error!, "goes over a string");
});

Deno.test("runWorkflow() lets one turn fail and goes on with the others", async () => {
  const record = await run({
    List: variable("list", "Array"),
    Each: {
      type: "Foreach",
      foreach: "@createArray('1', 'x', '3')",
      actions: { Add: append("@int(item())") },
      operationOptions: "Sequential",
      ...after("List"),
    },
    End: respond("@variables('list')", after("Each", "Failed")),
  });
  assertEquals([find(record, "Each").status, find(record, "Each").code], [
    "Failed",
    "ActionFailed",
  ]);
  assertEquals([record.response?.body, record.status], [[1, 3], "Succeeded"]);
});

Deno.test("runWorkflow() checks the type of a variable", async () => {
  const set = (value: unknown) => ({ type: "SetVariable", inputs: { name: "n", value } });
  const good = await run({
    N: variable("n", "Integer"),
    Set: { ...set("@add(variables('m'), 1)"), runAfter: { N: ["Succeeded"], M: ["Succeeded"] } },
    M: variable("m", "Integer", 4),
    End: respond("@variables('n')", after("Set")),
  });
  assertEquals(good.response?.body, 5);
  const bad = await run({ N: variable("n", "Integer"), Set: { ...set("five"), ...after("N") } });
  assertEquals(find(bad, "Set").error, 'The variable "n" is of type Integer and got a string');
  assertEquals((await run({ N: variable("n", "Boolean", 1) })).status, "Failed");
});
