import type { Column } from "../scenario/prepare.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** Columns whose servers keep running between two cells: as many as a chapter compares, and no more processes than that. */
const MOST = 3;

interface Kept {
  scenario: Scenario;
  hardened: boolean;
  column: Promise<Column>;
  /** The last work on it. */
  turn: Promise<unknown>;
}

/** Least recently used first. */
let kept: Kept[] = [];

/**
 * Works with the servers of a scenario, one piece of work at a time, and leaves them running for the next. What fails is not kept.
 *
 * @param scenario The scenario.
 * @param hardened Whether with its hardened servers.
 * @param work What to do.
 * @returns What the work gives.
 * @throws {Error} When a server does not start, and what the work throws.
 */
export async function withKeptColumn<T>(
  scenario: Scenario,
  hardened: boolean,
  work: (column: Column) => Promise<T>,
): Promise<T> {
  const one = await take(scenario, hardened);
  const mine = one.turn.then(async () => await work(await one.column));
  one.turn = mine.catch(() => {});
  try {
    return await mine;
  } catch (error) {
    await drop(one);
    throw error;
  }
}

/** Ends the servers of all columns. */
export async function closeKeptColumns(): Promise<void> {
  await Promise.all(kept.map(drop));
}

async function take(scenario: Scenario, hardened: boolean): Promise<Kept> {
  const found = kept.find((one) => one.scenario === scenario && one.hardened === hardened);
  const one = found ?? { scenario, hardened, column: start(scenario, hardened), turn: nothing };
  kept = [...kept.filter((each) => each !== one), one];
  if (kept.length > MOST) await drop(kept[0]);
  return one;
}

const nothing = Promise.resolve();

async function start(scenario: Scenario, hardened: boolean): Promise<Column> {
  const [{ namesOf }, { prepare }] = await Promise.all([
    import("../scenario/measure.ts"),
    import("../scenario/prepare.ts"),
  ]);
  return await prepare(scenario, namesOf(scenario, 1, "listing"), { hardened });
}

async function drop(one: Kept): Promise<void> {
  kept = kept.filter((each) => each !== one);
  await one.turn;
  const column = await one.column.catch(() => undefined);
  await column?.[Symbol.asyncDispose]();
}
