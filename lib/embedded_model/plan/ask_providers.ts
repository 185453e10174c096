/** Look-ups: values that only another tool knows, and the calls that ask it for them. */
import type { Tool } from "../gather/tools.ts";
import { recall, takesName } from "./calls.ts";
import { mendFromContext, mendFromSentences } from "./context.ts";
import { fill, type Filled } from "./fill.ts";
import type { Goal } from "./goals.ts";
import { handles } from "./handles.ts";
import { getAt, type Leaf, setAt } from "./leaves.ts";
import type { Ledger, Outcome } from "./ledger.ts";
import { overlaps } from "./leftover.ts";
import { isLookUp, providers, saysWhich } from "./look_up.ts";
import { fillOptions } from "./options.ts";
import { guessed, usedByTwin, withoutChoices } from "./same_thing.ts";
import type { Situation } from "./situation.ts";
import { valueFrom } from "./value_from.ts";
import type { Wish } from "./wish.ts";

/** Depth to which look-ups may need look-ups. */
const DEPTH = 3;

/** What asking a look-up tool takes. */
type Asked = { state: "ready"; arguments: Record<string, unknown> } | Outcome | undefined;

/** Asks other tools for what a goal's tool wants to be given. */
export class LookUps {
  readonly #situation: Situation;
  readonly #ledger: Ledger;

  /**
   * @param situation what is known besides the goals
   * @param ledger what was called, and where calls are made due
   */
  constructor(situation: Situation, ledger: Ledger) {
    this.#situation = situation;
    this.#ledger = ledger;
  }

  /**
   * Fills parameters that only another tool knows.
   *
   * @param goal the goal
   * @param args its arguments so far, changed in place
   * @param open its required parameters without a value
   * @param depth how many look-ups wait for this one
   * @returns what is in the way, or nothing
   */
  fill(goal: Goal, args: Record<string, unknown>, open: Leaf[], depth = 0): Outcome | undefined {
    for (
      const leaf of open.filter((one) => !isLookUp(one.param, goal.tool, this.#situation.tools))
    ) mendFromSentences(leaf, goal, args, this.#situation);
    const leaves = open.filter((leaf) => getAt(args, leaf.path) === undefined).filter((leaf) =>
      isLookUp(leaf.param, goal.tool, this.#situation.tools) ||
      this.#fitsEarlierResult(leaf, goal) || saysWhich(leaf.param, goal.wish.text)
    );
    const named = handles(leaves, goal.tool, goal.wish, goal.places);
    let waiting: Outcome | undefined;
    for (const leaf of leaves) {
      const handle = named.get(leaf)?.text;
      const outcome = this.#fillOne(goal, args, leaf, handle, depth);
      if (outcome && (!waiting || waiting.state === "due")) waiting = outcome;
    }
    return waiting;
  }

  #fitsEarlierResult(leaf: Leaf, goal: Goal): boolean {
    return goal.after.some((other) => {
      const outcome = other.wished ? this.#ledger.of(other) : undefined;
      return outcome?.state === "done" && valueFrom(leaf, outcome.call, goal.wish) !== undefined;
    });
  }

  #fillOne(
    goal: Goal,
    args: Record<string, unknown>,
    leaf: Leaf,
    handle: string | undefined,
    depth: number,
  ): Outcome | undefined {
    const { calls, earlier, tools } = this.#situation;
    const sources = providers(leaf.param, goal.tool, tools);
    const known = new Set(sources.map(({ name }) => name));
    const finished = this.#ledger.doneCalls(goal.after.filter((other) => other.wished));
    for (const call of finished) {
      const asked = goal.after.find((other) => {
        const outcome = this.#ledger.of(other);
        return outcome?.state === "done" && outcome.call === call;
      });
      for (const wish of [goal.wish, ...(asked ? [asked.wish] : [])]) {
        const found = valueFrom(leaf, call, wish, undefined);
        if (found && "value" in found) return void setAt(args, leaf.path, found.value);
      }
    }
    if (!handle) {
      const remembered = recall(leaf, earlier, goal.wish);
      if (remembered !== undefined) return void setAt(args, leaf.path, remembered);
    }
    let last: Outcome | undefined;
    for (const source of sources) {
      const asked = this.#askFor(source, goal, handle, depth);
      if (asked === undefined) continue;
      if (asked.state !== "ready") {
        if (asked.state === "due" || asked.state === "waiting") return { goal, state: "due" };
        last ??= asked;
        continue;
      }
      const made = this.#ledger.made(source.name, asked.arguments);
      if (!made) {
        this.#ledger.require(source.name, asked.arguments);
        return { goal, state: "due" };
      }
      if (made.failed) {
        last = { goal, state: "failed", call: made };
        continue;
      }
      const wish = withoutChoices(goal);
      const found = valueFrom(leaf, made, wish, handle) ??
        (handle ? valueFrom(leaf, made, wish) : undefined);
      if (found && "value" in found && usedByTwin(goal, args, leaf, found.value)) {
        last = { goal, state: "missing", leaves: [leaf] };
        continue;
      }
      if (found && "value" in found) return void setAt(args, leaf.path, found.value);
      if (found) return { goal, state: "unclear", leaf, entries: found.choices };
      last = { goal, state: "not found", leaf, call: made, handle };
    }
    for (const call of last ? [] : calls.filter((call) => known.has(call.tool) && !call.failed)) {
      const found = valueFrom(leaf, call, goal.wish, handle);
      if (found && "value" in found) return void setAt(args, leaf.path, found.value);
    }
    return last;
  }

  /** The arguments for a tool that looks something up, or what stands in the way of asking it. */
  #askFor(source: Tool, goal: Goal, handle: string | undefined, depth: number): Asked {
    const generic = source.params.find((param) => param.required && takesName(param)) ??
      (source.params.some((param) => param.required)
        ? undefined
        : source.params.find((param) =>
          takesName(param) && ["query", "person", "title"].includes(param.role)
        ));
    const named = generic ? handle : undefined;
    const spans = goal.wish.spans.filter((span) =>
      !(named && (span.text === named || span.value === named)) &&
      (span.kind !== "number" || !goal.places.some((place) => overlaps(place, span)))
    );
    const wish = { ...goal.wish, spans };
    const filled = this.#fillSource(source, goal, wish);
    if (generic && handle) {
      filled.arguments[generic.key] = handle;
      filled.missing = filled.missing.filter((leaf) => leaf.path[0] !== generic.key);
    } else if (guessed(source, filled)) return undefined;
    if (filled.missing.length === 0) return { state: "ready", arguments: filled.arguments };
    if (depth >= DEPTH) return undefined;
    const inner: Goal = {
      tool: source,
      wish,
      arguments: filled.arguments,
      missing: filled.missing,
      places: filled.places,
      bindings: [],
      after: [],
      wished: false,
    };
    const blocked = this.fill(inner, filled.arguments, filled.missing, depth + 1);
    if (blocked) return blocked;
    const rest = filled.missing.filter((leaf) => getAt(filled.arguments, leaf.path) === undefined)
      .filter((leaf) => !mendFromContext(leaf, inner, filled.arguments, this.#situation));
    return rest.length === 0 ? { state: "ready", arguments: filled.arguments } : undefined;
  }

  /** What the goal itself took for another parameter is no value for its source, unless the source lacks one then. */
  #fillSource(source: Tool, goal: Goal, wish: Wish): Filled {
    const options = fillOptions(source, this.#situation.tools);
    const own = wish.spans.filter((span) =>
      !["name", "email", "phone", "quoted"].includes(span.kind) ||
      !goal.places.some((place) => overlaps(place, span))
    );
    const shared = source.params.some(({ key }) => goal.tool.params.some((one) => one.key === key));
    if (own.length === wish.spans.length || shared) return fill(source, wish, options);
    const filled = fill(source, { ...wish, spans: own }, options);
    return filled.missing.length === 0 && !guessed(source, filled)
      ? filled
      : fill(source, wish, options);
  }
}
