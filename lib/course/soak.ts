/**
 * `deno task soak`: the servers in load, faults and bad input, for minutes.
 *
 * @module
 */
import { findingsOf, reportLines } from "./soak/report.ts";
import { readOptions, type SoakOptions, toPlan, USAGE } from "./soak/plan.ts";
import { soak } from "./soak/run.ts";

async function main(args: string[]): Promise<number> {
  let options: SoakOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  if (options.help) {
    console.log(USAGE.trimEnd());
    return 0;
  }
  const started = performance.now();
  const report = await soak(toPlan(options), (line) => {
    const seconds = Math.floor((performance.now() - started) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    console.error(`${clock}  ${line}`);
  });
  console.log(`\n${reportLines(report).join("\n")}\n\n${machine()}`);
  return Object.values(findingsOf(report)).some((found) => found.length > 0) ? 1 : 0;
}

/** What else the machine had to do: calls a second can be read only beside it. */
function machine(): string {
  const averages = Deno.loadavg().map((each) => each.toFixed(1)).join(", ");
  return `load averages of 1, 5 and 15 minutes ${averages}; ${navigator.hardwareConcurrency} cores`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
