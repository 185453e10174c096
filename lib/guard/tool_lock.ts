/**
 * What servers offered when somebody looked at it: one hash a tool, with the text that it stands for.
 *
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { GuardedTool } from "./guard.ts";

/** The parts of a tool that are pinned: all that a model or a host reads of it. */
export const PINNED_PARTS = [
  "name",
  "title",
  "description",
  "inputSchema",
  "outputSchema",
  "annotations",
] as const;

/** A tool as it was when it was pinned. */
export interface PinnedTool {
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool's name. */
  name: string;
  /** SHA-256 of the canonical JSON of `tool`, in hexadecimal. */
  sha256: string;
  /** The pinned parts themselves, so that a change can be shown. */
  tool: Partial<Tool>;
}

/** A lock: what a lock file holds. */
export interface ToolLock {
  /** Version of the format. */
  version: 1;
  /** By server, then by name. A list, not an object: a stranger chooses the names, and `__proto__` is one. */
  tools: PinnedTool[];
}

/**
 * JSON that is the same for the same value: keys in order, no spaces, nothing that is undefined (in the manner of RFC 8785).
 *
 * @param value A value of JSON.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { canonicalJson } from "./tool_lock.ts";
 *
 * canonicalJson({ b: [1, { d: 2, c: 3 }], a: undefined }); // {"b":[1,{"c":3,"d":2}]}
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => inOrder(one, other));
  return `{${
    entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")
  }}`;
}

/**
 * Pins one tool.
 *
 * @param guarded The tool and its server.
 * @returns Its pinned parts and their hash.
 */
export function pinOf({ server, tool }: GuardedTool): PinnedTool {
  const parts: Partial<Tool> = Object.fromEntries(
    PINNED_PARTS.filter((part) => tool[part] !== undefined).map((part) => [part, tool[part]]),
  );
  const sha256 = createHash("sha256").update(canonicalJson(parts)).digest("hex");
  return { server, name: tool.name, sha256, tool: parts };
}

/**
 * Pins tools: a SHA-256 over the canonical JSON of name, title, description, input schema, output schema and annotations.
 *
 * @param tools Tools, each with its server. Of two with one name on one server the first counts, as for the agent.
 * @returns The lock; the order of the tools makes no difference.
 *
 * @example
 * ```ts
 * import { lockOf } from "./tool_lock.ts";
 *
 * const tool = { name: "add", inputSchema: { type: "object" as const } };
 * const lock = lockOf([{ server: "calculator", tool }]);
 * lock.tools[0].sha256.length; // 64
 * ```
 */
export function lockOf(tools: GuardedTool[]): ToolLock {
  const pins = new Map<string, PinnedTool>();
  for (const each of tools) {
    const pin = pinOf(each);
    const key = keyOf(pin);
    if (!pins.has(key)) pins.set(key, pin);
  }
  const sorted = [...pins.values()].sort((one, other) =>
    inOrder(one.server, other.server) || inOrder(one.name, other.name)
  );
  return { version: 1, tools: sorted };
}

/**
 * What makes a pinned tool one and the same: its server and its name.
 *
 * @param pin The tool.
 * @returns A key for maps.
 */
export function keyOf({ server, name }: { server: string; name: string }): string {
  return JSON.stringify([server, name]);
}

/**
 * Reads a lock file.
 *
 * @param file Its path.
 * @returns The lock, or `undefined` when there is no such file.
 * @throws {TypeError} When the file is no lock, or one whose hashes do not fit its texts.
 */
export function readLock(file: string): ToolLock | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  return checkLock(parse(text, file), `lock file "${file}"`);
}

/**
 * Writes a lock file, whole or not at all: beside it first, then in its place.
 *
 * @param file Its path; a file that is there is replaced.
 * @param lock The lock.
 */
export function writeLock(file: string, lock: ToolLock): void {
  const fresh = `${file}.${randomUUID()}.tmp`;
  try {
    Deno.writeTextFileSync(fresh, `${JSON.stringify(lock, null, 2)}\n`, { createNew: true });
    Deno.renameSync(fresh, file);
  } catch (error) {
    try {
      Deno.removeSync(fresh);
    } catch { /* it was never written, or it is in its place */ }
    throw error;
  }
}

/**
 * Checks that something is a lock whose hashes fit its texts.
 *
 * @param value What was read.
 * @param what How to call it in an error.
 * @returns The lock.
 * @throws {TypeError} When it is none.
 */
export function checkLock(value: unknown, what = "lock"): ToolLock {
  const { version, tools } = (value ?? {}) as Partial<ToolLock>;
  if (version !== 1) {
    throw new TypeError(`Cannot use ${what}: expected version 1, got ${JSON.stringify(version)}`);
  }
  if (!Array.isArray(tools)) throw new TypeError(`Cannot use ${what}: "tools" is no list`);
  for (const { server, name, sha256, tool } of tools) {
    const again = pinOf({ server, tool: { ...tool, name: tool?.name ?? name } as Tool });
    if (again.sha256 === sha256 && again.name === name) continue;
    throw new TypeError(
      `Cannot use ${what}: the hash of "${name}" of ${server} does not fit its text; pin it again`,
    );
  }
  return { version, tools };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`Cannot use lock file "${file}": it is no JSON`, { cause: error });
  }
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
