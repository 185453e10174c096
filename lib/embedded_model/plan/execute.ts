/** Execution: which goals are done, which calls are due, and what stands in the way. */
import { Bindings } from "./bindings.ts";
import { canonical, same } from "./calls.ts";
import { mendFromContext, refersBack } from "./context.ts";
import { correct } from "./correct.ts";
import type { Goal } from "./goals.ts";
import { getAt, setAt } from "./leaves.ts";
import { type Due, Ledger, type Outcome } from "./ledger.ts";
import { LookUps } from "./ask_providers.ts";
import { takeFromSiblings } from "./same_thing.ts";
import { blocked, isWorthRetrying } from "./setbacks.ts";
import type { Situation } from "./situation.ts";

/** True when arguments hold all that a goal's tool requires. */
function isWhole({ tool }: Goal, args: Record<string, unknown>): boolean {
  return tool.params.every(({ key, required }) => !required || args[key] !== undefined);
}

/** Walks over the goals and finds out what is due. */
export class Execution {
  readonly #situation: Situation;
  readonly #ledger: Ledger;
  readonly #lookUps: LookUps;
  readonly #bindings: Bindings;

  /** @param situation what is known besides the goals */
  constructor(situation: Situation) {
    this.#situation = situation;
    this.#ledger = new Ledger(situation.calls);
    this.#lookUps = new LookUps(situation, this.#ledger);
    this.#bindings = new Bindings(situation, this.#ledger);
  }

  /** The calls that are due. */
  get due(): Due[] {
    return this.#ledger.due;
  }

  /** What became of each goal. */
  get outcomes(): Outcome[] {
    return this.#ledger.outcomes;
  }

  /**
   * Runs all goals as far as the results at hand allow.
   *
   * @param goals the goals in order
   */
  run(goals: Goal[]) {
    for (const goal of goals) this.outcomes.push(this.#advance(goal));
  }

  #advance(goal: Goal): Outcome {
    for (const other of goal.after) {
      const outcome = this.#ledger.of(other);
      if (outcome?.state === "due" || outcome?.state === "waiting") {
        return { goal, state: "waiting" };
      }
    }
    const args = structuredClone(goal.arguments);
    const open = goal.missing.filter((leaf) =>
      getAt(args, leaf.path) === undefined &&
      !goal.bindings.some((binding) => same(binding.path, leaf.path))
    );
    if (refersBack(goal.wish.text)) takeFromSiblings(goal, args, open);
    const blocked = this.#lookUps.fill(goal, args, open);
    if (blocked) return blocked;
    const rest = open.filter((leaf) => getAt(args, leaf.path) === undefined);
    this.#bindings.fromEarlierGoals(goal, args, rest);
    const missing = rest.filter((leaf) => getAt(args, leaf.path) === undefined)
      .filter((leaf) => !mendFromContext(leaf, goal, args, this.#situation));
    const plain = structuredClone(args);
    for (const binding of goal.bindings) {
      const plainest = binding.source.from === "results";
      if (!this.#bindings.bind(args, binding)) return { goal, state: "waiting" };
      if (plainest) setAt(plain, binding.path, getAt(args, binding.path));
    }
    if (missing.length > 0) return { goal, state: "missing", leaves: missing };
    return this.#call(goal, args, plain);
  }

  /** Claims the call if it was made, else makes it due; a failed one is mended once if the error says how. */
  #call(goal: Goal, args: Record<string, unknown>, plain: Record<string, unknown>): Outcome {
    const { name } = goal.tool;
    const extra = canonical(args) !== canonical(plain);
    const bare = extra ? this.#ledger.made(name, plain) : undefined;
    const made = this.#ledger.made(name, args) ?? (bare?.failed ? undefined : bare);
    if (!made) return this.#ask(goal, args);
    if (!made.failed) return { goal, state: "done", call: made };
    if (extra && made !== bare && blocked(made) && goal.wished && isWhole(goal, plain)) {
      if (!bare) return this.#ask(goal, plain);
      return this.#call(goal, plain, plain);
    }
    if ((isWorthRetrying(made) || this.#isCleared(goal)) && this.#ledger.times(name, args) < 2) {
      return this.#ask(goal, args);
    }
    const mended = correct(goal.tool, made, goal.wish);
    if (!mended) return { goal, state: "failed", call: made };
    const second = this.#ledger.made(name, mended);
    if (!second) return this.#ask(goal, mended);
    return second.failed
      ? { goal, state: "failed", call: second }
      : { goal, state: "done", call: second };
  }

  /** True when what the failed call asked for first was done. */
  #isCleared({ tool, after }: Goal): boolean {
    return after.some((other) => other.clears === tool && this.#ledger.of(other)?.state === "done");
  }

  #ask(goal: Goal, args: Record<string, unknown>): Outcome {
    this.#ledger.require(goal.tool.name, args);
    return { goal, state: "due" };
  }
}
