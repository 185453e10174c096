import { dirname } from "node:path";
import { courseName } from "../checkout.ts";
import {
  type Cell,
  type Notebook,
  type Output,
  readNotebook,
  writeNotebook,
} from "../notebook_file.ts";
import type { Layout } from "../setup/layout.ts";
import { compareOutputs } from "./compare.ts";
import { type Failure, type Job, type JobResult, runJobs } from "./driver.ts";
import { headlessEnvironment } from "./environment.ts";
import { normalise } from "./normalise.ts";
import { type Verdict, verdictsOf } from "./verdicts.ts";

/** Something about one cell of an executed notebook. */
export interface CellReport {
  /** The number of the code cell, from 1, as the front end shows it after Run All. */
  number: number;
  /** The first line of its source. */
  source: string;
  /** What there is to say, as lines. */
  lines: string[];
}

/** What came of one notebook. */
export interface ExecutedNotebook {
  /** Its path from the root of the checkout. */
  name: string;
  /** Absolute path. */
  path: string;
  /** Seconds from the start of its kernel to its end. */
  seconds: number;
  /** How many code cells it has. */
  cells: number;
  /** Cells that ended with an error, hung, or took their kernel with them. */
  failures: CellReport[];
  /** Cells whose outputs are not the committed ones. */
  differences: CellReport[];
  /** What its checks said. */
  verdicts: Verdict[];
  /** The slowest code cell, for whoever makes chapters faster. */
  slowest?: { number: number; seconds: number };
}

/** How to execute notebooks. */
export interface ExecuteOptions {
  /** How many at a time. */
  parallel?: number;
  /** Seconds a cell may take unless its metadata say otherwise. */
  timeout?: number;
  /** Whether outputs in the files are renewed, unless a cell failed. */
  write?: boolean;
  /** Whether a configured model or service is used instead of the embedded ones. */
  real?: boolean;
  /** Hears of each notebook when it is done. */
  onDone?: (notebook: ExecutedNotebook) => void;
}

/** Seconds that a kernel which went idle may still send outputs of its cell. */
const SETTLE_SECONDS = 0.2;

/** Seconds after which a cell counts as hung. */
const CELL_SECONDS = 240;

/**
 * Executes notebooks headless on the course's kernel and compares their outputs with
 * those in the files.
 *
 * A cell may set `"mcp-workshop": {"timeout": SECONDS}` in its metadata. Its tag
 * `raises-exception` allows an error; `varies` means that only the formats of its
 * outputs are compared; `skip-execution` leaves it out.
 *
 * @param place The layout of a checkout that is set up.
 * @param paths Absolute paths.
 * @param options How.
 * @returns One report a notebook, in the order of the paths.
 */
export async function executeNotebooks(
  place: Layout,
  paths: string[],
  options: ExecuteOptions = {},
): Promise<ExecutedNotebook[]> {
  const notebooks = await Promise.all(paths.map(readNotebook));
  const executed: ExecutedNotebook[] = [];
  const writing: Promise<void>[] = [];
  await runJobs(place, notebooks.map((notebook, n) => toJob(notebook, paths[n], options)), {
    parallel: options.parallel ?? 2 * navigator.hardwareConcurrency,
    settle: SETTLE_SECONDS,
    env: headlessEnvironment(Deno.env.toObject(), options.real),
    onDone(n, result) {
      executed[n] = judge(place, notebooks[n], paths[n], result);
      const good = executed[n].failures.length === 0;
      if (options.write && good) writing.push(writeNotebook(paths[n], notebooks[n]));
      options.onDone?.(executed[n]);
    },
  });
  await Promise.all(writing);
  return executed;
}

function toJob(notebook: Notebook, path: string, options: ExecuteOptions): Job {
  return {
    cwd: dirname(path),
    cells: codeCells(notebook).map((cell) => ({
      source: cell.source,
      timeout: ownTimeout(cell) ?? options.timeout ?? CELL_SECONDS,
      mayFail: hasTag(cell, "raises-exception"),
    })),
  };
}

/** Compares, and puts the fresh outputs into the notebook where they differ. */
function judge(
  place: Layout,
  notebook: Notebook,
  path: string,
  result: JobResult,
): ExecutedNotebook {
  const failures: CellReport[] = [];
  const differences: CellReport[] = [];
  const cells = codeCells(notebook);
  const fresh = structuredClone(notebook);
  for (const cell of fresh.cells) cell.outputs &&= [];
  cells.forEach((cell, index) => {
    const number = index + 1;
    const report = (lines: string[]): CellReport => ({ number, source: firstLine(cell), lines });
    const failed = result.failure?.cell === index ? describeFailure(result.failure) : undefined;
    if (failed) failures.push(report(failed));
    const sent = result.outputs[index];
    if (sent === undefined) return;
    const outputs = normalise(sent, number, place.root);
    codeCells(fresh)[index].outputs = outputs;
    const error = hasTag(cell, "raises-exception") ? undefined : firstError(outputs);
    if (error) failures.push(report(error));
    const difference = compareCell(cell, outputs);
    if (difference) {
      differences.push(report(difference));
      cell.outputs = outputs;
    }
    setCount(cell, number);
  });
  if (result.failure && result.failure.cell === null) {
    failures.unshift({ number: 0, source: "", lines: describeFailure(result.failure) });
  }
  const seconds = result.cellSeconds;
  const most = Math.max(...seconds, 0);
  return {
    name: courseName(path, place.root),
    path,
    seconds: result.seconds,
    cells: cells.length,
    failures,
    differences,
    verdicts: verdictsOf(fresh),
    slowest: seconds.length ? { number: seconds.indexOf(most) + 1, seconds: most } : undefined,
  };
}

/** A front end shows the number beside the cell and beside its result. */
function setCount(cell: Cell, number: number): void {
  cell.execution_count = number;
  for (const output of cell.outputs ?? []) {
    if (output.output_type === "execute_result") output.execution_count = number;
  }
}

function compareCell(cell: Cell, fresh: Output[]): string[] | undefined {
  const committed = cell.outputs ?? [];
  if (hasTag(cell, "varies") && formats(committed) === formats(fresh)) return undefined;
  return compareOutputs(committed, fresh);
}

function formats(outputs: Output[]): string {
  return outputs.map((output) =>
    "data" in output ? Object.keys(output.data).sort().join() : output.output_type
  ).join("\n");
}

function describeFailure({ reason, detail, cell }: Failure): string[] {
  const what = {
    timeout: `hangs: ${detail}`,
    "kernel-died": "took its kernel with it",
    "no-kernel": "the kernel did not start",
    "too-much": detail,
    driver: `could not be run: ${detail}`,
  }[reason];
  const more = reason === "kernel-died" || (reason === "no-kernel" && cell === null)
    ? detail.split("\n")
    : [];
  return [what, ...more].filter(Boolean);
}

function firstError(outputs: Output[]): string[] | undefined {
  const error = outputs.find((output) => output.output_type === "error");
  return error && ["ended with an error:", ...error.traceback];
}

function codeCells(notebook: Notebook): Cell[] {
  return notebook.cells.filter((cell) =>
    cell.cell_type === "code" && cell.source.trim() !== "" && !hasTag(cell, "skip-execution")
  );
}

function hasTag(cell: Cell, tag: string): boolean {
  return Array.isArray(cell.metadata.tags) && cell.metadata.tags.includes(tag);
}

function ownTimeout(cell: Cell): number | undefined {
  const own = cell.metadata["mcp-workshop"] as { timeout?: number } | undefined;
  return own?.timeout;
}

function firstLine(cell: Cell): string {
  return cell.source.trim().split("\n")[0];
}
