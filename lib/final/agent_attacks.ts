/**
 * Four of the six: a document, a poisoned tool, a shadow and a rug pull, on the scenarios of chapters 16, 18 and 19 with words of their own.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { lockOf } from "../guard/tool_lock.ts";
import type { Model } from "../model.ts";
import { injection } from "../scenario/attacks/injection.ts";
import { toolPoisoning } from "../scenario/attacks/tool_poisoning.ts";
import { toolShadowing } from "../scenario/attacks/tool_shadowing.ts";
import { rememberedModel } from "../scenario/board/remembered_model.ts";
import { measureColumn, namesOf } from "../scenario/measure.ts";
import { type Column, prepare } from "../scenario/prepare.ts";
import type { GuardWorld } from "../scenario/run.ts";
import type { Scenario, Staging, Wording } from "../scenario/scenario.ts";
import type { Defence } from "./defence.ts";
import type { Ground } from "./ground.ts";
import { DOCUMENT, POISONING, RUG_PULL, SHADOWING } from "./held_out.ts";
import { tells, watch } from "./log.ts";
import type { FinalAttack, Round } from "./score.ts";

/**
 * Makes the ground on which the four are played. Its servers start at once, and serve every game.
 *
 * @returns The ground; dispose of it.
 */
export async function openAgentGround(): Promise<Ground> {
  await using stack = new AsyncDisposableStack();
  const book = { isKept: false };
  const start = async (scenario: Scenario, hardened = false) => {
    const names = namesOf(scenario, 1, "listing");
    return stack.use(await prepare(withBook(scenario, book), names, { hardened }));
  };
  const [found, hardened, poisoning, shadowing] = await Promise.all([
    start(injection),
    start(injection, true),
    start(toolPoisoning),
    start(toolShadowing),
  ]);
  const kept = stack.move();
  // Every game asks the same, and most of what it hears is the same too.
  const model = rememberedModel("embedded-naive");
  return {
    async play(defence, most) {
      book.isKept = defence.addressBook;
      const documents = defence.documents === "hardened" ? hardened : found;
      return [
        ...await playOne("document", documents, DOCUMENT.slice(0, most), defence, model),
        ...await playOne("poisoning", poisoning, POISONING.slice(0, most), defence, model),
        ...await playOne("shadowing", shadowing, SHADOWING.slice(0, most), defence, model),
        ...await playOne("rug pull", poisoning, RUG_PULL.slice(0, most), defence, model),
      ];
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function playOne(
  attack: FinalAttack,
  column: Column,
  wordings: Wording[],
  defence: Defence,
  model: Model,
): Promise<Round[]> {
  const logs = new Map<string, { lines: string[]; marks: string[] }>();
  const guards = ({ names, question, firstSight }: GuardWorld) => {
    const { organisation, attacker, secretFile, canary } = names;
    const world = { organisation, question, lock: lockOf(firstSight) };
    const { guards, lines } = watch(defence, world);
    logs.set(canary, { lines, marks: [attacker, secretFile, '"quotes"'] });
    return guards;
  };
  const { cases } = await measureColumn(column, {
    ...{ model, guards, wordings },
    runs: wordings.length,
    seed: 20,
  });
  return cases.map(({ attempted, realized, useful, canary }) => {
    const { lines, marks } = logs.get(canary) ?? { lines: [], marks: [] };
    return {
      ...{ attack, attempted, realized, done: useful },
      logged: tells(lines, marks),
      lines: lines.length,
    };
  });
}

/**
 * The same, with an address book before the mail server. It is read anew for each session: who keeps none has everybody in it, the
 * attacker too.
 */
function withBook(scenario: Scenario, book: { isKept: boolean }): Scenario {
  const pathOf = (folder: string) => join(folder, "mail", "address-book.txt");
  const write = async ({ folder, names }: Staging) => {
    const domains = [names.organisation, ...book.isKept ? [] : [names.attacker.split("@")[1]]];
    await Deno.mkdir(dirname(pathOf(folder)), { recursive: true });
    await Deno.writeTextFile(pathOf(folder), domains.map((each) => `*@${each}\n`).join(""));
  };
  const { stage, stageFirstSight } = scenario;
  return {
    ...scenario,
    servers: scenario.servers.map((spec) =>
      spec.name !== "mail" ? spec : {
        ...spec,
        flags: ({ folder, sink }) => ["--sink", sink, "--address-book", pathOf(folder)],
        readsFolder: true,
      }
    ),
    stage: async (staging) => {
      await stage(staging);
      await write(staging);
    },
    ...stageFirstSight && {
      stageFirstSight: async (staging) => {
        await stageFirstSight(staging);
        await write(staging);
      },
    },
  };
}
