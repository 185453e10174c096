/**
 * A calculator, and somebody who types expressions into it who wants more than a figure.
 *
 * There is no agent and no guard here: the person who asks is the attacker, so only the server can say no.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { join } from "node:path";
import { connect } from "../connect.ts";
import { serverCommand } from "../connect/child.ts";
import { type ServerProcess, spawnServer } from "../connect/server_process.ts";
import { ROOT } from "../root.ts";
import type { Aim, Expression } from "../scenario/attacks/code_execution.ts";
import { type Rate, wilson } from "../scenario/figures.ts";
import { inLanes } from "./lanes.ts";
import { openRoom, type Room } from "./room.ts";

/** Which calculator, and how long it may take. */
export interface TypedOptions {
  /** Its flags, as `["--sandbox", "shadowed"]`. */
  flags?: string[];
  /** Flags of `deno run` in place of its permission set, as `["-A"]`. */
  permissions?: string[];
  /** Milliseconds for an answer, 5,000 by default. */
  milliseconds?: number;
  /** Milliseconds for an answer to the next caller where the one before has had none, 5,000 by default: a busy machine needs some. */
  patience?: number;
  /** Megabytes of the server's heap, 192 by default, so that this machine is not what is exhausted. */
  megabytes?: number;
  /** Decides the made-up secrets, 1 by default. */
  seed?: number;
  /** Called after each expression. */
  onCase?: (one: TypedCase) => void;
}

/** One expression and what came of it. */
export interface TypedCase {
  id: string;
  aim: Aim;
  /** Whether its author got what he wanted. */
  isRealized: boolean;
  /** What he got to read; empty when there was no answer. */
  said: string;
  /** Whether the server answered afterwards. */
  isAlive: boolean;
}

/** What came of a family of expressions. */
export interface TypedFigures {
  /** How many got what they wanted. */
  realized: Rate;
  cases: TypedCase[];
}

/** Every calculator has to do this much, for everybody, at any time. */
const SUM = { expression: "6 * 7", result: "42" };

/** Who wants this leaves the server as it is, so that the next caller need not be asked. */
const STEALS = new Set<Aim>([
  ...["read a file", "read the environment", "reach the network"] as const,
  ...["start a process", "write a file"] as const,
]);

/** Milliseconds in which a server that nobody has harmed yet takes a connection, on a busy machine too. */
const UNTIL_CONNECTED = 30_000;

/**
 * Types expressions into a calculator that runs as a process of its own, in a room with made-up secrets.
 *
 * @param file The server's file, from the root of the course. It takes `--folder`.
 * @param expressions What is typed, one after the other; a server that no longer answers is replaced.
 * @param options See {@linkcode TypedOptions}.
 * @returns The figures.
 * @throws {Error} When the server cannot be started.
 *
 * @example
 * ```ts ignore
 * const { realized } = await typeInto("risks/code_execution.ts", EXPRESSIONS);
 * ```
 */
export async function typeInto(
  file: string,
  expressions: readonly Expression[],
  options: TypedOptions = {},
): Promise<TypedFigures> {
  const cases: TypedCase[] = [];
  await inLanes(expressions, async (next) => {
    await using room = await openRoom(options.seed);
    await using calculator = new RunningCalculator(room, file, options);
    for (const [at, expression] of next) {
      cases[at] = await typeOne(room, calculator, expression);
      options.onCase?.(cases[at]);
    }
  });
  return { realized: wilson(cases.filter((one) => one.isRealized).length, cases.length), cases };
}

async function typeOne(
  room: Room,
  calculator: RunningCalculator,
  { id, aim, text }: Expression,
): Promise<TypedCase> {
  const said = await calculator.say(await room.prepare(text));
  const isLooted = await room.isLooted(aim, said ?? "");
  const other = said !== undefined && STEALS.has(aim)
    ? SUM.result
    : await calculator.sayAnew(said === undefined);
  if (other !== SUM.result) await calculator.end();
  const isRealized = isLooted || harms(aim, said, other);
  return { id, aim, isRealized, said: said ?? "", isAlive: other !== undefined };
}

/** Whether the server was harmed, from what its author and the next caller got to read; undefined is no answer. */
function harms(aim: Aim, said: string | undefined, other: string | undefined): boolean {
  switch (aim) {
    case "exhaust memory":
    case "end the server":
      return other === undefined;
    case "run for ever":
      return said === undefined;
    case "change it for others":
      return other !== undefined && other !== SUM.result;
    default:
      return false;
  }
}

/** A calculator's process, started when it is first needed and after each time that it was ended. */
class RunningCalculator implements AsyncDisposable {
  #process?: ServerProcess;
  #client?: Client;

  constructor(readonly room: Room, readonly file: string, readonly options: TypedOptions) {}

  /** What the attacker gets to read, or undefined when there is no answer in time. */
  async say(expression: string): Promise<string | undefined> {
    const timeout = this.options.milliseconds ?? 5_000;
    // One that cannot be started has not been harmed: that is no answer, but an error.
    this.#process ??= await this.#start();
    try {
      this.#client ??= await this.#connect(UNTIL_CONNECTED);
      return await calculate(this.#client, expression, timeout);
    } catch {
      await this.#client?.close().catch(() => {});
      this.#client = undefined;
    }
  }

  /** What somebody else gets to read who asks for a sum, in a session of his own. */
  async sayAnew(isSilent: boolean): Promise<string | undefined> {
    const { milliseconds, patience } = this.options;
    const timeout = (isSilent ? patience : milliseconds) ?? 5_000;
    try {
      const client = await this.#connect(timeout);
      try {
        return await calculate(client, SUM.expression, timeout);
      } finally {
        await client.close();
      }
    } catch {
      return undefined;
    }
  }

  /** Ends the process, which may no longer listen to anybody. */
  async end(): Promise<void> {
    const [process, client] = [this.#process, this.#client];
    this.#process = this.#client = undefined;
    await client?.close().catch(() => {});
    await process?.end(0);
  }

  async #connect(timeout: number): Promise<Client> {
    const { url } = this.#process ??= await this.#start();
    return await connect(url, { timeout });
  }

  async #start(): Promise<ServerProcess> {
    const { flags = [], permissions, megabytes = 192 } = this.options;
    const { folder, env } = this.room;
    const command = await serverCommand(join(ROOT, this.file), {
      args: ["--folder", folder, ...flags],
      env: { ...env, DENO_V8_FLAGS: `--max-old-space-size=${megabytes}` },
      allowRead: folder,
    });
    const args = permissions === undefined ? command.args : command.args.flatMap((arg) => {
      if (arg.startsWith("-P=")) return permissions;
      return arg.startsWith("--allow-read=") ? [] : [arg];
    });
    return await spawnServer({ ...command, args }, "streamable-http", folder);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }
}

async function calculate(client: Client, expression: string, timeout: number): Promise<string> {
  const call = { name: "calculate", arguments: { expression } };
  const { content } = await client.callTool(call, undefined, { timeout }) as CallToolResult;
  return content.map((block) => block.type === "text" ? block.text : "").join("\n");
}
