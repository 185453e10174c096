/** A piece of an expression. */
export interface Token {
  kind: "name" | "string" | "number" | "sign" | "end";
  /** As it is written; of a string what it says. */
  text: string;
}

const SPACE = /\s+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d+/y;
const STRING = /"((?:[^"\\\n]|\\.)*)"/y;
const SIGN = /\?\?|\?\.|\?\[|&&|\|\||==|!=|<=|>=|[-+!<>?:.,;=()[\]{}]/y;

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * Splits an expression into its pieces.
 *
 * @param source C#, as far as the gateway knows it.
 * @returns The pieces; the last one is the end.
 * @throws {Error} When something is no piece of an expression, with what it is.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < source.length) {
    if (take(SPACE)) continue;
    const string = take(STRING);
    const token = string
      ? { kind: "string" as const, text: unescape(string[1]) }
      : toToken("name", take(NAME)) ?? toToken("number", take(NUMBER)) ??
        toToken("sign", take(SIGN));
    if (!token) throw new Error(`Cannot read "${source.slice(at, at + 20)}" in an expression`);
    tokens.push(token);
  }
  return [...tokens, { kind: "end", text: "the end" }];
}

function toToken(kind: Token["kind"], match: RegExpExecArray | null): Token | undefined {
  return match ? { kind, text: match[0] } : undefined;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => {
    if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter];
    throw new Error(
      `Unknown escape "\\${letter}" in a string: expected \\", \\\\, \\n, \\r or \\t`,
    );
  });
}
