/**
 * Looks at what a server says to a model: `deno task scan TARGET`.
 *
 * @module
 */
import { answerLines } from "./scan/jsonl.ts";
import { type Options, readOptions, USAGE } from "./scan/options.ts";

/** The status of a scan that could not be made. */
const FAILED = 2;

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error((error as Error).message);
    return FAILED;
  }
  if (options.help) {
    console.log(USAGE.trimEnd());
    return 0;
  }
  if (options.jsonl) {
    const encoder = new TextEncoder();
    const writer = Deno.stdout.writable.getWriter();
    await answerLines(Deno.stdin.readable, (line) => writer.write(encoder.encode(line)));
    return 0;
  }
  // Loaded only now: lines are read without the network, without files, and at once.
  const { scanServers } = await import("./scan/servers.ts");
  try {
    return await scanServers(options);
  } catch (error) {
    const { visible } = await import("../lib/guard/visible.ts");
    console.error(visible((error as Error).message));
    return FAILED;
  }
}
