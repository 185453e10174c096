import { parse, stringify } from "@std/dotenv";

/** Values that mean the same with and without quotes. */
const PLAIN = /^[\w.:/,~@-]*$/;

/**
 * Sets variables in the text of a `.env` file. Every other line stays as it is; a variable that has no line yet gets one at the end.
 *
 * @param text The text; of two lines for one variable the last one counts, here as for whoever reads the file.
 * @param values What to set; `undefined` empties a variable that has a line, and adds none.
 * @returns The new text.
 * @throws {Error} When a line cannot be changed without changing what another one means.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const text = "# mine\nA=1\nCLIENT_ID=old # the app\n";
 * assertEquals(setVariables(text, { CLIENT_ID: "new", B: "2" }), "# mine\nA=1\nCLIENT_ID=new\nB=2\n");
 * ```
 */
export function setVariables(text: string, values: Record<string, string | undefined>): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  for (const [name, value] of Object.entries(values)) {
    const at = lines.findLastIndex((line) => nameOf(line) === name);
    if (at >= 0) lines[at] = exported(lines[at]) + assignment(name, value ?? "");
    else if (value !== undefined) lines.push(assignment(name, value));
  }
  const changed = lines.map((line) => line + end).join("");
  assertOnly(text, changed, values);
  return changed;
}

function nameOf(line: string): string | undefined {
  return /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
}

function exported(line: string): string {
  return /^\s*export\s/.test(line) ? "export " : "";
}

function assignment(name: string, value: string): string {
  return PLAIN.test(value) ? `${name}=${value}` : stringify({ [name]: value });
}

/** A value may span lines, and a line of it may look like an assignment: so what counts is what a reader finds. */
function assertOnly(
  old: string,
  changed: string,
  values: Record<string, string | undefined>,
): void {
  const wanted: Record<string, string> = parse(old);
  for (const [name, value] of Object.entries(values)) {
    if (wanted[name]?.includes("\n")) {
      throw new Error(`Cannot change ${name}: its value has several lines, empty it and try again`);
    }
    if (value !== undefined || name in wanted) wanted[name] = value ?? "";
  }
  const found = parse(changed);
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
    if (wanted[name] === found[name]) continue;
    throw new Error(
      `Cannot change ${Object.keys(values).join(", ")} without changing ${name}: ` +
        "put each on a line of its own and try again",
    );
  }
}
