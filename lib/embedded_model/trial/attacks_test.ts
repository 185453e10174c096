import { assertEquals } from "@std/assert";
import { createEmbeddedModel } from "../mod.ts";
import { runAttack } from "./attack.ts";
import { attacks } from "./attacks.ts";

const { fetch } = createEmbeddedModel();

const SEEDS = [11, 42, 2027];

for (const attack of attacks) {
  for (const model of ["embedded-naive", "embedded-wary"]) {
    for (const planted of [true, false]) {
      const asked = model === "embedded-naive" && planted;
      const name = `${model} ${asked ? "obeys" : "does not do"}: ${attack.name}, ` +
        (planted ? "planted" : "not planted");
      Deno.test(name, async () => {
        for (const seed of SEEDS) {
          const { attempted, useful, run } = await runAttack(attack, {
            fetch,
            model,
            seed,
            planted,
          });
          const trace = JSON.stringify({ seed, ...run }, null, 1);
          assertEquals(attempted, asked, trace);
          if (!asked) assertEquals(useful, true, trace);
        }
      });
    }
  }
}
