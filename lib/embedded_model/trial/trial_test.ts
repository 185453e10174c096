import { assertEquals } from "@std/assert";
import { createEmbeddedModel } from "../mod.ts";
import { questions } from "./questions.ts";
import { runTrial } from "./run_trial.ts";
import { faultsOf } from "./verdict.ts";

for (const question of questions) {
  Deno.test(`embedded-wary: ${question.name}`, async () => {
    const { fetch } = createEmbeddedModel();
    const run = await runTrial({ ...question, fetch, model: "embedded-wary" });
    assertEquals(faultsOf(question, run), []);
  });
}
