/** The ledger: which calls were made, which are due, and what became of each goal. */
import type { Call } from "../gather/conversation.ts";
import type { Entry } from "../gather/records.ts";
import { canonical } from "./calls.ts";
import type { Goal } from "./goals.ts";
import type { Leaf } from "./leaves.ts";

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

/** Keeps what is done and what is due. */
export class Ledger {
  readonly due: Due[] = [];
  readonly outcomes: Outcome[] = [];
  readonly #calls: Call[];

  /** @param calls the calls made since the user's message */
  constructor(calls: Call[]) {
    this.#calls = calls;
  }

  /** What became of a goal so far. */
  of(goal: Goal): Outcome | undefined {
    return this.outcomes.findLast((outcome) => outcome.goal === goal);
  }

  /** How often a call was made. */
  times(tool: string, args: Record<string, unknown>): number {
    const text = canonical(args);
    return this.#calls.filter((call) => call.tool === tool && canonical(call.arguments) === text)
      .length;
  }

  /** Makes a call due, once. */
  require(name: string, args: Record<string, unknown>) {
    if (
      !this.due.some((due) => due.name === name && canonical(due.arguments) === canonical(args))
    ) {
      this.due.push({ name, arguments: args });
    }
  }

  /** The call as it was made: one that did not fail, else the last. */
  made(tool: string, args: Record<string, unknown>): Call | undefined {
    const text = canonical(args);
    const made = this.#calls.filter((call) =>
      call.tool === tool && canonical(call.arguments) === text
    );
    return made.find((call) => !call.failed) ?? made.at(-1);
  }

  /** The calls of those goals that are done. */
  doneCalls(goals: Goal[]): Call[] {
    return goals.flatMap((goal) => {
      const outcome = this.of(goal);
      return outcome?.state === "done" ? [outcome.call] : [];
    });
  }
}
