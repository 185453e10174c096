import { stemmer } from "stemmer";
import { remembered } from "../../lib/remembered.ts";

/** Says whether an article's text has what a query asks for. */
export type Matcher = (text: string) => boolean;

/**
 * Reads a query as NewsAPI's `q` has it: words, `"phrases in quotes"`, `+must`, `-must not`, `AND`, `OR`, `NOT` and brackets. Words that
 * stand side by side are all wanted.
 *
 * @param query The query.
 * @returns What tells the articles apart.
 * @throws {SyntaxError} When a bracket or a quote is not closed, or an operator has nothing to work on.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const matches = parseQuery('ferry AND ("Port Arden" OR harbour) -storm');
 * assert(matches("Ferries return to Port Arden"));
 * assert(!matches("Storm stops the ferry to Port Arden"));
 * ```
 */
export function parseQuery(query: string): Matcher {
  const tokens = query.match(/[+-]?"[^"]*"|[()]|[^\s()"]+|"/g) ?? [];
  let position = 0;
  const peek = () => tokens[position];
  const fail = (message: string): never => {
    throw new SyntaxError(message);
  };

  function either(): Matcher {
    let left = both();
    while (peek() === "OR") {
      position++;
      const first = left;
      const second = both();
      left = (text) => first(text) || second(text);
    }
    return left;
  }

  function both(): Matcher {
    let left = one();
    while (position < tokens.length && peek() !== ")" && peek() !== "OR") {
      if (peek() === "AND") position++;
      const first = left;
      const second = one();
      left = (text) => first(text) && second(text);
    }
    return left;
  }

  function one(): Matcher {
    const token = tokens[position++];
    if (token === undefined) return fail("The query ends where a word is expected");
    if (token === "AND" || token === "OR" || token === ")") return fail(`Unexpected ${token}`);
    if (token === '"') return fail("A quotation mark is not closed");
    if (token === "NOT") return not(one());
    if (token === "(") {
      const inner = either();
      if (tokens[position++] !== ")") return fail("A bracket is not closed");
      return inner;
    }
    const [, sign, words] = token.match(/^([+-]?)"?(.*?)"?$/)!;
    const wanted = ` ${normalise(words)} `;
    const matcher: Matcher = (text) => ` ${normalise(text)} `.includes(wanted);
    return sign === "-" ? not(matcher) : matcher;
  }

  const matcher = either();
  if (position < tokens.length) fail(`Unexpected ${peek()}`);
  return matcher;
}

function not(matcher: Matcher): Matcher {
  return (text) => !matcher(text);
}

/** Words by their stems, with single blanks between them: "Ferries" and "ferry" are the same word. */
function normalise(text: string): string {
  return normalised(text, () => stems(text));
}

/** The archive's articles are searched again and again. */
const normalised = remembered<string>(500, 1_000);

function stems(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => stemmer(word)).join(" ");
}
