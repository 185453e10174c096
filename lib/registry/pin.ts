/**
 * Pinning a server: what somebody looked at is what is used, or nothing is.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { canonicalJson, lockOf, type ToolLock } from "../guard/tool_lock.ts";
import type { ServerJson } from "./server_json.ts";

/** What was looked at. */
export interface ServerPin {
  name: string;
  version: string;
  /** Of the document: see {@linkcode digestOf}. */
  sha256: string;
  /** Of the tools that the server offered, one hash each. */
  tools?: ToolLock;
}

/**
 * The digest of a document: SHA-256 over its canonical JSON, so that neither the order of its fields nor its blanks matter.
 *
 * @param server The document.
 * @returns 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const one = { name: "com.example/a1", description: "A", version: "1.0.0" };
 * const other = { version: "1.0.0", name: "com.example/a1", description: "A" };
 * assertEquals(digestOf(one), digestOf(other));
 * ```
 */
export function digestOf(server: ServerJson): string {
  return createHash("sha256").update(canonicalJson(server)).digest("hex");
}

/**
 * Pins a server.
 *
 * @param server The document.
 * @param tools The tools that it offered when it was looked at. Pinned under the server's name.
 * @returns The pin.
 */
export function pinServer(server: ServerJson, tools?: Tool[]): ServerPin {
  const { name, version } = server;
  const lock = tools && lockOf(tools.map((tool) => ({ server: name, tool })));
  return { name, version, sha256: digestOf(server), ...lock && { tools: lock } };
}

/**
 * Compares a server with its pin.
 *
 * @param pin What was looked at.
 * @param server The document as it is now.
 * @param tools The tools as they are now, where they are pinned.
 * @returns What differs, in words; empty when nothing does.
 */
export function checkPin(pin: ServerPin, server: ServerJson, tools?: Tool[]): string[] {
  const now = pinServer(server, tools);
  const differences: string[] = [];
  if (now.name !== pin.name) differences.push(`the name is ${now.name}, not ${pin.name}`);
  if (now.version !== pin.version) {
    differences.push(`the version is ${now.version}, not ${pin.version}`);
  } else if (now.sha256 !== pin.sha256) {
    differences.push(`server.json ${pin.version} is not what was pinned`);
  }
  if (!pin.tools || !now.tools) return differences;
  const [before, after] = [pin.tools, now.tools].map(({ tools }) =>
    new Map(tools.map(({ name, sha256 }) => [name, sha256]))
  );
  for (const [name, sha256] of before) {
    if (!after.has(name)) differences.push(`tool ${name} is gone`);
    else if (after.get(name) !== sha256) differences.push(`tool ${name} has changed`);
  }
  for (const name of after.keys()) if (!before.has(name)) differences.push(`tool ${name} is new`);
  return differences;
}
