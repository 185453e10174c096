/**
 * The chat: line after line, until there is no more.
 *
 * @module
 */
import { type CommandDesk, COMMANDS, runCommand } from "./commands.ts";
import type { Conversation } from "./conversation.ts";
import type { Input } from "./input.ts";
import type { Interrupts } from "./interrupts.ts";
import { safeText } from "../../lib/terminal/safe_text.ts";

/** What a chat is held with. */
export interface ChatOptions extends Omit<CommandDesk, "askAbout"> {
  input: Input;
  interrupts: Interrupts;
  conversation: Conversation;
}

/**
 * Holds the chat.
 *
 * @param options What it is held with.
 * @returns True, or false when it ended because no server could be reached any more.
 */
export async function chat(options: ChatOptions): Promise<boolean> {
  const { screen, input, interrupts, conversation, sessions } = options;
  const { style } = screen;
  const desk: CommandDesk = {
    ...options,
    askAbout: ({ question, before }) => conversation.ask(question, before),
  };
  for (;;) {
    screen.note();
    const line = await askLine(options);
    if (line === undefined || /^\/?(quit|exit)$/i.test(line)) return true;
    if (line === "") continue;
    interrupts.disarm();
    try {
      if (line.startsWith("/")) await runCommand(line, desk);
      else await conversation.ask(line);
    } catch (error) {
      screen.note(style.yellow(`  ${safeText((error as Error).message)}`));
    }
    if (!input.isOpen && sessions.every(({ isEnded }) => isEnded)) return false;
  }
}

/** Asks for the next line; the first Ctrl-C only clears it. */
async function askLine({ screen, input, interrupts }: ChatOptions): Promise<string | undefined> {
  for (;;) {
    try {
      return await interrupts.stoppable(async (signal) =>
        (await input.ask(screen.style.bold("> "), { signal, remember: true }))?.trim()
      );
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
      screen.note(screen.style.dim("  Ctrl-C again leaves"));
    }
  }
}

/** Completes commands. */
export function completeCommand(line: string): string[] {
  return line.startsWith("/") ? COMMANDS.filter((command) => command.startsWith(line)) : [];
}
