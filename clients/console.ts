/**
 * A chat client for the terminal: connects to MCP servers, shows what they offer, and answers questions with their tools.
 *
 *     deno task client servers/stock.ts
 *     deno task client http://localhost:8000/mcp --ask "Compare Apple and Google stock prices"
 *
 * @module
 */
import { approveSampling } from "./console/approval.ts";
import { chat, completeCommand } from "./console/chat.ts";
import { Conversation } from "./console/conversation.ts";
import { Dialogue } from "./console/dialogue.ts";
import { elicit } from "./console/elicitation.ts";
import { type Input, nobody, openInput } from "./console/input.ts";
import { Interrupts } from "./console/interrupts.ts";
import { listEverything } from "../lib/connect/listing.ts";
import { type Options, readOptions, USAGE } from "./console/options.ts";
import { printListing } from "../lib/terminal/overview.ts";
import { safeLine, safeText } from "../lib/terminal/safe_text.ts";
import { Screen } from "../lib/terminal/screen.ts";
import { type Handlers, nameTargets, Session } from "./console/session.ts";

/** The status of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Servers that do not end when they are told to are left to the end of this process. */
const GOODBYE_MILLISECONDS = 3_000;

/** Everything that one run of the client holds. */
interface Client {
  options: Options;
  screen: Screen;
  sessions: Session[];
  interrupts: Interrupts;
  dialogue: Dialogue;
  input: () => Promise<Input>;
  /** Opened with the connection, not before: the OpenAI client takes a while to load. */
  model: () => Promise<import("../lib/model.ts").Model>;
  leave: (status: number) => Promise<never>;
}

if (import.meta.main) await main(Deno.args);

async function main(args: string[]): Promise<void> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(safeText((error as Error).message));
    Deno.exit(1);
  }
  if (options.help) return console.log(USAGE.trimEnd());
  if (options.model) Deno.env.set("MCP_MODEL", options.model);
  const client = assemble(options);
  try {
    const model = await connectAll(client);
    const conversation = new Conversation({
      ...client,
      ...options,
      model,
      streams: options.questions.length === 0 || client.screen.isWatched,
    });
    await client.leave(
      options.questions.length > 0
        ? await askAll(client, conversation)
        : await holdChat(client, conversation, model),
    );
  } catch (error) {
    client.screen.note(client.screen.style.red(safeText((error as Error).message)));
    await client.leave(1);
  }
}

function assemble(options: Options): Client {
  const screen = new Screen({ notes: options.questions.length > 0 ? "stderr" : "stdout" });
  const isChat = options.questions.length === 0;
  const hasPerson = isChat || Deno.stdin.isTerminal();
  const interrupts = new Interrupts(() => void leave(INTERRUPTED));
  Deno.addSignalListener("SIGINT", () => interrupts.fire());
  let opened: Promise<Input> | undefined;
  const input = () =>
    opened ??= hasPerson
      ? openInput(screen, () => interrupts.fire(), completeCommand)
      : Promise.resolve(nobody);
  const dialogue = new Dialogue(input, interrupts);
  let model: ReturnType<Client["model"]> | undefined;
  const { envFile } = options;
  const open = () =>
    model ??= import("../lib/model.ts").then((module) => module.openModel({ envFile }));
  const sample = async () => {
    const { samplingWith } = await import("../lib/sampling.ts");
    return samplingWith(await open());
  };
  const desk = { screen, dialogue, hasPerson };
  const handlers: Handlers = {
    sampling: (server) => (params, { signal }) =>
      approveSampling(
        { ...desk, approvesAll: options.yes, model: open, sample },
        server,
        params,
        signal,
      ),
    elicitation: (server) => (params, { signal }) =>
      elicit({ ...desk, answers: options.answers }, server, params, signal),
  };
  const names = nameTargets(options.targets);
  const sessions = options.targets.map((target, index) =>
    new Session(target, names[index], options, handlers, screen)
  );
  let isLeaving = false;
  const leave = async (status: number): Promise<never> => {
    // What is stopped here would like to leave too, with its own status.
    if (isLeaving) return new Promise(() => {});
    isLeaving = true;
    screen.close();
    interrupts.stopAll();
    (await opened)?.close();
    await withinTime(Promise.all(sessions.map((session) => session.close())));
    Deno.exit(status);
  };
  return { options, screen, sessions, interrupts, dialogue, input, model: open, leave };
}

async function withinTime(work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, GOODBYE_MILLISECONDS);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}

/** Connects to every server while the model is opened; a server that is not there ends the client. */
async function connectAll({ sessions, interrupts, model }: Client) {
  return await interrupts.stoppable(async (signal) => {
    const [opened] = await Promise.all([
      model(),
      ...sessions.map((session) => session.open(signal)),
    ]);
    return opened;
  });
}

async function askAll(
  { options, screen, model, interrupts }: Client,
  conversation: Conversation,
): Promise<number> {
  screen.note(screen.style.dim(`model: ${(await model()).about}`));
  let status = 0;
  for (const question of options.questions) {
    if (options.questions.length > 1) screen.note(`> ${safeLine(question)}`);
    const outcome = await conversation.ask(question);
    if (outcome === "interrupted") return INTERRUPTED;
    if (outcome === "failed") status = 1;
    interrupts.disarm();
  }
  return status;
}

async function holdChat(
  client: Client,
  conversation: Conversation,
  model: Awaited<ReturnType<Client["model"]>>,
): Promise<number> {
  const { screen, sessions, interrupts } = client;
  const { style } = screen;
  const listings = await Promise.all(
    sessions.map((each) => listEverything(each.name, each.client)),
  );
  for (const [index, session] of sessions.entries()) {
    printHeading(session, screen);
    printListing(screen, listings[index]);
    screen.note();
  }
  screen.note(`${style.bold("model")}  ${model.about}`);
  screen.note(style.dim("Type a question, or /help. Ctrl-C interrupts an answer, twice leaves."));
  const input = await client.input();
  const ended = await chat({ screen, input, interrupts, conversation, sessions, model });
  return ended ? 0 : 1;
}

function printHeading({ name, given, address, client }: Session, screen: Screen): void {
  const { style } = screen;
  const { name: own = "", title, version = "" } = client.getServerVersion() ?? {};
  const how = /^https?:/i.test(address)
    ? `${/\/sse\/?$/.test(address) ? "SSE" : "streamable HTTP"}, ${safeLine(address)}`
    : `stdio, ${safeLine(given)}`;
  const self = safeLine(`${title ?? own} ${version}`, 60);
  screen.note(`${style.bold(name)}  ${style.dim(`${self}, ${how}`)}`);
  const instructions = client.getInstructions();
  if (instructions) screen.note(style.dim(`  says: ${safeLine(instructions, 3 * screen.width)}`));
}
