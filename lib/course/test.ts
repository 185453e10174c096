/**
 * `deno task test`: the whole suite, counted from what ran.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { notebookPart } from "./test/notebooks.ts";
import type { Part } from "./test/part.ts";
import { testWithRealStd } from "./test/real_std.ts";
import { runParts } from "./test/report.ts";
import { setUpPart } from "./test/set_up.ts";
import { staticParts } from "./test/static.ts";
import { browserPart, docPart, unitPart } from "./test/units.ts";

/**
 * All of the suite; the parts of one group run at the same time. The set-up waits for the network, and browsers and kernels for each other: they
 * leave the processor to what runs beside them.
 */
const SUITE: Part[][] = [
  [setUpPart, ...staticParts],
  [unitPart, browserPart],
  [docPart, notebookPart],
];

async function main(args: string[]): Promise<number> {
  const names = SUITE.flat().filter((part) => !part.isNeeded).map((part) => part.name);
  const help = `Runs the whole suite, or parts of it: deno task test --only ${names.join(",")}
--real-std takes @std/assert and @std/dotenv from their registry, not from lib/std`;
  let only = names;
  let realStd = false;
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: "string" },
        "real-std": { type: "boolean", default: false },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) {
      console.log(help);
      return 0;
    }
    only = values.only?.split(",") ?? names;
    const unknown = only.find((name) => !names.includes(name));
    if (unknown) throw new TypeError(`Cannot run "${unknown}": there is no such part`);
    realStd = values["real-std"];
  } catch (error) {
    console.error(`${(error as Error).message}\n${help}`);
    return 2;
  }
  if (realStd) return await testWithRealStd(["--only", only.join(",")]);
  const groups = SUITE.map((group) =>
    group.filter((part) => part.isNeeded || only.includes(part.name))
  );
  return await runParts(groups.filter((group) => group.length));
}

if (import.meta.main) Deno.exit(await main(Deno.args));
