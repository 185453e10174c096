/**
 * Asks an agent of Microsoft Foundry that has the tools of an MCP server: the service calls the server, you approve the calls.
 *
 *     deno task client:foundry --ask "What models can I use from Azure AI Foundry?"
 *
 * @module
 */
import { openInput } from "./console/input.ts";
import { Interrupts } from "./console/interrupts.ts";
import { showCode } from "./entra/show_code.ts";
import { explain } from "./foundry_agent/explain.ts";
import { type Options, readOptions, USAGE } from "./foundry_agent/options.ts";
import { openProject } from "./foundry_agent/project.ts";
import { askAll, chat, type Desk, withAgent } from "./foundry_agent/session.ts";
import { readSettings, type Settings } from "./foundry_agent/settings.ts";
import { openTokenSource } from "./foundry_agent/token.ts";
import { safeText } from "../lib/terminal/safe_text.ts";
import { Screen } from "../lib/terminal/screen.ts";

/** The status of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  let screen = new Screen({ notes: "stderr" });
  let settings: Settings | undefined;
  const stop = new AbortController();
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(USAGE.trimEnd());
      return 0;
    }
    if (options.questions.length === 0) screen = new Screen({ notes: "stdout" });
    settings = readSettings();
    return await hold(options, settings, screen, stop);
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED;
    screen.note(screen.style.red(safeText(explain(error, settings))));
    return 1;
  }
}

async function hold(
  options: Options,
  settings: Settings,
  screen: Screen,
  stop: AbortController,
): Promise<number> {
  const isChat = options.questions.length === 0;
  // The first Ctrl-C in a chat stops the answer; what ends the client leaves time to delete the agent.
  const interrupts = new Interrupts(() => leave());
  const leave = () => {
    if (stop.signal.aborted) Deno.exit(INTERRUPTED);
    stop.abort(new DOMException("Interrupted", "AbortError"));
    interrupts.stopAll();
  };
  const fire = () => isChat ? interrupts.fire() : leave();
  Deno.addSignalListener("SIGINT", fire);
  const tokens = await openTokenSource({
    settings,
    cacheFile: options.cacheFile,
    signal: stop.signal,
    onDeviceCode: (code) => showCode(screen, code),
  });
  await tokens.get();
  const hasPerson = isChat || Deno.stdin.isTerminal();
  const input = hasPerson ? await openInput(screen, fire, () => []) : undefined;
  const desk: Desk = {
    ...{ options, settings, screen },
    project: openProject({ endpoint: settings.endpoint, token: tokens.get }),
    ask: async (prompt, signal, remember) => {
      const ends = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const line = await input?.ask(prompt, { signal: ends, remember });
      interrupts.disarm();
      return line;
    },
    stoppable: (run) => interrupts.stoppable(run),
  };
  const { style } = screen;
  screen.note(
    `${style.bold(settings.deployment)}  ${
      style.dim(`${settings.endpoint}, signed in by ${tokens.from}`)
    }`,
  );
  try {
    return await withAgent(desk, (agent) => isChat ? chat(desk, agent) : askAll(desk, agent));
  } finally {
    input?.close();
    screen.endAnswer();
  }
}
