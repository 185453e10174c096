import { assert, assertEquals, assertRejects } from "@std/assert";
import { measureColumn } from "../scenario/measure.ts";
import type { Column } from "../scenario/prepare.ts";
import { parcels } from "../scenario/testdata/parcels_scenario.ts";
import { closeKeptColumns, withKeptColumn } from "./kept_columns.ts";

const folderOf = (column: Column) => Promise.resolve(column.place.folder);

async function exists(folder: string): Promise<boolean> {
  return await Deno.stat(folder).then(() => true, () => false);
}

Deno.test("withKeptColumn() lets the second measurement use the servers of the first, with the same figures", async () => {
  const scenario = parcels();
  const seen: Column[] = [];
  const run = () =>
    withKeptColumn(scenario, false, (column) => {
      seen.push(column);
      return measureColumn(column, { runs: 2 });
    });
  const [first, second] = [await run(), await run()];
  assert(seen[0] === seen[1]);
  assertEquals(second.realized, first.realized);
  assertEquals(second.cases.map(({ canary }) => canary), first.cases.map(({ canary }) => canary));
  const folder = await withKeptColumn(scenario, false, folderOf);
  await closeKeptColumns();
  assert(!await exists(folder));
});

Deno.test("withKeptColumn() does one piece of work at a time", async () => {
  const scenario = parcels();
  let busy = 0;
  const work = async () => {
    assertEquals(++busy, 1);
    await Promise.resolve();
    busy--;
  };
  await Promise.all([1, 2, 3].map(() => withKeptColumn(scenario, false, work)));
  await closeKeptColumns();
});

Deno.test("withKeptColumn() ends the servers that have waited longest, and those whose work failed", async () => {
  const folders: string[] = [];
  const scenarios = Array.from({ length: 4 }, () => parcels());
  for (const scenario of scenarios) folders.push(await withKeptColumn(scenario, false, folderOf));
  assertEquals(await Promise.all(folders.map(exists)), [false, true, true, true]);
  await assertRejects(
    () => withKeptColumn(scenarios[3], false, () => Promise.reject(new Error("No"))),
    Error,
    "No",
  );
  assert(!await exists(folders[3]));
  await closeKeptColumns();
  assertEquals(await Promise.all(folders.map(exists)), [false, false, false, false]);
});
