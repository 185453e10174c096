const LONGEST = 600;
const LONGEST_BINARY = 80;

/**
 * Writes a JSON value over several lines; a long string is cut, and says how long it was. A small object
 * or list stays on one line.
 *
 * @param value The value.
 * @returns The text.
 *
 * @example Usage
 * ```ts
 * import { prettyJson } from "./json.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(prettyJson({ id: 1 }), '{ "id": 1 }');
 * ```
 */
export function prettyJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value, shorten) ?? "null"), "");
}

function shorten(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const binary = (key === "data" || key === "blob") && !/\s/.test(value);
  const longest = binary ? LONGEST_BINARY : LONGEST;
  if (value.length <= longest) return value;
  const kept = value.slice(0, Math.floor(longest / 2));
  return `${kept}… (${value.length.toLocaleString("en-US")} characters)`;
}

function write(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => write(item, indent + "  "))
    : Object.entries(value).map(([key, item]) =>
      `${JSON.stringify(key)}: ${write(item, indent + "  ")}`
    );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const line = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (line.length + indent.length <= 56 && !line.includes("\n")) return line;
  const inner = indent + "  ";
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
