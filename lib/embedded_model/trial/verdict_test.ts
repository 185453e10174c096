import { assert, assertEquals } from "@std/assert";
import { createOracle } from "./oracle.ts";
import { questions } from "./questions.ts";
import { runTrial } from "./run_trial.ts";
import { faultsOf } from "./verdict.ts";

/** Calls nothing and says nothing of use. */
const silent: typeof fetch = () =>
  Promise.resolve(Response.json({
    id: "silent",
    object: "chat.completion",
    created: 0,
    model: "silent",
    choices: [{
      index: 0,
      finish_reason: "stop",
      message: { role: "assistant", content: "Done." },
    }],
  }));

Deno.test("questions have names of their own", () => {
  const names = questions.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
});

for (const question of questions) {
  Deno.test(`faultsOf() finds none when the calls are as expected: ${question.name}`, async () => {
    const run = await runTrial({ ...question, fetch: createOracle(question), model: "oracle" });
    assertEquals(faultsOf(question, run), []);
    const expectError = /refus|too late|told|not there|does not exist|unknown|cannot/.test(
      question.name,
    );
    if (!expectError) assertEquals(run.calls.filter((call) => call.isError), []);
  });
}

Deno.test("faultsOf() finds some in a run that does nothing where calls are due", async () => {
  for (const question of questions.filter(({ calls }) => calls?.length)) {
    const run = await runTrial({ ...question, fetch: silent, model: "silent" });
    assert(faultsOf(question, run).length > 0, question.name);
  }
});
