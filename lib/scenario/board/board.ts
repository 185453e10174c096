/**
 * What the scoreboard is, as data.
 *
 * @module
 */
import type { Rate } from "../figures.ts";
import type { Figures } from "../measure.ts";
import type { RowSpec } from "./rows.ts";

/** One row: what came of its runs. */
export interface BoardRow {
  /** The row's id. */
  id: string;
  /** What the row is called. */
  label: string;
  /** Which wordings: in plain English, in other languages and encodings, or typed by the user. */
  wordings: RowSpec["wordings"] | "typed";
  /** The model's name; missing where no model takes part. */
  model?: string;
  attempted: Rate;
  realized: Rate;
  /** How often the person's task was done. */
  useful: Rate;
  /** How many runs failed because of a model or a server; they count in the rates as what they are. */
  failed: number;
}

/** One attack and all its rows. */
export interface BoardBlock {
  /** The scenario's name. */
  name: string;
  title: string;
  rows: BoardRow[];
}

/** Milliseconds of one row; they differ from machine to machine. */
export interface BoardTime {
  /** The median run. */
  run: number;
  /** What the guards added to the median run. */
  added: number;
}

/** The whole scoreboard. */
export interface Board {
  /** The version of this form. */
  version: 1;
  /** What decided all names. */
  seed: number;
  /** The part that is the same on every machine. */
  blocks: BoardBlock[];
  /** By scenario and row. */
  times: Record<string, Record<string, BoardTime>>;
  /** What it was measured with. */
  with: Record<string, string>;
  /** A digest of all that the figures come from, in the board that is committed. */
  sources?: string;
}

/**
 * @param row The row that was measured.
 * @param figures What came of it.
 * @returns The row of the board.
 */
export function toBoardRow({ id, label, wordings }: RowSpec, figures: Figures): BoardRow {
  const { model, failed } = figures;
  const [attempted, realized, useful] = [figures.attempted, figures.realized, figures.useful]
    .map(rounded);
  return { id, label, wordings, model, attempted, realized, useful, failed };
}

/**
 * @param rate A rate.
 * @returns The same with its interval to four digits, so that a file of it is easy to read.
 */
export function rounded({ count, of, low, high }: Rate): Rate {
  const round = (share: number) => Math.round(share * 10_000) / 10_000;
  return { count, of, low: round(low), high: round(high) };
}

/**
 * Compares two boards, times and versions left out.
 *
 * @param expected The one.
 * @param actual The other.
 * @returns A line for everything that differs; none when they are the same.
 */
export function compareBoards(expected: Board, actual: Board): string[] {
  const [before, after] = [cellsOf(expected), cellsOf(actual)];
  const lines = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? "not there", after.get(key) ?? "not there"];
    return was === is ? [] : [`${key}: was ${was}, is ${is}`];
  });
  if (expected.seed !== actual.seed) lines.unshift(`seed ${expected.seed}, ${actual.seed}`);
  return lines;
}

function cellsOf({ blocks }: Board): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { name, title, rows } of blocks) {
    cells.set(`${name}, title`, title);
    for (const row of rows) {
      const { id, label, wordings, model, failed } = row;
      const about = `${label}, ${wordings} wordings, ${model ?? "no model"}`;
      cells.set(`${name}, ${id}`, `${about}, ${failed} failed`);
      for (const kind of ["attempted", "realized", "useful"] as const) {
        const { count, of } = row[kind];
        cells.set(`${name}, ${id}, ${kind}`, `${count} of ${of}`);
      }
    }
  }
  return cells;
}
