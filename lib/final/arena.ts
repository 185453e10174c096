import { openAgentGround } from "./agent_attacks.ts";
import type { Defence } from "./defence.ts";
import { openRegistryGround } from "./registry_attack.ts";
import { type Score, scoreOf } from "./score.ts";
import { openTokenGround } from "./token_attack.ts";

/** The company's servers, and Red's, running. */
export interface Arena extends AsyncDisposable {
  /** Plays all six attacks against a defence, on payloads that stand in no chapter: all of them, or the first ones of each attack. */
  play(defence: Defence, options?: { payloads?: number }): Promise<Score>;
}

/**
 * Starts everything that the game needs. What the games leave behind is a score each: the verdict of every round comes from what was called
 * and from what arrived, never from what a model says.
 *
 * @param options `registry`: the name of the registry's folder below `.course/registry`; a fresh one by default.
 * @returns The arena; dispose of it.
 *
 * @example
 * ```ts ignore
 * await using arena = await openArena();
 * const score = await arena.play(START);
 * ```
 */
export async function openArena(options: { registry?: string } = {}): Promise<Arena> {
  const opened = await Promise.allSettled([
    openAgentGround(),
    openTokenGround(),
    openRegistryGround(options.registry),
  ]);
  const stack = new AsyncDisposableStack();
  const grounds = opened.flatMap((each) =>
    each.status === "fulfilled" ? [stack.use(each.value)] : []
  );
  const failed = opened.find((each) => each.status === "rejected");
  if (failed) {
    await stack.disposeAsync();
    throw failed.reason;
  }
  return {
    async play(defence, { payloads } = {}) {
      const rounds = [];
      for (const ground of grounds) rounds.push(...await ground.play(defence, payloads));
      return scoreOf(rounds);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
