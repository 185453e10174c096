import { executeNotebooks } from "../execute/notebooks.ts";
import { notebookPaths } from "../notebook_file.ts";
import { setUp } from "../setup/mod.ts";
import { silent } from "../setup/progress.ts";
import type { Row } from "./row.ts";

/** Seconds that each chapter takes from the start of its kernel, and all of them side by side. */
export async function measureChapters(): Promise<Row[]> {
  const place = await setUp({ task: "execute", progress: silent });
  const chapters = (await notebookPaths(place.root))
    .filter((path) => /[\\/]notebooks[\\/]\d\d_/.test(path));
  const started = performance.now();
  const executed = await executeNotebooks(place, chapters);
  const all = (performance.now() - started) / 1000;
  const rows: Row[] = executed.map(({ name, seconds }) => ({
    what: `${name}, beside the others`,
    figure: `${seconds.toFixed(1)} s`,
  }));
  return [...rows, {
    what: `${executed.length} chapters executed`,
    figure: `${all.toFixed(1)} s`,
    goal: { text: "chapters 00 to 06 in 30 s on two cores", met: all <= 30 },
  }];
}
