import { ExpressionError, type Node } from "./ast.ts";

/** How deep parts may lie in one another. */
const MOST_DEEP = 32;

const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const WORDS = new Map<string, null | boolean>([["null", null], ["true", true], ["false", false]]);

/**
 * Reads one expression of the workflow definition language ("Schema guide for Workflow Definition Language", Expressions).
 *
 * An expression is a call (`concat('a', 'b')`), a literal (`'it''s'`, `3`, `true`, `null`), or either with properties after it
 * (`triggerBody()?['name']`, `body('Search')['issues'][0].key`). There are no operators: `add(1, 2)`, not `1 + 2`.
 *
 * @param text The text around it.
 * @param from Where it starts.
 * @returns The expression, and where it ends.
 * @throws {ExpressionError} When it cannot be read; the message says at which character.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseExpression } from "./parse.ts";
 *
 * const { node, end } = parseExpression("length('abc')");
 * assertEquals(end, 13);
 * assertEquals(node, { kind: "call", name: "length", args: [{ kind: "literal", value: "abc" }] });
 * ```
 */
export function parseExpression(text: string, from = 0): { node: Node; end: number } {
  const reader = new Reader(text, from);
  const node = reader.readNode(1);
  reader.skipSpace();
  return { node, end: reader.at };
}

class Reader {
  constructor(readonly text: string, public at: number) {}

  readNode(depth: number): Node {
    if (depth > MOST_DEEP) {
      throw new ExpressionError(`Too deep: expected at most ${MOST_DEEP} calls inside one another`);
    }
    let node = this.readStart(depth);
    for (;;) {
      const member = this.readMember(node, depth);
      if (member === undefined) return node;
      node = member;
    }
  }

  skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  private readStart(depth: number): Node {
    this.skipSpace();
    if (this.text[this.at] === "'") return { kind: "literal", value: this.readString() };
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: "literal", value: Number(number) };
    const name = this.match(NAME);
    if (name === undefined) throw this.wrong("a function, a text in single quotes or a number");
    this.skipSpace();
    if (this.text[this.at] === "(") return { kind: "call", name, args: this.readArgs(depth) };
    if (WORDS.has(name)) return { kind: "literal", value: WORDS.get(name)! };
    throw this.wrong(`"(" after "${name}"`);
  }

  private readArgs(depth: number): Node[] {
    const args: Node[] = [];
    this.take("(");
    this.skipSpace();
    if (this.text[this.at] === ")") {
      this.at++;
      return args;
    }
    for (;;) {
      args.push(this.readNode(depth + 1));
      this.skipSpace();
      if (this.text[this.at] === ")") break;
      this.take(",");
    }
    this.at++;
    return args;
  }

  private readMember(object: Node, depth: number): Node | undefined {
    const start = this.at;
    this.skipSpace();
    const optional = this.text[this.at] === "?";
    if (optional) this.at++;
    if (this.text[this.at] === "[") {
      this.at++;
      const key = this.readNode(depth + 1);
      this.skipSpace();
      this.take("]");
      return { kind: "member", object, key, optional };
    }
    if (this.text[this.at] === ".") {
      this.at++;
      const key = this.match(NAME);
      if (key === undefined) throw this.wrong('the name of a property after "."');
      return { kind: "member", object, key: { kind: "literal", value: key }, optional };
    }
    if (optional) throw this.wrong('"[" or "." after "?"');
    this.at = start;
    return undefined;
  }

  private readString(): string {
    let value = "";
    for (let at = this.at + 1; at < this.text.length; at++) {
      if (this.text[at] !== "'") value += this.text[at];
      else if (this.text[at + 1] === "'") value += this.text[at++];
      else {
        this.at = at + 1;
        return value;
      }
    }
    throw new ExpressionError(
      `The text that starts at character ${this.at + 1} has no end: expected a single quote`,
    );
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) throw this.wrong(`"${character}"`);
    this.at++;
  }

  private wrong(expected: string): ExpressionError {
    const found = this.text[this.at];
    const place = found === undefined
      ? "The expression ends"
      : `"${found}" at character ${this.at + 1}`;
    return new ExpressionError(`${place}: expected ${expected}`);
  }
}
