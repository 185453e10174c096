/**
 * `deno task risks`: every attack of the course against every defence, measured, as a scoreboard.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Board, scoreboard } from "../scenario/board.ts";
import { SCENARIO_NAMES } from "../scenario/attacks/mod.ts";
import { readOptions, type RisksOptions } from "./risks/options.ts";
import { boardLines } from "./risks/print.ts";
import { startProgress } from "./risks/progress.ts";
import { digestOfSources } from "./risks/sources.ts";

/** The board that is committed, for seed 1. */
const COMMITTED: string = fileURLToPath(
  new URL("../scenario/board.json", import.meta.url),
);

const HELP = `Measures every attack of the course against every defence and prints the scoreboard.

  deno task risks

  --attack NAME     this one only (repeatable): ${SCENARIO_NAMES.join(", ")}
  --row NAME        this row of each only (repeatable), as none, provenance, all, "encoded none"
  --runs N          runs of each row (otherwise every wording once, the tasks in turn, at least 20)
  --seed S          a whole number that decides all made-up names (otherwise 1)
  --json FILE       also write the figures as JSON
  --write           renew the committed board, lib/scenario/board.json (seed 1, embedded models, all attacks)
  --model-url URL   measure the model of an OpenAI-compatible endpoint; its key in OPENAI_API_KEY
  --model NAME      the model's name there
  --help            this text

Everything stays on this machine, but for what a model at --model-url is asked.
`;

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error("Interrupted"));
  Deno.addSignalListener("SIGINT", interrupt);
  const progress = startProgress();
  try {
    const { attacks, rows, runs, seed, model } = options;
    const board = await scoreboard({
      ...{ attacks, rows, runs, seed, model, signal: stop.signal },
      onProgress: progress.update,
    });
    progress.end();
    console.log(boardLines(board).join("\n"));
    await write(board, options);
    return 0;
  } finally {
    progress.end();
    Deno.removeSignalListener("SIGINT", interrupt);
  }
}

async function write(board: Board, options: RisksOptions): Promise<void> {
  const toText = (value: Board) => `${JSON.stringify(value, null, 2)}\n`;
  if (options.json !== undefined) {
    const path = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), options.json);
    await Deno.writeTextFile(path, toText(board));
  }
  if (options.write) {
    await Deno.writeTextFile(COMMITTED, toText({ ...board, sources: await digestOfSources() }));
  }
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    const isUsage = error instanceof TypeError;
    console.error(error instanceof Error ? error.message : String(error));
    if (isUsage) console.error(`\n${HELP}`);
    Deno.exit(isUsage ? 2 : 1);
  }
}
