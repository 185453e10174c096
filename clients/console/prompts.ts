/**
 * Filling in a prompt.
 *
 * @module
 */
import type { GetPromptResult, Prompt } from "@modelcontextprotocol/sdk/types.js";
import type { ChatMessage } from "../../lib/agent.ts";
import { blockToText } from "../../lib/agent/content.ts";
import { explainServerFailure } from "../../lib/agent/failure.ts";
import { listEverything } from "../../lib/connect/listing.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import type { Session } from "./session.ts";

/** A filled-in prompt, as the model gets it. */
export interface PromptMessages {
  /** What goes before. */
  before: ChatMessage[];
  /** The last message. */
  question: string;
}

/**
 * Has a server fill in a prompt, and shows what it made of it.
 *
 * @param wanted The prompt's name, or `SERVER.NAME`.
 * @param values The arguments.
 * @param sessions The servers.
 * @param screen Where it is shown.
 * @returns The messages.
 * @throws {Error} of one sentence when there is no such prompt, it is not the only one, or arguments are missing.
 */
export async function getPrompt(
  wanted: string,
  values: Record<string, string>,
  sessions: Session[],
  screen: Screen,
): Promise<PromptMessages> {
  const { session, prompt } = await find(wanted, sessions);
  checkArguments(prompt, values);
  let result: GetPromptResult;
  try {
    result = await session.client.getPrompt({ name: prompt.name, arguments: values });
  } catch (error) {
    throw new Error(explainServerFailure(error, session.name).message);
  }
  const messages = result.messages.map(({ role, content }) => ({
    role,
    content: blockToText(content),
  }));
  for (const { role, content } of messages) {
    const lines = safeText(content).trimEnd().split("\n");
    screen.note(`  ${screen.style.bold(role)}  ${lines[0]}`);
    for (const line of lines.slice(1)) screen.note(`  ${" ".repeat(role.length)}  ${line}`);
  }
  const last = messages.at(-1);
  if (!last) throw new Error(`The prompt "${safeLine(prompt.name)}" has no messages`);
  if (last.role === "assistant") return { before: messages, question: "Go on." };
  return { before: messages.slice(0, -1), question: last.content };
}

async function find(
  wanted: string,
  sessions: Session[],
): Promise<{ session: Session; prompt: Prompt }> {
  const lists = await Promise.all(sessions.map(async (session) => {
    const { prompts } = await listEverything(session.name, session.client);
    return prompts
      .filter(({ name }) => name === wanted || `${session.name}.${name}` === wanted)
      .map((prompt) => ({ session, prompt }));
  }));
  const found = lists.flat();
  if (found.length === 1) return found[0];
  if (found.length === 0) {
    throw new Error(`There is no prompt "${safeLine(wanted)}"; /prompts lists them`);
  }
  const names = found.map(({ session, prompt }) => `${session.name}.${safeLine(prompt.name)}`);
  throw new Error(`Say which: ${names.join(" or ")}`);
}

function checkArguments(prompt: Prompt, values: Record<string, string>): void {
  const known = prompt.arguments ?? [];
  const missing = known.filter(({ name, required }) => required && !(name in values));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `${safeLine(name)}=...`).join(" ");
    throw new Error(`Arguments are missing: /prompt ${safeLine(prompt.name)} ${names}`);
  }
  const unknown = Object.keys(values).find((name) => !known.some((each) => each.name === name));
  if (unknown !== undefined) {
    const names = known.map(({ name }) => safeLine(name)).join(", ") || "none";
    throw new Error(`There is no argument "${unknown}"; the arguments are: ${names}`);
  }
}
