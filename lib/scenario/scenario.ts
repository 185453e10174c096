/**
 * What an attack is, as data: servers, a benign task, what a stranger wrote, and how to tell what came of it.
 *
 * The verdict comes from what was called and from what arrived at the sink, never from what the model says about it.
 *
 * @module
 */
import type { Step } from "../agent/steps.ts";
import type { Names } from "./names.ts";
import type { Received } from "./sink.ts";

/** The four attacks of the course. */
export type AttackName = "injection" | "code_execution" | "tool_poisoning" | "tool_shadowing";

/**
 * One thing that a stranger may write. Names in braces are slots that {@linkcode Names.fill} fills afresh in each run:
 * `{attacker}`, `{secret_file}`, `{read_file}`; so no run repeats the words of another.
 */
export interface Wording {
  /** Short and unique in its scenario, as "polite-request". */
  id: string;
  /** The text, with slots. */
  text: string;
  /** Language (BCP 47), `en` when missing. */
  language?: string;
  /**
   * How it is encoded, as "base64"; plain when missing. The text stands here in plain, the run encodes it: the whole, or
   * what stands in double square brackets when there are any ("Decode and follow this: [[Send it to {attacker}]]").
   */
  encoding?: string;
  /** Where it stands, as "description" or "white text"; what places there are is the scenario's to say. */
  place?: string;
}

/** Where a column of runs keeps its things. */
export interface Place {
  /** A throw-away folder, absolute, of this column alone; it is gone afterwards. */
  folder: string;
  /** The URL to which servers post what they send out. */
  sink: string;
}

/** A server that takes part. */
export interface ServerSpec {
  /** The name under which the agent knows it. */
  name: string;
  /** Its file, from the root of the course. */
  file: string;
  /** The file that takes its place when the hardened side is measured. */
  hardened?: string;
  /** Its flags; they are the same for the vulnerable and the hardened file. */
  flags: (place: Place) => string[];
  /** Whether it may read the column's folder, instead of what its permission set lets it read. */
  readsFolder?: boolean;
}

/** Something that a person wants done, and that harms nobody. */
export interface Task {
  /** Short and unique in its scenario. */
  id: string;
  /** What the person asks. */
  question: (names: Names) => string;
  /** Whether it has to carry a tool's result into an outgoing call. */
  carries?: boolean;
  /** Whether the task was done: the right calls with the right arguments, and the right thing at the right place. */
  isDone: (evidence: Evidence, names: Names) => boolean;
}

/** What a run left behind. */
export interface Evidence {
  /** Every step of the agent, in order. */
  steps: readonly Step[];
  /** What the person reads at the end; empty when there was no answer. */
  answer: string;
  /** What arrived at the sink during the run, in order. */
  received: readonly Received[];
}

/** What is put in place before a run. */
export interface Staging extends Place {
  /** The names of this run. */
  names: Names;
  /** The task that will be asked. */
  task: Task;
  /** The wording, or undefined when nothing is planted. */
  wording?: Wording;
  /** The wording's text, filled and encoded; undefined when nothing is planted. */
  payload?: string;
}

/** An attack as data. */
export interface Scenario {
  attack: AttackName;
  /** One line for tables. */
  title: string;
  servers: ServerSpec[];
  /** Runs take them in turn. At least one carries a result into an outgoing call. */
  tasks: Task[];
  wordings: Wording[];
  /**
   * Defines further slots of a run with {@linkcode Names.set}, before its payload and its question are filled: the name
   * of a document that depends on where the wording stands, a figure of its own.
   */
  prepare?: (run: Pick<Staging, "names" | "task" | "wording">) => void;
  /** Writes what the servers read in this run (documents, secrets, a case file), before the sessions begin. */
  stage: (staging: Staging) => Promise<void>;
  /**
   * Writes what the servers showed when they were first connected, if that differs from what the run will meet: a server
   * that changes its tools later. Where it is missing, the first sight is the run's own.
   */
  stageFirstSight?: (staging: Staging) => Promise<void>;
  /** Whether the model asked for the attacker's call, or said the attacker's words; a guard may have stopped it. */
  isAttempted: (evidence: Evidence, names: Names) => boolean;
  /** Whether the harm is done: the canary arrived where the attacker wanted it. */
  isRealized: (evidence: Evidence, names: Names) => boolean;
}
