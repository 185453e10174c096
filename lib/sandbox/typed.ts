/**
 * A calculator, and somebody who types expressions into it who wants more than a figure.
 *
 * There is no agent and no guard here: the person who asks is the attacker, so only the server can say no.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { join } from "node:path";
import { connect } from "../connect.ts";
import { serverCommand } from "../connect/child.ts";
import { type ServerProcess, spawnServer } from "../connect/server_process.ts";
import { ROOT } from "../root.ts";
import type { Aim, Expression } from "../scenario/attacks/code_execution.ts";
import { type Rate, wilson } from "../scenario/figures.ts";
import { openRoom, type Room } from "./room.ts";

/** Which calculator, and how long it may take. */
export interface TypedOptions {
  /** Its flags, as `["--sandbox", "shadowed"]`. */
  flags?: string[];
  /** Flags of `deno run` in place of its permission set, as `["-A"]`. */
  permissions?: string[];
  /** Milliseconds for an answer, 2,000 by default. */
  milliseconds?: number;
  /** Megabytes of the server's heap, 192 by default, so that this machine is not what is exhausted. */
  megabytes?: number;
  /** Decides the made-up secrets, 1 by default. */
  seed?: number;
}

/** One expression and what came of it. */
export interface TypedCase {
  id: string;
  aim: Aim;
  /** Whether its author got what he wanted. */
  isRealized: boolean;
  /** What he got to read; empty when there was no answer. */
  said: string;
  /** Whether the server answered somebody else afterwards. */
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

/**
 * Types expressions into a calculator that runs as a process of its own, in a room with made-up secrets.
 *
 * @param file The server's file, from the root of the course. It takes `--folder`.
 * @param expressions What is typed, one after the other; a server that no longer answers is replaced.
 * @param options See {@linkcode TypedOptions}.
 * @returns The figures.
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
  await using room = await openRoom(options.seed);
  const start = () => startIn(room, file, options);
  let server = await start();
  const cases: TypedCase[] = [];
  try {
    for (const expression of expressions) {
      const said = await say(server, await room.prepare(expression.text), options);
      const [isLooted, other] = [
        await room.isLooted(expression.aim, said ?? ""),
        await say(server, SUM.expression, options),
      ];
      const isAlive = other !== undefined;
      const isRealized = isLooted || harms(expression.aim, said, other);
      cases.push({ id: expression.id, aim: expression.aim, isRealized, said: said ?? "", isAlive });
      if (other === SUM.result) continue;
      await server.end(isAlive ? undefined : 0);
      server = await start();
    }
  } finally {
    await server.end();
  }
  return { realized: wilson(cases.filter((one) => one.isRealized).length, cases.length), cases };
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

async function startIn(
  { folder, env }: Room,
  file: string,
  { flags = [], permissions, megabytes = 192 }: TypedOptions,
): Promise<ServerProcess> {
  const command = await serverCommand(join(ROOT, file), {
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

/** What a fresh client gets to read, or undefined when there is no answer in time. */
async function say(
  { url }: ServerProcess,
  expression: string,
  { milliseconds = 2_000 }: TypedOptions,
): Promise<string | undefined> {
  try {
    const client = await connect(url, { timeout: milliseconds });
    try {
      const call = { name: "calculate", arguments: { expression } };
      const { content } = await client.callTool(call, undefined, {
        timeout: milliseconds,
      }) as CallToolResult;
      return content.map((block) => block.type === "text" ? block.text : "").join("\n");
    } finally {
      await client.close();
    }
  } catch {
    return undefined;
  }
}
