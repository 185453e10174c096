/**
 * What changed between a pinned tool and the tool of today, line by line, for a person to read.
 *
 * @module
 */
import { structuredPatch } from "diff";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { canonicalJson, PINNED_PARTS } from "./tool_lock.ts";
import { visible } from "./visible.ts";

/**
 * Compares two versions of a tool.
 *
 * Texts are broken after each sentence, so that an added one stands alone; characters that do not show are spelled out.
 *
 * @param pinned As it was; `undefined` when it is new.
 * @param now As it is; `undefined` when it has vanished.
 * @returns A unified diff; empty when nothing differs.
 */
export function diffTools(pinned?: Partial<Tool>, now?: Partial<Tool>): string {
  const before = linesOf(pinned);
  const after = linesOf(now);
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 1 });
  if (hunks.length === 0) {
    return canonicalJson(pinned) === canonicalJson(now) ? "" : "Only line breaks differ";
  }
  return [
    `--- ${pinned ? "pinned" : "not pinned"}`,
    `+++ ${now ? "now" : "gone"}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...lines.filter((line) => !line.startsWith("\\")),
    ]),
  ].join("\n");
}

function linesOf(tool: Partial<Tool> | undefined): string {
  if (!tool) return "";
  const lines = PINNED_PARTS.filter((part) => tool[part] !== undefined).flatMap((part) => {
    const value = tool[part];
    if (typeof value !== "string") return valueLines(part, sorted(value));
    return textLines(part, value);
  });
  return lines.map((line) => `${visible(line)}\n`).join("");
}

function valueLines(part: string, value: unknown): string[] {
  const text = JSON.stringify(value, null, 2);
  const [first, ...rest] = text.split("\n").flatMap((line) => sentences(line, "      "));
  return [`${part}: ${first}`, ...rest];
}

function textLines(part: string, text: string): string[] {
  const lines = text.split("\n").flatMap((line) => sentences(line, ""));
  return lines.length === 1 ? [`${part}: ${text}`] : [`${part}:`, ...lines.map((l) => `  ${l}`)];
}

function sentences(line: string, indent: string): string[] {
  const [first, ...rest] = line.split(/(?<=[.!?]) (?=\S)/);
  return [first, ...rest.map((each) => `${indent}${each}`)];
}

function sorted(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(canonicalJson(value));
}
