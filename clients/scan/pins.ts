/**
 * Pin files: what a server's tools were at first sight.
 *
 * @module
 */
import { dirname, join } from "node:path";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import {
  lockOf,
  pinTools,
  readLock,
  type ToolChange,
  writeLock,
} from "../../lib/guard/pin_tools.ts";
import { ROOT } from "../../lib/root.ts";

/** What became of the comparison. */
export interface Pinned {
  file: string;
  /** Whether the file was written now. */
  first: boolean;
  changes: ToolChange[];
}

/**
 * The pin file of a server that has none of its own.
 *
 * @param name The server's name.
 * @returns Its path.
 */
export function pinFile(name: string): string {
  return join(
    ROOT,
    ".course",
    "pins",
    `${name.replace(/[^\w.-]+/g, "_").replace(/^\.+/, "_")}.json`,
  );
}

/**
 * Compares tools with a pin file, or writes it where there is none.
 *
 * @param file Its path.
 * @param server The server's name.
 * @param tools Its tools.
 * @returns What has changed.
 * @throws {TypeError} When the file is no pin file.
 */
export async function comparePins(file: string, server: string, tools: Tool[]): Promise<Pinned> {
  const guarded = tools.map((tool) => ({ server, tool }));
  const lock = readLock(file);
  if (!lock) {
    await Deno.mkdir(dirname(file), { recursive: true });
    writeLock(file, lockOf(guarded));
    return { file, first: true, changes: [] };
  }
  if (!lock.tools.some((each) => each.server === server)) {
    // Another server's pins are in the file: this one is seen for the first time.
    writeLock(
      file,
      lockOf([
        ...lock.tools.map(({ server, tool }) => ({ server, tool: tool as Tool })),
        ...guarded,
      ]),
    );
    return { file, first: true, changes: [] };
  }
  const changes: ToolChange[] = [];
  const guard = pinTools({ lock, onChange: (change) => changes.push(change) });
  const own = { question: "", messages: [], turn: 0, signal: new AbortController().signal };
  await guard.onTools!(guarded, own);
  if (tools.length === 0) {
    changes.push(...vanished(lock.tools.filter((each) => each.server === server)));
  }
  return { file, first: false, changes };
}

/** A server with no tool at all takes no part in a run: the guard does not miss it, a scan does. */
function vanished(pins: { server: string; name: string }[]): ToolChange[] {
  return pins.map(({ server, name }) => ({ server, tool: name, kind: "vanished", diff: "" }));
}
