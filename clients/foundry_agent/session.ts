/**
 * What one start of the client does: the agent is created, asked, and deleted again, however it ends.
 *
 * @module
 */
import type OpenAI from "openai";
import { safeLine } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import { explain } from "./explain.ts";
import type { Options } from "./options.ts";
import { RunView } from "./present.ts";
import { type Agent, type Project, referTo } from "./project.ts";
import { type ApprovalRequest, askAgent, type Verdict } from "./run.ts";
import type { Settings } from "./settings.ts";

/** What a start is held with. */
export interface Desk {
  options: Options;
  settings: Settings;
  project: Project;
  screen: Screen;
  /** Asks the person for a line; nothing when nobody is there. */
  ask(prompt: string, signal?: AbortSignal, remember?: boolean): Promise<string | undefined>;
  /** Runs something that the first Ctrl-C stops. */
  stoppable<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Creates the agent, hands it over, and deletes it also when something failed or was interrupted.
 *
 * @param desk What the start is held with.
 * @param use Gets the agent.
 * @returns What `use` returns.
 */
export async function withAgent<T>(desk: Desk, use: (agent: Agent) => Promise<T>): Promise<T> {
  const { project, screen, settings, options } = desk;
  const { style } = screen;
  const agent = await project.createAgent(`workshop-agent-${crypto.randomUUID().slice(0, 8)}`, {
    model: settings.deployment,
    instructions: options.instructions,
    tools: [toTool(desk)],
  });
  screen.note(
    style.dim(
      `Created ${agent.name}, version ${agent.version}, with ${
        safeLine(settings.server.label)
      } at ` +
        safeLine(settings.server.url),
    ),
  );
  try {
    return await use(agent);
  } finally {
    await remove(desk, agent);
  }
}

async function remove({ project, screen, settings }: Desk, agent: Agent): Promise<void> {
  try {
    await project.deleteAgent(agent.name);
    screen.note(screen.style.dim(`Deleted ${agent.name}`));
  } catch (error) {
    const why = explain(error, settings);
    screen.note(
      screen.style.red(`${agent.name} is still there: ${safeLine(why)}; delete it in the portal`),
    );
  }
}

/** OpenAI's tool, and the one field that Foundry adds to it. */
type FoundryTool = OpenAI.Responses.Tool.Mcp & { project_connection_id?: string };

function toTool({ settings: { server }, options }: Desk): FoundryTool {
  return {
    type: "mcp",
    server_label: server.label,
    server_url: server.url,
    require_approval: options.trusted.length > 0
      ? { never: { tool_names: options.trusted } }
      : "always",
    ...options.allowed.length > 0 ? { allowed_tools: options.allowed } : {},
    ...Object.keys(options.headers).length > 0 ? { headers: options.headers } : {},
    ...options.connection ? { project_connection_id: options.connection } : {},
  };
}

/**
 * Asks the questions of the command line.
 *
 * @param desk What the start is held with.
 * @param agent The agent.
 * @returns The exit status: 1 when a question got no answer.
 */
export async function askAll(desk: Desk, agent: Agent): Promise<number> {
  const view = new RunView(desk.screen);
  let previous: string | undefined;
  let status = 0;
  for (const question of desk.options.questions) {
    if (desk.options.questions.length > 1) {
      desk.screen.note(desk.screen.style.bold(`> ${safeLine(question)}`));
    }
    const answered = await desk.stoppable((signal) =>
      askOne(desk, agent, view, question, previous, signal)
    );
    if (answered === undefined) status = 1;
    previous = answered ?? previous;
  }
  view.showConversation();
  return status;
}

/**
 * Holds a chat until it is left.
 *
 * @param desk What the start is held with.
 * @param agent The agent.
 * @returns The exit status.
 */
export async function chat(desk: Desk, agent: Agent): Promise<number> {
  const { screen } = desk;
  const view = new RunView(screen);
  let previous: string | undefined;
  screen.note(
    screen.style.dim("Ask a question; quit leaves. Ctrl-C stops an answer, twice leaves."),
  );
  for (;;) {
    screen.note();
    const line = (await desk.ask(screen.style.bold("> "), undefined, true))?.trim();
    if (line === undefined || /^\/?(quit|exit)$/i.test(line)) break;
    if (line === "") continue;
    try {
      previous = await desk.stoppable((signal) =>
        askOne(desk, agent, view, line, previous, signal)
      ) ?? previous;
    } catch (error) {
      screen.note(screen.style.yellow(`  ${safeLine(explain(error, desk.settings))}`));
    }
  }
  view.showConversation();
  return 0;
}

/** Returns the response that the next question goes on from, or nothing when there was no answer. */
async function askOne(
  desk: Desk,
  agent: Agent,
  view: RunView,
  question: string,
  previous: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  view.asked(question);
  const steps = askAgent({
    client: desk.project.client,
    request: referTo(agent),
    question,
    previous,
    signal,
    approve: (request) => decide(desk, view, request, signal),
  });
  for await (const step of steps) {
    view.show(step);
    if (step.type === "answer") return step.responseId;
  }
}

async function decide(
  { options, ask, screen }: Desk,
  view: RunView,
  request: ApprovalRequest,
  signal: AbortSignal,
): Promise<Verdict> {
  view.showRequest(request);
  if (options.approve === "always") return { approve: true, reason: "--approve always" };
  if (options.approve === "never") return { approve: false, reason: "--approve never" };
  for (;;) {
    const line = (await ask("    Approve? y/n: ", signal))?.trim().toLowerCase();
    if (line === undefined) {
      screen.note(screen.style.dim("    Nobody is here to ask: --approve always approves"));
      return { approve: false, reason: "nobody is here to approve it" };
    }
    if (/^(y|yes)$/.test(line)) return { approve: true };
    if (/^(n|no)$/.test(line)) return { approve: false, reason: "the user refused" };
    screen.note(screen.style.yellow(`    Expected y or n, not "${safeLine(line, 40)}"`));
  }
}
