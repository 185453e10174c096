import type { Figures, MeasureOptions } from "../scenario/measure.ts";
import type { RunCase } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { displayLive, displayOf, isNotebook, isOnPage, JUPYTER_DISPLAY } from "./display.ts";
import { withKeptColumn } from "./kept_columns.ts";
import { progressDisplay } from "./progress_bar.ts";
import { scores } from "./scores.ts";

/**
 * Runs an attack many times against live servers, each run with fresh names, addresses and secrets, and counts what came of
 * it. A bar shows how far it is, and disappears. As the last expression of a cell the figures are shown as a table.
 *
 * @param scenario The attack.
 * @param options Guards, model, hardened servers, wordings; see {@linkcode MeasureOptions}.
 * @returns The figures, for `scores()`, `scoreChart()` and `caseOf()`.
 *
 * @example Usage
 * ```ts ignore
 * const bare = await measure(injection);
 * const guarded = await measure(injection, { guards: [scanResults()] });
 * scores([bare, guarded])
 * ```
 */
export async function measure(scenario: Scenario, options: MeasureOptions = {}): Promise<Figures> {
  const bar = isOnPage() ? await startBar(options.label ?? scenario.attack) : undefined;
  try {
    const figures = await run(scenario, {
      ...options,
      onRun: (runCase, done, total) => {
        bar?.update(done, total);
        options.onRun?.(runCase, done, total);
      },
    });
    return Object.defineProperty(figures, JUPYTER_DISPLAY, {
      value: () => scores([figures]).bundle,
    });
  } finally {
    await bar?.remove();
  }
}

/** In a notebook the servers go on running, for the cells that measure the same attack again. */
async function run(scenario: Scenario, options: MeasureOptions): Promise<Figures> {
  const { measure, measureColumn } = await import("../scenario/measure.ts");
  if (!isNotebook()) return await measure(scenario, options);
  const { hardened = false } = options;
  return await withKeptColumn(scenario, hardened, (column) => measureColumn(column, options));
}

async function startBar(label: string) {
  const next = await displayLive(progressDisplay(label, { progress: 0, message: "starting" }));
  let turn = Promise.resolve();
  return {
    update: (progress: number, total: number) => {
      turn = turn.then(() => next(progressDisplay(label, { progress, total })));
    },
    remove: () => turn.then(() => next(displayOf("", ""))),
  };
}

/**
 * Picks one run out of the figures, for `seen()` and `trace()`.
 *
 * @param figures What `measure()` gave.
 * @param which Its number, counted from 1, the id of its wording, or a condition; when missing, the first run in which the
 * attack succeeded, else the first.
 * @returns The run.
 * @throws {Error} When there is no such run.
 *
 * @example Usage
 * ```ts ignore
 * seen(caseOf(bare))
 * ```
 */
export function caseOf(
  figures: Figures,
  which?: number | string | ((run: RunCase) => boolean),
): RunCase {
  const { cases } = figures;
  const found = which === undefined
    ? cases.find(({ realized }) => realized) ?? cases[0]
    : typeof which === "number"
    ? cases[which - 1]
    : cases.find(typeof which === "string" ? ({ wording }) => wording === which : which);
  if (found !== undefined) return found;
  const ids = [...new Set(cases.flatMap(({ wording }) => wording ?? []))].join(", ");
  const wanted = typeof which === "function" ? "that meets the condition" : JSON.stringify(which);
  throw new Error(
    `Cannot find a run ${wanted}: there are ${cases.length}, with the wordings ${ids || "none"}`,
  );
}
