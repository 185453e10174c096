/**
 * A small local agent that uses MCP servers as Copilot Studio does: through custom connectors, with the tools alone.
 *
 *     deno task client:copilot servers/copilot_studio/news_connector.yaml@127.0.0.1:8060 --ask "Today's sports news in the United States"
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { listAllTools } from "../lib/agent/tools.ts";
import { type Connector, ConnectorError, readConnector } from "../lib/connector/mod.ts";
import { readEnvironment } from "../lib/model/environment.ts";
import { safeLine, safeText } from "../lib/terminal/safe_text.ts";
import { Screen } from "../lib/terminal/screen.ts";
import { RunView } from "./console/run_view.ts";
import { openConnection } from "./copilot_studio/connection.ts";
import { readCredentials } from "./copilot_studio/credentials.ts";
import { type Options, readOptions, USAGE } from "./copilot_studio/options.ts";
import { seeTool, seeTools } from "./copilot_studio/seen_tools.ts";
import { showPage } from "./entra/show_code.ts";

/** The status of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/** A connector in use. */
interface Used {
  connector: Connector;
  client: Client;
}

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  const stop = new AbortController();
  let screen = new Screen({ notes: "stderr" });
  Deno.addSignalListener("SIGINT", () => {
    if (stop.signal.aborted) Deno.exit(INTERRUPTED);
    stop.abort(new DOMException("Interrupted", "AbortError"));
  });
  const used: Used[] = [];
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(USAGE.trimEnd());
      return 0;
    }
    if (options.questions.length === 0) screen = new Screen({ notes: "stdout" });
    const connectors = await readAll(options, screen);
    if (options.check || connectors.length < options.connectors.length) {
      return connectors.length < options.connectors.length ? 1 : 0;
    }
    for (const connector of connectors) {
      used.push({ connector, client: await open(connector, screen, stop.signal) });
    }
    return options.questions.length === 0
      ? await showTools(used, screen)
      : await askAll(options, used, screen, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED;
    screen.note(screen.style.red(safeText(error instanceof Error ? error.message : `${error}`)));
    return 1;
  } finally {
    await Promise.all(used.map(({ client }) => client.close()));
  }
}

/** Reads the connectors, and says of each what it declares or what is wrong with it. */
async function readAll({ connectors }: Options, screen: Screen): Promise<Connector[]> {
  const read: Connector[] = [];
  for (const { file, host } of connectors) {
    try {
      const connector = await readConnector(file, { host });
      showConnector(connector, screen);
      read.push(connector);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) {
        throw new Error(`Cannot read ${file}: no such file`);
      }
      if (!(error instanceof ConnectorError)) throw error;
      screen.note(screen.style.red(safeText(error.message)));
    }
  }
  return read;
}

function showConnector({ title, url, security }: Connector, screen: Screen): void {
  const { style } = screen;
  screen.note(`${style.bold(safeLine(title))}  ${safeLine(url)}`);
  const how = {
    none: () => "no credentials",
    apiKey: ({ name, in: place }: { name: string; in: string }) => `API key, ${place} ${name}`,
    oauth2: ({ authorizationUrl }: { authorizationUrl: string }) =>
      `OAuth 2.0, ${authorizationUrl}`,
  };
  screen.note(style.dim(`  ${safeLine(how[security.kind](security as never))}`));
}

async function open(connector: Connector, screen: Screen, signal: AbortSignal): Promise<Client> {
  const env = readEnvironment(new URL(".env", import.meta.url));
  const openPage = (url: string) => showPage(screen, url);
  return await openConnection(connector, { ...readCredentials(connector, env), openPage, signal });
}

async function showTools(used: Used[], screen: Screen): Promise<number> {
  const { style } = screen;
  for (const { connector, client } of used) {
    screen.note();
    screen.note(style.bold(safeLine(connector.title)));
    for (const tool of await listAllTools(client, {})) {
      const { tool: seen, because } = seeTool(tool);
      screen.note(`  ${seen ? style.green("✓") : style.red("✗")} ${safeLine(tool.name)}`);
      for (const each of because) screen.note(style.dim(`      ${safeLine(each)}`));
    }
  }
  return 0;
}

async function askAll(
  { questions }: Options,
  used: Used[],
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const { runAgent } = await import("../lib/agent.ts");
  const { openModel } = await import("../lib/model.ts");
  const model = openModel();
  screen.note(screen.style.dim(`model: ${model.about}`));
  const servers = used.map(({ connector, client }) => ({ name: connector.title, client }));
  const messages: NonNullable<Parameters<typeof runAgent>[0]["messages"]> = [];
  let answered = 0;
  for (const question of questions) {
    const view = new RunView({ screen, namesServers: servers.length > 1, streams: false });
    const run = runAgent({ model, servers, question, messages, guards: [seeTools()], signal });
    for await (const step of run) {
      view.show(step);
      if (step.type === "answer") answered++;
    }
  }
  signal.throwIfAborted();
  return answered === questions.length ? 0 : 1;
}
