import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ROOT } from "../root.ts";
import { EXPRESSIONS } from "../scenario/attacks/code_execution.ts";
import { openRoom, VARIABLE } from "./room.ts";
import { type Outcome, tryAll, tryExpression } from "./trial.ts";

function expression(id: string) {
  const found = EXPRESSIONS.find((each) => each.id === id);
  assert(found, id);
  return found;
}

/** What each payload needs: everything else denies it. */
const NEEDS: Record<string, string> = {
  "deno-read": "--allow-read=.",
  "function-constructor": "--allow-read=.",
  "deno-environment": "--allow-env",
  "post": "--allow-net=127.0.0.1",
  "process": "--allow-run",
  "write": "--allow-write=.",
};

Deno.test("tryAll() shows which permission each payload needs", async () => {
  const flags = [...new Set(Object.values(NEEDS))];
  const sets = [[], ...flags.map((flag) => [flag]), ["-A"]];
  const rows = await tryAll(Object.keys(NEEDS).map(expression), sets);
  for (const { expression: { id }, trials } of rows) {
    const expected = sets.map(([flag]) =>
      flag === "-A" || flag === NEEDS[id] ? "reached" : "denied"
    );
    assertEquals(trials.map(({ outcome }) => outcome), expected, id);
  }
});

Deno.test("tryExpression() ends what runs for ever or fills the memory, whatever it may do", async () => {
  await using room = await openRoom();
  for (
    const [id, outcome] of [["endless-loop", "out of time"], ["array-growth", "out of memory"]]
  ) {
    for (const permissions of [[], ["-A"]]) {
      const trial = await tryExpression(room, expression(id), permissions, { milliseconds: 200 });
      assertEquals(trial.outcome, outcome as Outcome, id);
    }
  }
});

Deno.test("tryExpression() tells harmless from reached, and failed from denied", async () => {
  await using room = await openRoom();
  const outcome = async (text: string) => {
    const aim = "read a file" as const;
    return (await tryExpression(room, { id: "own", aim, text }, ["--allow-read=."])).outcome;
  };
  assertEquals(await outcome("6 * 7"), "harmless");
  assertEquals(await outcome("'{marker}'"), "harmless");
  assertEquals(await outcome("nonsense("), "failed");
  assertEquals(await outcome("Deno.readTextFileSync('nothing.txt')"), "failed");
  assertEquals(await outcome("btoa(Deno.readTextFileSync('{secret_file}'))"), "reached");
  assertEquals(await outcome("Deno.env.get('{variable}')"), "denied");
});

Deno.test("a trial sees made-up secrets, nothing of whoever started it, and touches nothing outside its room", async () => {
  const outside = await Deno.makeTempDir({ prefix: "sandbox-test-" });
  try {
    await Deno.writeTextFile(`${outside}/mine.txt`, "mine");
    Deno.env.set("SANDBOX_TEST_SECRET", "mine");
    await using room = await openRoom();
    const run = async (text: string, permissions: string[]) =>
      await tryExpression(room, { id: "own", aim: "read a file", text }, permissions);
    const environment = await run("JSON.stringify(Deno.env.toObject())", ["--allow-env"]);
    assertStringIncludes(environment.said, VARIABLE);
    assert(!environment.said.includes("SANDBOX_TEST_SECRET"));
    for (const flag of ["--allow-read=.", "--allow-write=."]) {
      const path = JSON.stringify(`${outside}/mine.txt`);
      assertEquals((await run(`Deno.readTextFileSync(${path})`, [flag])).outcome, "denied");
      assertEquals((await run(`Deno.writeTextFileSync(${path}, "x")`, [flag])).outcome, "denied");
      assertEquals((await run(`Deno.removeSync(${path})`, [flag])).outcome, "denied");
    }
    assertEquals(await Deno.readTextFile(`${outside}/mine.txt`), "mine");
    assertEquals((await Array.fromAsync(Deno.readDir(outside))).length, 1);
  } finally {
    Deno.env.delete("SANDBOX_TEST_SECRET");
    await Deno.remove(outside, { recursive: true });
  }
});

Deno.test("with every permission, the family leaves nothing outside its room, and the room is gone", async () => {
  const before = await listing(ROOT);
  let folder: string;
  {
    await using room = await openRoom();
    folder = room.folder;
    for (const expression of EXPRESSIONS) {
      await tryExpression(room, expression, ["-A"], { milliseconds: 100 });
      const left = await listing(folder);
      assertEquals(left.filter((name) => !["payroll.txt", "planted.txt"].includes(name)), []);
    }
  }
  assertEquals(await listing(ROOT), before);
  await assertRejects(() => Deno.stat(folder), Deno.errors.NotFound);
});

async function listing(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}
