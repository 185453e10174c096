import { join } from "node:path";
import { serverCommand } from "../../connect/child.ts";
import { ROOT } from "../../root.ts";

/** What the console client made of a server that was killed and started again under it. */
export interface RestartReport {
  /** How often the server was killed. */
  kills: number;
  /** Questions that were asked. */
  questions: number;
  /** Questions that were answered with the right figure. */
  answered: number;
  /** Questions of which the console said that they could not be answered, and why. */
  told: number;
  /** What must not be: silence, an end of the console, or no answer from a server that is there again. */
  lost: string[];
}

const FILE = "servers/stock.ts";
const QUESTION = "What is the price of Apple?";
const ANSWER = /175\.5/;
const SLOW_QUESTION = "Import the histories of all stocks, delay 5000";
const SLOW_BEGINS = /→ import_history/;
const TROUBLE =
  /cannot be reached any more|has ended|has forgotten this session|did not answer|Cannot reach|Cannot connect/;
const READY = /twice leaves/;
const NOTHING = /(?!)/;
const LIMIT_MILLISECONDS = 60_000;

/** Once the server is there again, the first question may tell of the old session; the next has to be answered. */
const ATTEMPTS = 2;

/** When the server is killed. */
type Moment = (desk: Desk) => Promise<void>;

interface Desk {
  client: Console;
  report: RestartReport;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

const MOMENTS: Moment[] = [
  async function betweenQuestions({ kill, restart }) {
    await kill();
    await restart();
  },
  async function beforeQuestion({ client, report, kill, restart }) {
    await kill();
    await expectTrouble(client, report, QUESTION);
    await restart();
  },
  async function duringCall({ client, report, kill, restart }) {
    await client.say(SLOW_QUESTION);
    if (!await client.until(SLOW_BEGINS)) report.lost.push("the slow call did not begin");
    await kill();
    await expectTrouble(client, report);
    await restart();
  },
];

/**
 * Kills a server with SIGKILL under the console client and starts it again on its port: between two questions, before one, during a call.
 *
 * @param kills How often.
 * @param env What the environment of both has beside the usual.
 * @returns What the console made of it.
 */
export async function restartUnderConsole(
  kills: number,
  env: Record<string, string>,
): Promise<RestartReport> {
  const report: RestartReport = { kills: 0, questions: 0, answered: 0, told: 0, lost: [] };
  let server = await startServer(0, env);
  const { url } = server;
  try {
    await using client = startConsole(url, env);
    if (!await client.until(READY)) throw new Error(`The console did not start: ${client.rest()}`);
    const desk: Desk = {
      client,
      report,
      kill: () => server.kill(),
      restart: async () => void (server = await startServer(Number(url.port), env)),
    };
    await expectAnswer(client, report);
    for (; report.kills < kills; report.kills++) {
      await MOMENTS[report.kills % MOMENTS.length](desk);
      await expectAnswer(client, report);
    }
    await client.say("exit");
    const status = await client.ended();
    if (status !== 0) report.lost.push(`the console ended with status ${status}`);
  } finally {
    await server.kill();
  }
  return report;
}

async function expectAnswer(client: Console, report: RestartReport): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await client.say(QUESTION);
    report.questions++;
    const said = await client.until(new RegExp(`${ANSWER.source}|${TROUBLE.source}`));
    if (said === undefined) return void report.lost.push(`no word to "${QUESTION}"`);
    if (ANSWER.test(said)) return void report.answered++;
    report.told++;
  }
  report.lost.push("the console did not find the server that is there again");
}

async function expectTrouble(client: Console, report: RestartReport, question?: string) {
  if (question) await client.say(question);
  report.questions++;
  if (await client.until(TROUBLE)) report.told++;
  else report.lost.push("no word of a server that was killed");
}

/** The console client as a process, its standard input a pipe: one line, one question. */
interface Console extends AsyncDisposable {
  /**
   * Types a line, and waits until the client has got to it: it repeats what it reads from a pipe.
   *
   * @throws {Error} When the client has ended, with what it said on its standard error.
   */
  say(line: string): Promise<void>;
  /** Waits until the text comes, and returns it; nothing when it does not come in time. */
  until(text: RegExp): Promise<string | undefined>;
  /** What was printed since. */
  rest(): string;
  /** Waits for the end. */
  ended(): Promise<number>;
}

function startConsole(url: URL, env: Record<string, string>): Console {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-q", "-P=client", "clients/console.ts"],
      ...[url.href, "--env-file", "none", "--model", "embedded-wary"],
    ],
    cwd: ROOT,
    env: { ...env, NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const complaints = new Response(child.stderr).text();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const read = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    seen += value ?? "";
    return !done;
  };
  const until = async (text: RegExp): Promise<string | undefined> => {
    const timer = setTimeout(() => kill(child), LIMIT_MILLISECONDS);
    try {
      for (;;) {
        const match = text.exec(seen);
        if (match) {
          seen = seen.slice(match.index + match[0].length);
          return match[0];
        }
        if (!await read()) return undefined;
      }
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    until,
    async say(line) {
      try {
        await writer.write(new TextEncoder().encode(`${line}\n`));
      } catch {
        const { code, signal } = await child.status;
        throw new Error(
          `The console had ended (${signal ?? code}) before "${line}": ${seen}${await complaints}`,
        );
      }
      await until(new RegExp(`> ${RegExp.escape(line)}\\n`));
    },
    rest: () => seen,
    async ended() {
      await until(NOTHING);
      return (await child.status).code;
    },
    async [Symbol.asyncDispose]() {
      await writer.close().catch(() => {});
      await until(NOTHING);
      await child.status;
    },
  };
}

/** Starts the server on a port of one's own choice, which `spawnServer` does not offer. */
async function startServer(
  port: number,
  env: Record<string, string>,
): Promise<{ url: URL; kill(): Promise<void> }> {
  const args = ["-t", "streamable-http", "--port", String(port), "--exit-with-stdin"];
  const command = await serverCommand(join(ROOT, FILE), { args, env });
  const child = new Deno.Command(command.command, {
    args: command.args,
    cwd: ROOT,
    env: command.env,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  let url: string | undefined;
  while (url === undefined) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`${FILE} ended: ${said}`);
    said += value;
    url = /listening on (\S+)\n/.exec(said)?.[1];
  }
  let killed: Promise<void> | undefined;
  const end = async () => {
    kill(child);
    await child.status;
    await child.stdin.close().catch(() => {});
    await reader.cancel();
  };
  return { url: new URL(url), kill: () => killed ??= end() };
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}
