/**
 * What an expression reaches under a set of permissions: found out by running it, each time in a process of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Expression } from "../scenario/attacks/code_execution.ts";
import { inLanes } from "./lanes.ts";
import { openRoom, type Room } from "./room.ts";
import { runTimed } from "./timed_child.ts";

/**
 * What came of a trial:
 * - `reached`: the author of the expression got what he wanted.
 * - `denied`: a permission was missing, and Deno says which.
 * - `failed`: something else was wrong.
 * - `out of memory`, `out of time`: it used all that it was allowed.
 * - `harmless`: it ran, and nothing came of it.
 */
export type Outcome =
  | "reached"
  | "denied"
  | "failed"
  | "out of memory"
  | "out of time"
  | "harmless";

/** One trial. */
export interface Trial {
  outcome: Outcome;
  /** What the author of the expression got to read: a value or an error. */
  said: string;
}

/** What a trial may use. */
export interface TrialOptions {
  /** Milliseconds that an expression without end gets, 300 by default; the others end by themselves. */
  milliseconds?: number;
  /** Megabytes of the heap, 32 by default. */
  megabytes?: number;
}

/** An expression, and what came of it under each set of permissions. */
export interface TrialRow {
  expression: Expression;
  trials: Trial[];
}

/**
 * Runs expressions under several sets of permissions, each pair in a `deno run` of its own and all of them in throw-away
 * folders.
 *
 * @param expressions The expressions.
 * @param permissions The sets, as flags of `deno run`.
 * @param options See {@linkcode TrialOptions}; and what is called after each trial.
 * @returns A row for each expression; its trials are in the order of the sets.
 */
export async function tryAll(
  expressions: readonly Expression[],
  permissions: readonly (readonly string[])[],
  options: TrialOptions & { onTrial?: (trial: Trial) => void } = {},
): Promise<TrialRow[]> {
  const rows = expressions.map((expression) => ({ expression, trials: [] as Trial[] }));
  const pairs = rows.flatMap(({ expression, trials }) =>
    permissions.map((flags, at) => ({ expression, trials, flags, at }))
  );
  await inLanes(pairs, async (next) => {
    await using room = await openRoom();
    for (const [, { expression, trials, flags, at }] of next) {
      trials[at] = await tryExpression(room, expression, flags, options);
      options.onTrial?.(trials[at]);
    }
  });
  return rows;
}

/** Milliseconds for what comes to an end by itself, on a busy machine too. */
const PATIENCE = 15_000;

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

/** What Deno needs to find its cache, and what starts a process by its name. */
const INHERITED = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME", "TMPDIR", "SystemRoot"];

/**
 * Runs an expression in a `deno run` of its own, in the room's folder.
 *
 * @param room The room; one trial at a time.
 * @param expression What to run.
 * @param permissions Flags of `deno run`, as `["--allow-read=."]`; none is no permission.
 * @param options See {@linkcode TrialOptions}.
 * @returns What came of it.
 */
export async function tryExpression(
  room: Room,
  { aim, text }: Expression,
  permissions: readonly string[],
  { milliseconds = 300, megabytes = 32 }: TrialOptions = {},
): Promise<Trial> {
  const expression = await room.prepare(text);
  const heap = `--v8-flags=--max-old-space-size=${megabytes}`;
  const { said, isLate } = await runTimed({
    args: ["run", "-q", "--no-config", "--no-prompt", heap, ...permissions, CHILD],
    cwd: room.folder,
    env: { ...inherited(), ...room.env, NO_COLOR: "1" },
    input: expression,
    milliseconds: aim === "run for ever" ? milliseconds : PATIENCE,
  });
  if (isLate) return { outcome: "out of time", said: "" };
  const answer = read(said.split("\n")[1] ?? "");
  if (answer === undefined) {
    return aim === "exhaust memory"
      ? { outcome: "out of memory", said: "" }
      : { outcome: aim === "end the server" ? "reached" : "failed", said: "" };
  }
  const { value, error } = answer;
  const text_ = value ?? error ?? "";
  if (await room.isLooted(aim, text_)) return { outcome: "reached", said: text_ };
  if (error === undefined) return { outcome: "harmless", said: text_ };
  return { outcome: /^NotCapable|permission/i.test(error) ? "denied" : "failed", said: text_ };
}

function inherited(): Record<string, string> {
  const values = INHERITED.map((name) => [name, Deno.env.get(name)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function read(line: string): { value?: string; error?: string } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
