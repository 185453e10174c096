/**
 * What happens when a server wants to use the person's model.
 *
 * @module
 */
import type {
  CreateMessageRequestParams,
  SamplingMessage,
} from "@modelcontextprotocol/sdk/types.js";
import { blockToText } from "../../lib/agent/content.ts";
import type { Model } from "../../lib/model.ts";
import type { ModelSampling, SamplingResult } from "../../lib/sampling.ts";
import type { Dialogue } from "./dialogue.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** The person refused (specification 2025-11-25, client/sampling, error handling). */
class RefusedError extends Error {
  override name = "RefusedError";
  readonly code = -1;
}

/** Longer prompts are cut in what is shown, and the cut is said. */
const SHOWN = 2_000;

/** What is needed to ask for approval. */
export interface ApprovalDesk {
  screen: Screen;
  dialogue: Dialogue;
  /** Whether a person is there. */
  hasPerson: boolean;
  /** `--yes`. */
  approvesAll: boolean;
  /** The model that would answer. */
  model: () => Promise<Model>;
  /** Asks it. */
  sample: () => Promise<ModelSampling>;
}

/**
 * Shows a sampling request, has it approved, and serves it.
 *
 * With nobody there and no `--yes`, only the embedded model is lent: it costs nothing and the request stays on this machine.
 *
 * @param desk Whom to ask, and which model answers.
 * @param server The server's name.
 * @param params What it wants the model to do.
 * @param signal Aborted when the server withdraws its request.
 * @returns The model's message.
 * @throws {RefusedError} when it is refused; its code is -1.
 */
export async function approveSampling(
  desk: ApprovalDesk,
  server: string,
  params: CreateMessageRequestParams,
  signal?: AbortSignal,
): Promise<SamplingResult> {
  const { screen } = desk;
  const { style } = screen;
  const model = await desk.model();
  screen.note(style.dim(`  ? ${server} wants to use your model (${model.name})`));
  for (const line of describe(params)) screen.note(style.dim(`    ${line}`.trimEnd()));
  const verdict = await decide(desk, server, model, signal);
  if (!verdict.isApproved) {
    screen.note(style.dim(`    refused${verdict.why}`));
    throw new RefusedError(`The user refused the sampling request${verdict.why}`);
  }
  if (verdict.why) screen.note(style.dim(`    approved${verdict.why}`));
  const result = await (await desk.sample())(params, { signal });
  screen.note(
    style.dim(`    your model told ${server}: ${safeLine(contentText(result.content), 160)}`),
  );
  return result;
}

async function decide(
  { dialogue, hasPerson, approvesAll, screen }: ApprovalDesk,
  server: string,
  model: Model,
  signal?: AbortSignal,
): Promise<{ isApproved: boolean; why: string }> {
  if (approvesAll) return { isApproved: true, why: " (--yes)" };
  if (!hasPerson) {
    return model.kind === "embedded"
      ? { isApproved: true, why: " (nobody to ask; the embedded model costs and sends nothing)" }
      : { isApproved: false, why: " (nobody is here to approve it; --yes approves)" };
  }
  const isApproved = await dialogue.hold(async (ask) => {
    for (;;) {
      const line = (await ask(`    Let ${server} use it for this? y/n: `))?.trim().toLowerCase();
      if (line === undefined || /^(n|no)$/.test(line)) return false;
      if (/^(y|yes)$/.test(line)) return true;
      screen.note(screen.style.yellow(`    Expected y or n, not "${safeLine(line)}"`));
    }
  }, signal);
  return { isApproved: isApproved ?? false, why: "" };
}

function describe(params: CreateMessageRequestParams): string[] {
  const lines: string[] = [];
  if (params.systemPrompt) lines.push(...block("system", params.systemPrompt));
  for (const { role, content } of params.messages) lines.push(...block(role, contentText(content)));
  const tools = params.tools?.map(({ name }) => safeLine(name)).join(", ");
  const limits = [
    `at most ${params.maxTokens} tokens`,
    ...(tools ? [`tools: ${tools}`] : []),
    ...(params.temperature !== undefined ? [`temperature ${params.temperature}`] : []),
  ];
  return [...lines, limits.join(", ")];
}

function block(label: string, text: string): string[] {
  const shown = safeText(text.slice(0, SHOWN)).split("\n");
  if (text.length > SHOWN) shown.push(`(${text.length - SHOWN} more characters)`);
  return shown.map((line, index) => (index === 0 ? `${label}: ${line}` : `  ${line}`).trimEnd());
}

function contentText(content: SamplingMessage["content"]): string {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks.map((each) => {
    if (each.type === "tool_use") return `[calls ${each.name} ${JSON.stringify(each.input)}]`;
    if (each.type === "tool_result") return `[result] ${each.content.map(blockToText).join("\n")}`;
    return blockToText(each);
  }).join("\n");
}
