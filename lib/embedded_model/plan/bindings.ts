/** Bindings: values that come from what other goals brought. */
import { titleOf } from "./calls.ts";
import type { Goal } from "./goals.ts";
import { getAt, type Leaf, setAt } from "./leaves.ts";
import type { Ledger } from "./ledger.ts";
import type { Situation } from "./situation.ts";

/** Puts the outcomes of goals into the arguments of others. */
export class Bindings {
  readonly #situation: Situation;
  readonly #ledger: Ledger;

  /**
   * @param situation what is known besides the goals
   * @param ledger what was called
   */
  constructor(situation: Situation, ledger: Ledger) {
    this.#situation = situation;
    this.#ledger = ledger;
  }

  /** "... and email it to": what an earlier goal found, in words. */
  fromEarlierGoals(goal: Goal, args: Record<string, unknown>, open: Leaf[]) {
    const earlier = goal.after.filter((other) => other.wished);
    if (earlier.length === 0) return;
    const calls = this.#ledger.doneCalls(earlier);
    if (calls.length === 0) return;
    for (const leaf of open) {
      const known = earlier.map((other) => getAt(other.arguments, leaf.path)).findLast((value) =>
        value !== undefined
      );
      if (known !== undefined) {
        setAt(args, leaf.path, known);
        continue;
      }
      if (leaf.param.type !== "string" || leaf.param.schema.enum || leaf.param.schema.format) {
        continue;
      }
      const words = this.#situation.compose(calls, earlier.at(-1)!.wish);
      if (leaf.param.role === "title") setAt(args, leaf.path, titleOf(earlier.at(-1)!));
      else if (
        leaf.param.role === "text" || leaf.param.role === "other" || leaf.param.role === "note"
      ) setAt(args, leaf.path, words);
    }
  }

  /** Puts a bound value into the arguments; false when it is not there yet. */
  bind(
    args: Record<string, unknown>,
    { path, source, append, front }: Goal["bindings"][number],
  ): boolean {
    const value = this.#valueOf(source);
    if (value === undefined) return false;
    const before = getAt(args, path);
    if (!append || before === undefined || before === null) setAt(args, path, value);
    else if (Array.isArray(before)) setAt(args, path, [...before, value]);
    else if (front && !String(before).includes(String(value))) {
      setAt(args, path, `${value}\n\n${before}`);
    } else if (!String(before).includes(String(value))) {
      setAt(args, path, `${before}${/@\S+$/.test(String(before)) ? ", " : "\n\n"}${value}`);
    }
    return true;
  }

  #valueOf(source: Goal["bindings"][number]["source"]): unknown {
    if (source.from === "value") return source.value;
    if (source.from === "conversation") return this.#situation.transcript;
    if (source.from === "results") {
      const calls = this.#ledger.doneCalls(source.goals);
      return calls.length === source.goals.length ? source.derive(calls) : undefined;
    }
    const outcome = this.#ledger.of(source.goal);
    if (outcome?.state === "done" || outcome?.state === "failed") return outcome.call.result;
    return outcome === undefined || outcome.state === "due" || outcome.state === "waiting"
      ? undefined
      : "";
  }
}
