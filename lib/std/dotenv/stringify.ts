function quote(value: string): string {
  if (/['\n]/.test(value)) {
    return `"${value.replaceAll("\n", "\\n").replaceAll('"', '\\"')}"`;
  }
  return /\W/.test(value) ? `'${value}'` : value;
}

/**
 * Writes values as the text of a `.env` file. A key that starts with `#` would be a comment; it is left
 * out with a warning.
 *
 * @param object The values by name.
 * @returns One line for each, with quotes where they are needed.
 *
 * @example Usage
 * ```ts
 * import { stringify } from "@std/dotenv";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stringify({ NAME: "plain", TITLE: "hello world" }), "NAME=plain\nTITLE='hello world'");
 * ```
 */
export function stringify(object: Record<string, string>): string {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key.startsWith("#")) {
      console.warn(
        `key starts with a '#' indicates a comment and is ignored: '${key}'`,
      );
    } else lines.push(`${key}=${quote(value ?? "")}`);
  }
  return lines.join("\n");
}
