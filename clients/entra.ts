/**
 * Signs in to a protected MCP server, shows what it offers and calls its tools.
 *
 *     deno task client:entra http://127.0.0.1:8000/mcp --call get_weather city=Seattle
 *
 * @module
 */
import { type Options, readOptions, USAGE } from "./entra/options.ts";
import { signOut, useServer } from "./entra/use_server.ts";
import { explain } from "./entra/explain.ts";
import { safeText } from "../lib/terminal/safe_text.ts";
import { Screen } from "../lib/terminal/screen.ts";

/** The status of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  const told = new Screen({ notes: "stderr" });
  const stop = new AbortController();
  Deno.addSignalListener("SIGINT", () => {
    if (stop.signal.aborted) Deno.exit(INTERRUPTED);
    stop.abort(new DOMException("Interrupted", "AbortError"));
  });
  let options: Options | undefined;
  try {
    options = readOptions(args);
    if (options.help) {
      console.log(USAGE.trimEnd());
      return 0;
    }
    if (options.signOut) return await signOut(options, told);
    return await useServer(options, told, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED;
    told.note(told.style.red(safeText(explain(error, options?.url))));
    return 1;
  }
}
