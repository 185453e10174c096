/**
 * What happens when a server asks the person for something.
 *
 * @module
 */
import type {
  ElicitRequestParams,
  ElicitRequestURLParams,
  ElicitResult,
} from "@modelcontextprotocol/sdk/types.js";
import type { Ask, Dialogue } from "./dialogue.ts";
import { fillForm } from "./form.ts";
import { answerForm, type PreparedAnswers } from "./prepared_answers.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

const DONE = { accept: "Sent", decline: "Declined", cancel: "Cancelled" };

/** What is needed to ask, or to answer without asking. */
export interface ElicitationDesk {
  screen: Screen;
  dialogue: Dialogue;
  /** Whether a person is there. */
  hasPerson: boolean;
  /** What `--answer` gave, if it was given: then nobody is asked. */
  answers?: PreparedAnswers;
}

/**
 * Answers an elicitation request: by `--answer`, by the person, or with decline when nobody is there.
 *
 * @param desk Whom to ask, and where.
 * @param server The server's name.
 * @param params What it asks.
 * @param signal Aborted when the server withdraws its question.
 * @returns The result.
 */
export async function elicit(
  desk: ElicitationDesk,
  server: string,
  params: ElicitRequestParams,
  signal?: AbortSignal,
): Promise<ElicitResult> {
  const { screen, dialogue, hasPerson, answers } = desk;
  const isUrl = params.mode === "url";
  if (answers) {
    const { reason, ...result } = isUrl
      ? { action: answers.action ?? "decline" as const, reason: "--answer" }
      : answerForm(params, answers);
    tell(desk, server, params.message, result, reason);
    return result;
  }
  if (!hasPerson) {
    const result = { action: "decline" as const };
    const reason = "nobody is here to ask; --answer NAME=VALUE answers";
    tell(desk, server, params.message, result, reason);
    return result;
  }
  const result = await dialogue.hold<ElicitResult>(
    (ask) =>
      isUrl ? askToVisit(params, server, ask, screen) : fillForm(params, server, ask, screen),
    signal,
  ) ?? { action: "cancel" };
  screen.note(screen.style.dim(`  ${DONE[result.action]}`));
  return result;
}

function tell(
  { screen }: ElicitationDesk,
  server: string,
  message: string,
  { action, content }: ElicitResult,
  reason?: string,
): void {
  const sent = content ? ` ${safeLine(JSON.stringify(content), 120)}` : "";
  const why = reason ? ` (${safeLine(reason)})` : "";
  screen.note(
    screen.style.dim(`  ? ${server} asks: ${safeLine(message, 120)}  → ${action}${sent}${why}`),
  );
}

/** Shows the address and never opens it: where a link leads is for the person to judge. */
async function askToVisit(
  params: ElicitRequestURLParams,
  server: string,
  ask: Ask,
  screen: Screen,
): Promise<ElicitResult> {
  const { style } = screen;
  screen.note();
  screen.note(`${style.bold(`${server} asks you to visit a page`)}  ${safeText(params.message)}`);
  screen.note(`  ${safeLine(params.url)}`);
  const url = URL.parse(params.url);
  screen.note(`  host: ${style.bold(safeLine(url?.host || "none"))}`);
  for (const warning of warnings(url)) screen.note(style.yellow(`  ${warning}`));
  for (;;) {
    const line = await ask("  Open it yourself if you trust it. Do you agree? y, n, c cancel: ");
    const word = line?.trim().toLowerCase();
    if (word === undefined || /^(c|cancel|\/cancel)$/.test(word)) return { action: "cancel" };
    if (/^(y|yes|accept)$/.test(word)) return { action: "accept" };
    if (/^(n|no|decline|\/decline)$/.test(word)) return { action: "decline" };
    screen.note(style.yellow(`  Expected y, n or c, not "${safeLine(word)}"`));
  }
}

function warnings(url: URL | null): string[] {
  if (!url) return ["This is no address: do not follow it"];
  const found: string[] = [];
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!/^https?:$/.test(url.protocol)) found.push(`This is no web page (${url.protocol})`);
  else if (url.protocol === "http:" && !isLocal) found.push("The page is not encrypted (http)");
  if (url.username) found.push("What stands before the @ is a user name, not the host");
  if (/(^|\.)xn--/.test(url.hostname)) {
    found.push("The host's name has letters that may only look like others");
  }
  return found;
}
