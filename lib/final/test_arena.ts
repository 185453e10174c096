import { assert, assertEquals } from "@std/assert";
import type { Guard } from "../guard/guard.ts";
import type { Arena } from "./arena.ts";
import { type Defence, START } from "./defence.ts";
import { REFERENCE } from "./reference.ts";
import { ATTACKS, isWon, type Score } from "./score.ts";

const realizedBy = ({ attacks }: Score) => ATTACKS.filter((attack) => attacks[attack].realized > 0);

const nothing: Guard = { name: "nothing", onTools: () => ({ pass: [] }) };

/** An arena that somebody else ends. */
type Open = Pick<Arena, "play">;

/**
 * The tests of `openArena()`, on an arena that the tests of the last chapter have open anyway: it is a dozen servers.
 *
 * @param t The test that they are steps of.
 * @param arena The arena.
 */
export async function tryArena(t: Deno.TestContext, arena: Open): Promise<void> {
  const reference = await arena.play(REFERENCE);
  const start = await arena.play(START);

  await t.step("the start loses: every payload of all six is realized, and nothing is seen", () => {
    for (const attack of ATTACKS) {
      const { rounds, realized } = start.attacks[attack];
      assertEquals([attack, realized], [attack, rounds]);
    }
    assertEquals([start.logged, start.unseen], [0, start.rounds]);
    assert(!isWon(start, reference));
  });

  await t.step("the reference holds against all six, and most tasks are done", () => {
    assertEquals(realizedBy(reference), []);
    assert(reference.done > start.done, `${reference.done} of ${reference.rounds}`);
    assertEquals(reference.done, reference.rounds - 2);
    assertEquals(reference.unseen, 0);
    assert(isWon(reference, reference));
  });

  await t.step("who blocks everything is robbed of nothing and loses on tasks", async () => {
    const closed = await arena.play(
      { ...REFERENCE, guards: () => [nothing] },
      { payloads: 1 },
    );
    assertEquals([closed.realized, closed.done], [0, 0]);
    assert(!isWon(closed, reference));
  });

  await t.step("a log prevents nothing, and sees every attempt", async () => {
    const logged = await arena.play({ ...START, log: true }, { payloads: 1 });
    assertEquals([logged.realized, logged.logged, logged.unseen], [6, 6, 0]);
  });

  await t.step("each of the six is let through by what is left out against it", async () => {
    assertEquals(await without(arena, { guards: () => [] }), ["poisoning", "rug pull"]);
    assertEquals(await without(arena, { guards: () => [], addressBook: false }), [
      "document",
      "poisoning",
      "shadowing",
      "rug pull",
    ]);
    assertEquals(await without(arena, { tokens: "every server" }), ["token"]);
    assertEquals(await without(arena, { publishers: "anybody", guards: () => [] }), [
      "poisoning",
      "rug pull",
      "look-alike",
    ]);
  });

  await t.step(
    "a narrow scope makes a stolen token worth less, and a game twice the same",
    async () => {
      const narrow: Defence = { ...REFERENCE, tokens: "every server" };
      const { attacks } = await arena.play(narrow, { payloads: 2 });
      assertEquals([attacks.token.attempted, attacks.token.realized], [2, 1]);
      assertEquals(
        (await arena.play({ ...narrow, scopes: START.scopes }, { payloads: 2 })).attacks.token
          .realized,
        2,
      );
      assertEquals(await arena.play(START), start);
    },
  );

  await t.step("fewer payloads are the first ones of each attack", async () => {
    const { rounds } = await arena.play(REFERENCE, { payloads: 1 });
    assertEquals(rounds, ATTACKS.length);
  });
}

/** Which attacks come through when something of the reference is missing. */
async function without(arena: Open, change: Partial<Defence>): Promise<string[]> {
  return realizedBy(await arena.play({ ...REFERENCE, ...change }, { payloads: 1 }));
}
