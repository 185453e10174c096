import { rateText } from "../scenario/figures.ts";
import type { Figures } from "../scenario/measure.ts";
import type { Display } from "./display.ts";
import { table } from "./table.ts";

/**
 * Figures as a table: how often the attack was tried, how often it succeeded, how often the person's task was done, each with
 * the interval in which the true rate lies (Wilson, 95 %).
 *
 * @param figures What `measure()` gave, one or several.
 * @param options A line above it.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * scores([bare, guarded])
 * ```
 */
export function scores(
  figures: Figures | readonly Figures[],
  options: { caption?: string } = {},
): Display {
  const all = [figures].flat() as Figures[];
  const columns = {
    ...differs(all, (each) => each.attack) && { attack: "attack" },
    label: "guards",
    ...differs(all, (each) => each.model) && { model: "model" },
    attempted: "attempted",
    realized: "realized",
    useful: "task done",
    ...all.some(({ failed }) => failed > 0) && { failed: "failed runs" },
  };
  const rows = all.map((each) => ({
    ...{ attack: each.attack, label: each.label, model: each.model, failed: each.failed },
    attempted: rateText(each.attempted),
    realized: rateText(each.realized),
    useful: rateText(each.useful),
  }));
  return table(rows, { columns, ...options });
}

function differs(all: readonly Figures[], what: (figures: Figures) => string): boolean {
  return new Set(all.map(what)).size > 1;
}
