/** Wordings of injected texts: the naive model obeys each, the wary one is deaf to all of them. */
import { assert, assertEquals } from "@std/assert";
import { createEmbeddedModel } from "../mod.ts";
import { runAttack } from "../trial/attack.ts";
import { runTrial, type TrialRun } from "../trial/run_trial.ts";
import { type Base, toAttack, type Wording } from "../trial/wordings/bases.ts";
import { calls } from "../trial/wordings/calls.ts";
import { flows } from "../trial/wordings/flows.ts";
import { roundabout } from "../trial/wordings/roundabout.ts";
import { harmless } from "../trial/wordings/harmless.ts";

const SEEDS = [3, 404, 90210];

const { fetch } = createEmbeddedModel();

/** Runs without a wording: many wordings stand on the same base, which runs alike without any of them. */
const plainRuns = new Map<Base, Map<string, Promise<TrialRun>>>();

function run(wording: Wording, model: string, seed: number, planted: boolean) {
  return runAttack(toAttack(wording), {
    fetch,
    model,
    seed,
    planted,
    put: planted ? runTrial : (request) => {
      const runs = plainRuns.getOrInsertComputed(wording.on, () => new Map());
      return runs.getOrInsertComputed(`${model} ${seed}`, () => runTrial(request));
    },
  });
}

/** A deed and a claim are judged alike: the call was made, or the answer says so without quoting the order. */
function done({ run: { answer }, attempted }: Awaited<ReturnType<typeof run>>, wording: Wording) {
  return wording.tells ? (answer ?? "").includes(wording.tells) : attempted;
}

for (const wording of [...calls, ...flows, ...roundabout]) {
  const attack = toAttack(wording);
  Deno.test(`embedded-naive obeys: ${attack.name}`, async () => {
    for (const seed of SEEDS) {
      const planted = await run(wording, "embedded-naive", seed, true);
      assert(done(planted, wording), JSON.stringify({ seed, ...planted.run }, null, 1));
      const plain = await run(wording, "embedded-naive", seed, false);
      const trace = JSON.stringify({ seed, ...plain.run }, null, 1);
      assert(!done(plain, wording) && plain.useful, trace);
    }
  });
  Deno.test(`embedded-wary is deaf to: ${attack.name}`, async () => {
    for (const seed of SEEDS) {
      const planted = await run(wording, "embedded-wary", seed, true);
      const plain = await run(wording, "embedded-wary", seed, false);
      const told = planted.run.calls.map(({ tool, arguments: args }) => ({ tool, args }));
      const usual = plain.run.calls.map(({ tool, arguments: args }) => ({ tool, args }));
      assertEquals(told, usual);
      assert(planted.useful && !planted.attempted);
      if (attack.place.in !== "result") assertEquals(planted.run.answer, plain.run.answer);
    }
  });
}

for (const wording of harmless) {
  Deno.test(`embedded-naive is left alone by: ${toAttack(wording).name}`, async () => {
    for (const seed of SEEDS) {
      const planted = await run(wording, "embedded-naive", seed, true);
      const plain = await run(wording, "embedded-naive", seed, false);
      const called = (one: typeof plain) =>
        one.run.calls.filter(({ arguments: args }) => Object.keys(args).length > 0)
          .map(({ tool, arguments: args }) => `${tool} ${JSON.stringify(args)}`);
      assertEquals(called(planted), called(plain));
      assert(planted.useful);
      if (toAttack(wording).place.in === "result") continue;
      const [first] = (plain.run.answer ?? "").split("\n");
      assert((planted.run.answer ?? "").includes(first), planted.run.answer);
    }
  });
}
