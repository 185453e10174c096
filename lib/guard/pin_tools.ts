/**
 * Pinning: tools that are not what they were when somebody looked at them are withheld.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Guard, GuardContext, GuardedTool, ToolsVerdict, WithheldTool } from "./guard.ts";
import { diffTools } from "./tool_diff.ts";
import {
  checkLock,
  keyOf,
  lockOf,
  type PinnedTool,
  pinOf,
  readLock,
  type ToolLock,
  writeLock,
} from "./tool_lock.ts";
import { visible } from "./visible.ts";

export { lockOf, readLock, type ToolLock, writeLock } from "./tool_lock.ts";

/** How a tool differs from what was pinned. */
export interface ToolChange {
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool's name. */
  tool: string;
  /** What happened to it. */
  kind: "changed" | "new" | "vanished";
  /** A unified diff of its texts and schemas, hidden characters spelled out. */
  diff: string;
}

/** Options of {@linkcode pinTools}. */
export interface PinToolsOptions {
  /** What to compare with. */
  lock?: ToolLock;
  /** Path of a lock file, read at the start of each run; where there is none yet, the first run writes it. */
  file?: string;
  /** Called for every tool that differs, vanished ones included. */
  onChange?: (change: ToolChange) => void;
  /**
   * Lists the server's tools again before each call, and blocks the call when its tool has changed meanwhile: one round
   * trip a call. Off by default: an agent lists once a run, so that the model never reads what changes later.
   */
  recheck?: boolean;
}

/**
 * Makes a guard that withholds every tool that has changed since it was pinned, and every tool that was not there.
 *
 * It answers the *rug pull*: a server shows harmless tools until they are approved, and other ones later. It does not
 * answer a tool that was poisoned when it was pinned (look at what you pin: `deno task scan`), nor a server that keeps its
 * words and changes what it does. Put it first: what it compares must be what the servers sent.
 *
 * With no lock and no lock file it trusts on first use: what the first run sees is pinned, and a note says so.
 *
 * @param options See {@linkcode PinToolsOptions}; at most one of `lock` and `file`.
 * @returns The guard.
 * @throws {TypeError} When both are given, or the lock is none. A lock file that cannot be used blocks every run.
 *
 * @example
 * ```ts
 * import { lockOf, pinTools } from "./pin_tools.ts";
 *
 * const tool = { name: "add", description: "Adds.", inputSchema: { type: "object" as const } };
 * const guard = pinTools({ lock: lockOf([{ server: "calculator", tool }]) });
 * guard.name; // "pinned tools"
 * ```
 */
export function pinTools(options: PinToolsOptions = {}): Guard {
  const { file, onChange } = options;
  if (options.lock && file !== undefined) {
    throw new TypeError("Cannot pin tools to a lock and a lock file at once: give one of them");
  }
  let lock = options.lock && checkLock(options.lock);

  const onTools = (tools: GuardedTool[]): ToolsVerdict => {
    if (file !== undefined) lock = readLock(file);
    if (!lock) {
      lock = lockOf(tools);
      if (file !== undefined) writeLock(file, lock);
      return { pass: tools, note: firstUse(lock, file) };
    }
    return compare(tools, lock, onChange);
  };

  const onCall = async (
    call: { server: string; tool: string },
    { listTools }: GuardContext,
  ): Promise<{ block: string } | undefined> => {
    if (!listTools) return { block: "Cannot list the tools again: this client has no way to" };
    const pinned = lock && pinsOf(lock).get(keyOf({ server: call.server, name: call.tool }));
    const now = (await listTools(call.server)).find(({ name }) => name === call.tool);
    const change = changeOf(call.server, call.tool, pinned, now);
    if (!change) return undefined;
    onChange?.(change);
    return { block: reasonOf(change) };
  };

  return { name: "pinned tools", onTools, ...(options.recheck && { onCall }) };
}

function compare(
  tools: GuardedTool[],
  lock: ToolLock,
  onChange?: (change: ToolChange) => void,
): ToolsVerdict {
  const pins = pinsOf(lock);
  const withheld: WithheldTool[] = [];
  const pass = tools.filter(({ server, tool }) => {
    const change = changeOf(server, tool.name, pins.get(keyOf({ server, name: tool.name })), tool);
    if (!change) return true;
    onChange?.(change);
    withheld.push({ server, tool: tool.name, reason: reasonOf(change) });
    return false;
  });
  const seen = new Set(tools.map(({ server, tool }) => keyOf({ server, name: tool.name })));
  // A server that takes no part in this run has lost nothing.
  const present = new Set(tools.map(({ server }) => server));
  const vanished = lock.tools.filter((pin) => present.has(pin.server) && !seen.has(keyOf(pin)));
  for (const { server, name, tool } of vanished) {
    onChange?.({ server, tool: name, kind: "vanished", diff: diffTools(tool, undefined) });
  }
  const names = vanished.map(({ server, name }) => `"${visible(name)}" of ${server}`).join(", ");
  return {
    pass,
    withheld,
    ...(names && { note: `No longer offered, though pinned: ${names}` }),
  };
}

function changeOf(
  server: string,
  name: string,
  pinned: PinnedTool | undefined,
  now: Tool | undefined,
): ToolChange | undefined {
  const current = now && pinOf({ server, tool: now });
  if (pinned && pinned.sha256 === current?.sha256) return undefined;
  const kind = !pinned ? "new" : now ? "changed" : "vanished";
  return { server, tool: name, kind, diff: diffTools(pinned?.tool, current?.tool) };
}

function reasonOf({ server, tool, kind, diff }: ToolChange): string {
  const name = `"${visible(tool)}" of ${server}`;
  const what = {
    changed: `${name} is not what was pinned`,
    new: `${name} was not there when the tools were pinned`,
    vanished: `${name} is no longer offered`,
  }[kind];
  return `${what}; look at it, and pin again if you want it so:\n${diff}`;
}

function firstUse({ tools }: ToolLock, file?: string): string {
  const servers = new Set(tools.map(({ server }) => server)).size;
  const where = file === undefined ? "for as long as this guard lives" : `in ${file}`;
  return `Nothing was pinned yet: trusted ${tools.length} tools of ${servers} servers at first ` +
    `sight, and pinned them ${where}`;
}

function pinsOf(lock: ToolLock): Map<string, PinnedTool> {
  return new Map(lock.tools.map((pin) => [keyOf(pin), pin]));
}
