/**
 * The commands of the chat.
 *
 * @module
 */
import type { Model } from "../../lib/model.ts";
import { listEverything, type Listing } from "../../lib/connect/listing.ts";
import {
  printRows,
  printTool,
  promptRow,
  resourceRows,
  type Row,
  toolRow,
} from "../../lib/terminal/overview.ts";
import { getPrompt, type PromptMessages } from "./prompts.ts";
import { readResource } from "./resources.ts";
import { safeLine } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import type { Session } from "./session.ts";
import { readPairs, splitWords } from "../../lib/terminal/words.ts";

/** What a command may use. */
export interface CommandDesk {
  screen: Screen;
  sessions: Session[];
  model: Model;
  /** Asks the model about the messages of a prompt. */
  askAbout: (messages: PromptMessages) => Promise<unknown>;
}

const HELP: Row[] = [
  { left: "/tools [NAME]", right: "the tools, or all that one of them says to the model" },
  { left: "/resources", right: "the resources and the templates of their addresses" },
  { left: "/read URI", right: "what is in a resource" },
  { left: "/prompts", right: "the prompts" },
  { left: "/prompt NAME k=v ...", right: "fill in a prompt and ask the model" },
  { left: "/model", right: "which model answers" },
  { left: "/help", right: "this list" },
  { left: "quit, exit", right: "leave (Ctrl-C twice or Ctrl-D do it too)" },
];

/** The commands, for completion. */
export const COMMANDS = HELP.flatMap(({ left }) => left.match(/\/\w+/) ?? []);

/**
 * Runs a command.
 *
 * @param line What was typed; it begins with a slash.
 * @param desk What it may use.
 */
export async function runCommand(line: string, desk: CommandDesk): Promise<void> {
  const [command, ...words] = splitWords(line);
  const { screen, sessions, model } = desk;
  switch (command) {
    case "/help":
      return printRows(screen, HELP);
    case "/model":
      return screen.note(`  ${model.about}`);
    case "/tools":
      return words.length > 0 ? await printTools(words[0], desk) : await printLists(
        desk,
        "tools",
        ({ tools }) => tools.map(toolRow),
      );
    case "/resources":
      return await printLists(desk, "resources", resourceRows);
    case "/prompts":
      return await printLists(desk, "prompts", ({ prompts }) => prompts.map(promptRow));
    case "/read":
      if (words.length !== 1) {
        throw new Error("Say which: /read URI, for example one of /resources");
      }
      return await readResource(words[0], sessions, screen);
    case "/prompt": {
      if (words.length === 0) throw new Error("Say which: /prompt NAME key=value, one of /prompts");
      const messages = await getPrompt(words[0], readPairs(words.slice(1)), sessions, screen);
      await desk.askAbout(messages);
      return;
    }
    default:
      throw new Error(`There is no command ${safeLine(command)}; /help lists them`);
  }
}

async function printLists(
  { screen, sessions }: CommandDesk,
  what: string,
  toRows: (listing: Listing) => Row[],
): Promise<void> {
  for (const session of sessions) {
    const listing = await listEverything(session.name, session.client);
    const rows = toRows(listing);
    if (sessions.length > 1) screen.note(`  ${screen.style.bold(session.name)}`);
    if (rows.length > 0) printRows(screen, rows);
    else screen.note(screen.style.dim(`    no ${what}`));
    for (const problem of listing.problems) {
      screen.note(`  ${screen.style.yellow(safeLine(problem))}`);
    }
  }
}

async function printTools(name: string, { screen, sessions }: CommandDesk): Promise<void> {
  let found = 0;
  for (const session of sessions) {
    const { tools } = await listEverything(session.name, session.client);
    for (const tool of tools) {
      if (tool.name !== name && `${session.name}.${tool.name}` !== name) continue;
      if (sessions.length > 1) screen.note(`  ${screen.style.bold(session.name)}`);
      printTool(screen, tool);
      found++;
    }
  }
  if (found === 0) throw new Error(`There is no tool "${safeLine(name)}"; /tools lists them`);
}
