import { BodyError, type Exchange, Jwt, readJsonBody } from "../../exchange.ts";
import type { HeaderFields } from "../../header_list.ts";

/** What an expression can come to: C#'s and API Management's names. */
export type Type =
  | "string"
  | "int"
  | "bool"
  | "object"
  | "Context"
  | "Request"
  | "Response"
  | "Url"
  | "Headers"
  | "Query"
  | "Body"
  | "Variables"
  | "LastError"
  | "Api"
  | "Jwt"
  | "Claims"
  | "JToken"
  | "JsonConvert";

/** Something that a value of a type has: a property, or a method where it takes arguments. */
export interface Member {
  type: Type;
  /** Types of a method's arguments; the ones after `least` may be left out. */
  takes?: Type[];
  least?: number;
  /** A method that is told a type in angle brackets, of which these are known; it is its first argument here. */
  generic?: Type[];
  /** Whether the request's body has to have been read. */
  readsBody?: boolean;
  // deno-lint-ignore no-explicit-any
  get(target: any, ...args: any[]): unknown;
}

const text = (get: Member["get"]): Member => ({ type: "string", get });
const method = (type: Type, takes: Type[], get: Member["get"], least = takes.length): Member => ({
  type,
  takes,
  least,
  get,
});

/** A map of texts, with the one method by which policies read it. */
const lookup = (find: (target: unknown, name: string) => string | undefined) => ({
  GetValueOrDefault: method(
    "string",
    ["string", "string"],
    (target, name, fallback) => find(target, name) ?? fallback ?? null,
    1,
  ),
  ContainsKey: method("bool", ["string"], (target, name) => find(target, name) !== undefined),
});

/**
 * Everything that an expression may ask for. It is a small part of what API Management has (Policy expressions, 2025-07); what is not here
 * is refused when the file is read.
 */
export const MEMBERS: Record<Type, Record<string, Member>> = {
  Context: {
    Request: { type: "Request", get: (exchange) => exchange },
    Response: { type: "Response", get: (exchange: Exchange) => exchange.answer ?? null },
    Variables: { type: "Variables", get: (exchange: Exchange) => exchange.variables },
    LastError: { type: "LastError", get: (exchange: Exchange) => exchange.lastError ?? null },
    Api: { type: "Api", get: (exchange) => exchange },
    RequestId: text((exchange: Exchange) => exchange.id),
  },
  Request: {
    Method: text((exchange: Exchange) => exchange.method),
    IpAddress: text((exchange: Exchange) => exchange.ip),
    Url: { type: "Url", get: (exchange: Exchange) => exchange.url },
    OriginalUrl: { type: "Url", get: (exchange: Exchange) => exchange.url },
    Headers: { type: "Headers", get: (exchange: Exchange) => exchange.headers },
    Body: {
      type: "Body",
      readsBody: true,
      get: (exchange: Exchange) => exchange.body ? exchange : null,
    },
  },
  Response: {
    StatusCode: { type: "int", get: (answer) => answer.status },
    StatusReason: text((answer) => answer.reason),
    Headers: { type: "Headers", get: (answer) => answer.headers },
  },
  Url: {
    Scheme: text((url: URL) => url.protocol.slice(0, -1)),
    Host: text((url: URL) => url.hostname),
    Port: {
      type: "int",
      get: (url: URL) => Number(url.port) || (url.protocol === "https:" ? 443 : 80),
    },
    Path: text((url: URL) => url.pathname),
    QueryString: text((url: URL) => url.search),
    Query: { type: "Query", get: (url: URL) => url.searchParams },
  },
  Headers: lookup((headers, name) => (headers as HeaderFields).get(name) ?? undefined),
  Query: lookup((query, name) => (query as URLSearchParams).get(name) ?? undefined),
  Body: {
    As: {
      type: "object",
      takes: ["bool"],
      least: 1,
      generic: ["string", "JToken"],
      get: (exchange: Exchange, type: Type, preserve: boolean) => {
        // The method would leave the backend without a body: nobody wants that.
        if (!preserve) throw new Error("Body.As() without preserveContent: true takes the body");
        return type === "string" ? exchange.body : toObject(readJsonBody(exchange));
      },
    },
  },
  Variables: {
    GetValueOrDefault: {
      type: "object",
      takes: ["string", "object"],
      least: 1,
      generic: ["string", "int", "bool", "object", "Jwt"],
      get: (variables: Map<string, unknown>, _, name, fallback) => variables.get(name) ?? fallback,
    },
    ContainsKey: method(
      "bool",
      ["string"],
      (variables: Map<string, unknown>, name) => variables.has(name),
    ),
  },
  LastError: {
    Source: text((error) => error.source),
    Reason: text((error) => error.reason),
    Message: text((error) => error.message),
    Section: text((error) => error.section),
  },
  Api: { Name: text((exchange: Exchange) => exchange.api) },
  Jwt: {
    Subject: text((jwt: Jwt) => jwt.claims.sub ?? null),
    Issuer: text((jwt: Jwt) => jwt.claims.iss ?? null),
    Claims: { type: "Claims", get: (jwt: Jwt) => jwt.claims },
  },
  Claims: lookup((claims, name) => {
    const claim = (claims as Jwt["claims"])[name];
    return claim === undefined ? undefined : [claim].flat().map(String).join(",");
  }),
  JToken: { ToString: method("string", [], toJsonText) },
  string: {
    Length: { type: "int", get: (value: string) => value.length },
    Contains: method("bool", ["string"], (value: string, part) => value.includes(part)),
    StartsWith: method("bool", ["string"], (value: string, part) => value.startsWith(part)),
    EndsWith: method("bool", ["string"], (value: string, part) => value.endsWith(part)),
    Replace: method(
      "string",
      ["string", "string"],
      (value: string, old, fresh) => value.replaceAll(old, () => fresh ?? ""),
    ),
    Substring: method(
      "string",
      ["int", "int"],
      (value: string, from, length) =>
        value.slice(from, length === undefined ? undefined : from + length),
      1,
    ),
    ToLower: method("string", [], (value: string) => value.toLowerCase()),
    ToUpper: method("string", [], (value: string) => value.toUpperCase()),
    Trim: method("string", [], (value: string) => value.trim()),
    ToString: method("string", [], (value: string) => value),
  },
  int: { ToString: method("string", [], String) },
  bool: {},
  object: { ToString: method("string", [], String) },
  JsonConvert: {
    SerializeObject: method("string", ["object"], (_, value) => JSON.stringify(value)),
  },
};

/** What an index in brackets gives. */
export const INDEXED: Partial<Record<Type, Member>> = {
  Variables: method("object", ["string"], (variables: Map<string, unknown>, name) => {
    if (!variables.has(name)) throw new Error(`there is no variable "${name}"`);
    return variables.get(name);
  }),
  JToken: method("JToken", ["string"], (token, name) => {
    if (Array.isArray(token)) throw new Error(`a list has no member "${name}"`);
    return typeof token === "object" && Object.hasOwn(token, name) ? token[name] : null;
  }),
};

/** Types that a value can be cast to, and what it has to be for that. */
export const CASTS: Partial<Record<Type, (value: unknown) => boolean>> = {
  string: (value) => value === null || typeof value === "string",
  int: (value) => typeof value === "number",
  bool: (value) => typeof value === "boolean",
  object: () => true,
  Jwt: (value) => value instanceof Jwt,
  JToken: (value) => value === null || typeof value !== "undefined",
};

/** Other names of the same things. */
export const ALIASES: Record<string, Type> = { JObject: "JToken", Int32: "int", String: "string" };

function toObject(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new BodyError("Bad request: the body is no single JSON object");
}

function toJsonText(token: unknown): string {
  return typeof token === "string" ? token : token === null ? "" : JSON.stringify(token);
}
