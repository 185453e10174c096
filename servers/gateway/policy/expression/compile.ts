import type { Exchange } from "../../exchange.ts";
import { ALIASES, CASTS, INDEXED, type Member, MEMBERS, type Type } from "./members.ts";
import { assertType, combine, type Typed } from "./operators.ts";
import { type Token, tokenize } from "./tokens.ts";

/** An expression that can be asked about a request. */
export interface Expression {
  type: Type;
  /** Whether it looks into the request's body, which has to have been read then. */
  readsBody: boolean;
  /** @throws {Error} When it cannot be computed, as C# would: a value that is null, a body that is no JSON. */
  run(exchange: Exchange): unknown;
}

type Run = Expression["run"];

/** Stands for the rest of a chain after a `?.` that met null. */
const CUT = Symbol("cut");

/** Operators by how strongly they bind, the weakest first. */
const LEVELS = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+"]];

/**
 * Compiles an expression of a policy: what stands in `@(…)`, or the one `return` of `@{…}`.
 *
 * It is a small part of C#, enough for what policies ask: members of `context`, texts and numbers, casts, operators, `new { }`. Types are
 * looked at now, so that what the gateway does not know is refused by name before a request meets it.
 *
 * @param source The expression, without `@( )`.
 * @returns The compiled expression.
 * @throws {Error} When it holds what the gateway does not know, with its name.
 */
export function compileExpression(source: string): Expression {
  const parser = new Parser(tokenize(source));
  const { type, run } = parser.parse();
  return { type, run, readsBody: parser.readsBody };
}

class Parser {
  readonly #tokens: Token[];
  #at = 0;
  readsBody = false;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  parse(): Typed {
    const isBlock = this.#accept("return");
    const whole = this.#ternary();
    if (isBlock) this.#expect(";");
    if (this.#token.kind !== "end") throw this.#unexpected("the end");
    return whole;
  }

  get #token(): Token {
    return this.#tokens[this.#at];
  }

  #accept(text: string): boolean {
    const { kind } = this.#token;
    if (this.#token.text !== text || kind === "string" || kind === "end") return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#unexpected(`"${text}"`);
  }

  #name(): string {
    if (this.#token.kind !== "name") throw this.#unexpected("a name");
    return this.#tokens[this.#at++].text;
  }

  #unexpected(wanted: string): Error {
    return new Error(`Cannot read "${this.#token.text}" in an expression: expected ${wanted}`);
  }

  #ternary(): Typed {
    const condition = this.#coalesce();
    if (!this.#accept("?")) return condition;
    assertType(condition, "bool", "before ?");
    const yes = this.#ternary();
    this.#expect(":");
    const no = this.#ternary();
    const run: Run = (e) => (condition.run(e) ? yes : no).run(e);
    return { type: yes.type === no.type ? yes.type : "object", run };
  }

  #coalesce(): Typed {
    const left = this.#binary(0);
    if (!this.#accept("??")) return left;
    const right = this.#coalesce();
    const type = left.type === right.type ? left.type : "object";
    return { type, run: (e) => left.run(e) ?? right.run(e) };
  }

  #binary(level: number): Typed {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = LEVELS[level].find((sign) => this.#accept(sign));
      if (!operator) return left;
      left = combine(operator, left, this.#binary(level + 1));
    }
  }

  #unary(): Typed {
    if (this.#accept("!")) {
      const operand = this.#unary();
      assertType(operand, "bool", "after !");
      return { type: "bool", run: (e) => !operand.run(e) };
    }
    if (this.#accept("-")) {
      const operand = this.#unary();
      assertType(operand, "int", "after -");
      return { type: "int", run: (e) => -Number(operand.run(e)) };
    }
    const cast = this.#cast();
    if (!cast) return this.#chain();
    const operand = this.#unary();
    return { type: cast, run: (e) => convert(operand.run(e), cast) };
  }

  /** Takes `(string)` and the like; a name in brackets that is no type stays. */
  #cast(): Type | undefined {
    const [open, name, close] = this.#tokens.slice(this.#at, this.#at + 3);
    const type = open?.text === "(" && open.kind === "sign" && name?.kind === "name" &&
        close?.text === ")"
      ? toType(name.text)
      : undefined;
    if (type) this.#at += 3;
    return type;
  }

  /** A value, and what is asked of it. */
  #chain(): Typed {
    let value = this.#primary();
    let cuts = false;
    for (;;) {
      if (this.#accept("?.")) [value, cuts] = [this.#member(cut(value)), true];
      else if (this.#accept("?[")) [value, cuts] = [this.#index(cut(value)), true];
      else if (this.#accept(".")) value = this.#member(value);
      else if (this.#accept("[")) value = this.#index(value);
      else break;
    }
    const { type, run } = value;
    return cuts ? { type, run: (e) => uncut(run(e)) } : value;
  }

  #member(target: Typed): Typed {
    const name = this.#name();
    const member = Object.hasOwn(MEMBERS[target.type], name)
      ? MEMBERS[target.type][name]
      : undefined;
    if (!member) throw unknownMember(target.type, name);
    if (member.readsBody) this.readsBody = true;
    if (!member.takes) return ask(target, name, member, []);
    const generic = member.generic && this.#generic(name, member.generic);
    this.#expect("(");
    const given = this.#arguments(name, member);
    return generic
      ? ask(target, name, { ...member, type: generic }, [constant(generic, generic), ...given])
      : ask(target, name, member, given);
  }

  #generic(name: string, known: Type[]): Type {
    if (!this.#accept("<")) return "object";
    const written = this.#name();
    const type = toType(written);
    this.#expect(">");
    if (type && known.includes(type)) return type;
    throw new Error(`Unknown type "${written}" of ${name}: expected ${known.join(", ")}`);
  }

  #arguments(name: string, { takes = [], least = 0 }: Member): Typed[] {
    const given: Typed[] = [];
    while (!this.#accept(")")) {
      if (given.length > 0) this.#expect(",");
      // A named argument, such as preserveContent: true.
      if (this.#token.kind === "name" && this.#tokens[this.#at + 1].text === ":") this.#at += 2;
      given.push(this.#ternary());
    }
    if (given.length < least || given.length > takes.length) {
      const wanted = least === takes.length ? least : `${least} to ${takes.length}`;
      throw new Error(`Wrong number of arguments of ${name}: expected ${wanted}`);
    }
    given.forEach((one, index) => assertType(one, takes[index], `as an argument of ${name}`));
    return given;
  }

  #index(target: Typed): Typed {
    const member = INDEXED[target.type];
    if (!member) throw new Error(`Cannot take an element of a ${target.type} with [ ]`);
    const index = this.#ternary();
    this.#expect("]");
    assertType(index, "string", "in [ ]");
    return ask(target, "[]", member, [index]);
  }

  #primary(): Typed {
    const { kind, text } = this.#token;
    if (kind === "string") return this.#literal("string", text);
    if (kind === "number") return this.#literal("int", Number(text));
    if (this.#accept("(")) {
      const inside = this.#ternary();
      this.#expect(")");
      return inside;
    }
    const name = this.#name();
    if (name === "true" || name === "false") return constant("bool", name === "true");
    if (name === "null") return constant("object", null);
    if (name === "new") return this.#creation();
    if (name === "context") return { type: "Context", run: (exchange) => exchange };
    if (name === "JsonConvert") return constant("JsonConvert", name);
    throw new Error(`Unknown name "${name}" in an expression: expected context`);
  }

  #literal(type: Type, value: unknown): Typed {
    this.#at++;
    return constant(type, value);
  }

  /** `new { a = 1 }` and `new[] { 1, 2 }`. */
  #creation(): Typed {
    const isList = this.#accept("[");
    if (isList) this.#expect("]");
    this.#expect("{");
    const members: [string, Typed][] = [];
    while (!this.#accept("}")) {
      if (members.length > 0) this.#expect(",");
      const name = isList ? "" : this.#name();
      if (!isList) this.#expect("=");
      members.push([name, this.#ternary()]);
    }
    const run: Run = isList
      ? (e) => members.map(([, value]) => value.run(e))
      : (e) => Object.fromEntries(members.map(([name, value]) => [name, value.run(e)]));
    return { type: "object", run };
  }
}

function toType(name: string): Type | undefined {
  const type = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name as Type;
  return Object.hasOwn(CASTS, type) ? type : undefined;
}

function constant(type: Type, value: unknown): Typed {
  return { type, run: () => value };
}

function ask(target: Typed, name: string, { type, get }: Member, given: Typed[]): Typed {
  return {
    type,
    run: (exchange) => {
      const of = target.run(exchange);
      if (of === CUT) return CUT;
      if (of === null || of === undefined) throw new Error(`${name} is asked of null`);
      return get(of, ...given.map((one) => one.run(exchange)));
    },
  };
}

function cut({ type, run }: Typed): Typed {
  return { type, run: (exchange) => run(exchange) ?? CUT };
}

function uncut(value: unknown): unknown {
  return value === CUT ? null : value;
}

function convert(value: unknown, type: Type): unknown {
  if (CASTS[type]!(value ?? null)) return value ?? null;
  throw new Error(`a value is no ${type}`);
}

function unknownMember(type: Type, name: string): Error {
  if (type === "Response" && name === "Body") {
    return new Error(
      "Cannot read context.Response.Body: the stream of an MCP server would be held back until it ends",
    );
  }
  const known = Object.keys(MEMBERS[type]).join(", ");
  return new Error(`Unknown member "${name}" of ${type}: expected ${known || "none"}`);
}
