/** Execution: which goals are done, which calls are due, and what stands in the way. */
import { fillOptions } from "./options.ts";
import type { Call } from "../gather/conversation.ts";
import type { Entry } from "../gather/records.ts";
import type { Tool } from "../gather/tools.ts";
import { canonical, recall, same, takesName, titleOf } from "./calls.ts";
import { correct } from "./correct.ts";
import { fill, type Filled } from "./fill.ts";
import { overlaps } from "./leftover.ts";
import type { Goal } from "./goals.ts";
import { blocked, isWorthRetrying } from "./setbacks.ts";
import { getAt, type Leaf, setAt } from "./leaves.ts";
import { handles } from "./handles.ts";
import { isLookUp, providers, saysWhich } from "./look_up.ts";
import { guessed, takeFromSiblings, usedByTwin, withoutChoices } from "./same_thing.ts";
import { valueFrom } from "./value_from.ts";
import { mendFromContext, mendFromSentences, refersBack } from "./context.ts";
import type { Wish } from "./wish.ts";

/** A call that is due. */
export interface Due {
  name: string;
  arguments: Record<string, unknown>;
}

/** What became of a goal. */
export type Outcome =
  | { goal: Goal; state: "done"; call: Call }
  | { goal: Goal; state: "due" | "waiting" }
  | { goal: Goal; state: "missing"; leaves: Leaf[] }
  | { goal: Goal; state: "unclear"; leaf: Leaf; entries: Entry[] }
  | { goal: Goal; state: "not found"; leaf: Leaf; call: Call; handle?: string }
  | { goal: Goal; state: "failed"; call: Call };

/** What execution needs to know. */
export interface Situation {
  tools: Tool[];
  /** Calls made since the user's message. */
  calls: Call[];
  /** Calls of earlier turns, newest first. */
  earlier: Call[];
  /** Other sentences that may hold values: the rest of the message, earlier messages; nearest first. */
  context: Wish[];
  /** The whole conversation as text. */
  transcript: string;
  /** Writes results as a person would, for a parameter that wants them in words. */
  compose: (calls: Call[], wish: Wish) => string;
}

/** True when arguments hold all that a goal's tool requires. */
function isWhole({ tool }: Goal, args: Record<string, unknown>): boolean {
  return tool.params.every(({ key, required }) => !required || args[key] !== undefined);
}

/** Depth to which look-ups may need look-ups. */
const DEPTH = 3;

/** What asking a look-up tool takes. */
type Asked = { state: "ready"; arguments: Record<string, unknown> } | Outcome | undefined;

/** Walks over the goals and finds out what is due. */
export class Execution {
  readonly due: Due[] = [];
  readonly outcomes: Outcome[] = [];
  /** Calls that served a look-up; they are no answer of their own. */
  readonly lookUps = new Set<Call>();
  readonly #claimed = new Set<Call>();

  constructor(readonly situation: Situation) {}

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
      const outcome = this.#of(other);
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
    const blocked = this.#lookUp(goal, args, open);
    if (blocked) return blocked;
    const rest = open.filter((leaf) => getAt(args, leaf.path) === undefined);
    this.#fromEarlierGoals(goal, args, rest);
    const missing = rest.filter((leaf) => getAt(args, leaf.path) === undefined)
      .filter((leaf) => !mendFromContext(leaf, goal, args, this.situation));
    const plain = structuredClone(args);
    for (const binding of goal.bindings) {
      const plainest = binding.source.from === "results";
      if (!this.#bind(args, binding)) return { goal, state: "waiting" };
      if (plainest) setAt(plain, binding.path, getAt(args, binding.path));
    }
    if (missing.length > 0) return { goal, state: "missing", leaves: missing };
    return this.#call(goal, args, plain);
  }

  #of(goal: Goal): Outcome | undefined {
    return this.outcomes.findLast((outcome) => outcome.goal === goal);
  }

  /** Claims the call if it was made, else makes it due; a failed one is mended once if the error says how. */
  #call(goal: Goal, args: Record<string, unknown>, plain: Record<string, unknown>): Outcome {
    const { name } = goal.tool;
    const extra = canonical(args) !== canonical(plain);
    const bare = extra ? this.#made(name, plain) : undefined;
    const made = this.#made(name, args) ?? (bare?.failed ? undefined : bare);
    if (!made) return this.#ask(goal, args);
    this.#claimed.add(made);
    if (!made.failed) return { goal, state: "done", call: made };
    if (extra && made !== bare && blocked(made) && goal.wished && isWhole(goal, plain)) {
      if (!bare) return this.#ask(goal, plain);
      return this.#call(goal, plain, plain);
    }
    if ((isWorthRetrying(made) || this.#isCleared(goal)) && this.#times(name, args) < 2) {
      return this.#ask(goal, args);
    }
    const mended = correct(goal.tool, made, goal.wish);
    if (!mended) return { goal, state: "failed", call: made };
    const second = this.#made(name, mended);
    if (!second) return this.#ask(goal, mended);
    this.#claimed.add(second);
    return second.failed
      ? { goal, state: "failed", call: second }
      : { goal, state: "done", call: second };
  }

  /** True when what the failed call asked for first was done. */
  #isCleared({ tool, after }: Goal): boolean {
    return after.some((other) => other.clears === tool && this.#of(other)?.state === "done");
  }

  #ask(goal: Goal, args: Record<string, unknown>): Outcome {
    this.#require(goal.tool.name, args);
    return { goal, state: "due" };
  }

  #times(tool: string, args: Record<string, unknown>): number {
    const text = canonical(args);
    return this.situation.calls.filter((call) =>
      call.tool === tool && canonical(call.arguments) === text
    ).length;
  }

  #require(name: string, args: Record<string, unknown>) {
    if (
      !this.due.some((due) => due.name === name && canonical(due.arguments) === canonical(args))
    ) {
      this.due.push({ name, arguments: args });
    }
  }

  #made(tool: string, args: Record<string, unknown>): Call | undefined {
    const text = canonical(args);
    const made = this.situation.calls.filter((call) =>
      call.tool === tool && canonical(call.arguments) === text
    );
    return made.find((call) => !call.failed) ?? made.at(-1);
  }

  /** Fills parameters that only another tool knows; says what is in the way, or nothing. */
  #lookUp(goal: Goal, args: Record<string, unknown>, open: Leaf[], depth = 0): Outcome | undefined {
    for (
      const leaf of open.filter((one) => !isLookUp(one.param, goal.tool, this.situation.tools))
    ) mendFromSentences(leaf, goal, args, this.situation);
    const leaves = open.filter((leaf) => getAt(args, leaf.path) === undefined).filter((leaf) =>
      isLookUp(leaf.param, goal.tool, this.situation.tools) ||
      this.#fitsEarlierResult(leaf, goal) || saysWhich(leaf.param, goal.wish.text)
    );
    const named = handles(leaves, goal.tool, goal.wish, goal.places);
    let waiting: Outcome | undefined;
    for (const leaf of leaves) {
      const handle = named.get(leaf)?.text;
      const outcome = this.#lookUpOne(goal, args, leaf, handle, depth);
      if (outcome && (!waiting || waiting.state === "due")) waiting = outcome;
    }
    return waiting;
  }

  #fitsEarlierResult(leaf: Leaf, goal: Goal): boolean {
    return goal.after.some((other) => {
      const outcome = other.wished ? this.#of(other) : undefined;
      return outcome?.state === "done" && valueFrom(leaf, outcome.call, goal.wish) !== undefined;
    });
  }

  #lookUpOne(
    goal: Goal,
    args: Record<string, unknown>,
    leaf: Leaf,
    handle: string | undefined,
    depth: number,
  ): Outcome | undefined {
    const { calls, earlier, tools } = this.situation;
    const sources = providers(leaf.param, goal.tool, tools);
    const known = new Set(sources.map(({ name }) => name));
    const finished = goal.after.filter((other) => other.wished).flatMap((other) => {
      const outcome = this.#of(other);
      return outcome?.state === "done" ? [outcome.call] : [];
    });
    for (const call of finished) {
      const asked = goal.after.find((other) => {
        const outcome = this.#of(other);
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
      const made = this.#made(source.name, asked.arguments);
      if (!made) {
        this.#require(source.name, asked.arguments);
        return { goal, state: "due" };
      }
      this.lookUps.add(made);
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
    const blocked = this.#lookUp(inner, filled.arguments, filled.missing, depth + 1);
    if (blocked) return blocked;
    const rest = filled.missing.filter((leaf) => getAt(filled.arguments, leaf.path) === undefined)
      .filter((leaf) => !mendFromContext(leaf, inner, filled.arguments, this.situation));
    return rest.length === 0 ? { state: "ready", arguments: filled.arguments } : undefined;
  }

  /** What the goal itself took for another parameter is no value for its source, unless the source lacks one then. */
  #fillSource(source: Tool, goal: Goal, wish: Wish): Filled {
    const options = fillOptions(source, this.situation.tools);
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

  /** "... and email it to": what an earlier goal found, in words. */
  #fromEarlierGoals(goal: Goal, args: Record<string, unknown>, open: Leaf[]) {
    const earlier = goal.after.filter((other) => other.wished);
    if (earlier.length === 0) return;
    const calls = earlier.flatMap((other) => {
      const outcome = this.#of(other);
      return outcome?.state === "done" ? [outcome.call] : [];
    });
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
      const words = this.situation.compose(calls, earlier.at(-1)!.wish);
      if (leaf.param.role === "title") setAt(args, leaf.path, titleOf(earlier.at(-1)!));
      else if (
        leaf.param.role === "text" || leaf.param.role === "other" || leaf.param.role === "note"
      ) setAt(args, leaf.path, words);
    }
  }

  /** Puts a bound value into the arguments; false when it is not there yet. */
  #bind(
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
    if (source.from === "conversation") return this.situation.transcript;
    if (source.from === "results") {
      const calls = source.goals.flatMap((goal) => {
        const outcome = this.#of(goal);
        return outcome?.state === "done" ? [outcome.call] : [];
      });
      return calls.length === source.goals.length ? source.derive(calls) : undefined;
    }
    const outcome = this.#of(source.goal);
    if (outcome?.state === "done" || outcome?.state === "failed") return outcome.call.result;
    return outcome === undefined || outcome.state === "due" || outcome.state === "waiting"
      ? undefined
      : "";
  }
}
