const KEY = /^\s*(?:export\s+)?(?<key>[A-Za-z_]\w*)\s*=[ \t]*/;
const LITERAL = /'\r?\n?(?<literal>[^']*?)\r?\n?'/;
const QUOTED = /"\r?\n?(?<quoted>(?:[^"\\]|\\[^])*?)\r?\n?"/;
const PLAIN = /(?<plain>[^\r\n#]*)/;
const REST = / *#*.*$/;
const VALUE = `(?:${LITERAL.source}|${QUOTED.source}|${PLAIN.source})`;
const LINE = new RegExp(KEY.source + VALUE + REST.source, "gm");

const VARIABLE =
  /\$\{(?<braced>\w+)(?::-(?<bracedDefault>[^}]*))?\}|(?<!\\)\$(?<bare>\w+)(?::-(?<bareDefault>.+))?/g;

const ESCAPES: Record<string, string> = {
  "\\n": "\n",
  "\\r": "\r",
  "\\t": "\t",
  '\\"': '"',
};

/** Puts the values of variables for their names; one that leads back to itself is empty. */
function expand(
  text: string,
  values: Record<string, string>,
  within: string[],
): string {
  return text.replace(VARIABLE, (...match) => {
    const { braced, bare, bracedDefault, bareDefault } = match.at(-1) as Record<
      string,
      string
    >;
    const name = braced ?? bare;
    if (within.includes(name)) return "";
    const value = Object.hasOwn(values, name) ? values[name] : Deno.env.get(name);
    return expand(value ?? bracedDefault ?? bareDefault ?? "", values, [
      ...within,
      name,
    ]);
  });
}

/**
 * Reads the text of a `.env` file.
 *
 * A line is `KEY=value`, with `export` before it if you like; `#` starts a comment. A value in quotes
 * may span lines. In single quotes it is taken as it stands; in double quotes `\n`, `\r`, `\t` and `\"`
 * are resolved; without quotes it is trimmed, and `$NAME`, `${NAME}` and `${NAME:-default}` are replaced
 * from the same text or else from the environment of the process.
 *
 * @param text Content of the file.
 * @returns The values by name.
 *
 * @example Usage
 * ```ts
 * import { parse } from "@std/dotenv";
 * import { assertEquals } from "@std/assert";
 *
 * const text = 'HOST=localhost # here\nURL=http://${HOST}:${PORT_OF_MINE:-8000}\nTITLE="two\\nlines"';
 * assertEquals(parse(text), {
 *   HOST: "localhost",
 *   URL: "http://localhost:8000",
 *   TITLE: "two\nlines",
 * });
 * ```
 */
export function parse(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const plainKeys = new Set<string>();
  for (const { groups } of text.matchAll(LINE)) {
    const { key, literal, quoted, plain } = groups as Record<
      string,
      string | undefined
    >;
    values[key!] = literal ?? quoted?.replace(/\\[nrt"]/g, (mark) => ESCAPES[mark]) ??
      plain!.trim();
    if (plain === undefined) plainKeys.delete(key!);
    else plainKeys.add(key!);
  }
  const unexpanded = { ...values };
  for (const key of plainKeys) {
    values[key] = expand(values[key], unexpanded, [key]);
  }
  return values;
}
