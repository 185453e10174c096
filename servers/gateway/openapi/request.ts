import type { ParameterInput } from "./inputs.ts";
import { isJson } from "./outputs.ts";
import type { Operation } from "./operation.ts";

/** IETF draft-ietf-httpapi-idempotency-key-header. */
export const IDEMPOTENCY_KEY = "idempotency-key";

/** A value that cannot stand where it would have to. */
export class BadValueError extends Error {
  override name = "BadValueError";
}

/** A call, written out. */
export interface WrittenCall {
  /** Method and path as an error may name them: without the query, which may be long. */
  name: string;
  url: string;
  init: { method: string; headers: Headers; body?: string };
}

/**
 * Writes a call: arguments to path, query, headers and body, as the styles of OpenAPI say.
 *
 * @param operation The operation.
 * @param backend Where the API is, for example `http://127.0.0.1:8610`.
 * @param args Arguments that fit the tool's schema.
 * @returns The call.
 * @throws {BadValueError} When a value would lead to another path than the described one, or cannot stand in a header.
 */
export function writeCall(
  operation: Operation,
  backend: string,
  args: Record<string, unknown>,
): WrittenCall {
  const method = operation.method.toUpperCase();
  const headers = new Headers({ accept: "application/json, application/problem+json, */*;q=0.1" });
  const query: string[] = [];
  let path = operation.path;
  for (const parameter of operation.parameters) {
    const value = args[parameter.argument];
    if (value === undefined || value === null) continue;
    if (parameter.in === "path") {
      path = path.replaceAll(`{${parameter.name}}`, () => writeStep(parameter, value));
    } else if (parameter.in === "query") {
      query.push(...writeQuery(parameter, value));
    } else {
      headers.set(parameter.name, writeHeader(parameter, value));
    }
  }
  addIdempotencyKey(operation.parameters, headers);
  const body = writeBody(operation, args);
  if (body !== undefined) headers.set("content-type", operation.body!.mediaType);
  return {
    name: `${method} ${path}`,
    url: `${backend.replace(/\/+$/, "")}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    init: { method, headers, ...(body !== undefined && { body }) },
  };
}

/** A backend that knows calls by a key can be asked again without harm, so each call gets one. */
function addIdempotencyKey(parameters: ParameterInput[], headers: Headers): void {
  const takesKey = parameters.some(({ in: place, name }) =>
    place === "header" && name.toLowerCase() === IDEMPOTENCY_KEY
  );
  if (takesKey && !headers.has(IDEMPOTENCY_KEY)) headers.set(IDEMPOTENCY_KEY, crypto.randomUUID());
}

/**
 * A value is one step of a path. `..` would lead out of it: a URL has it taken away, together with the step before, also when
 * it is written with `%2E` (WHATWG URL, 4.4).
 */
function writeStep(parameter: ParameterInput, value: unknown): string {
  const text = simple(parameter, value, encodeURIComponent);
  if (text === "" || text === "." || text === "..") {
    throw new BadValueError(
      `Cannot put "${value}" into the path as ${parameter.argument}: give a value`,
    );
  }
  return text;
}

function writeHeader(parameter: ParameterInput, value: unknown): string {
  const text = simple(parameter, value, String);
  if (!/^[\t\x20-\x7e]*$/.test(text)) {
    throw new BadValueError(
      `Cannot put "${text}" into a header as ${parameter.argument}: expected one line of ASCII`,
    );
  }
  return text;
}

function simple(
  { explode, asJson }: ParameterInput,
  value: unknown,
  encode: (text: string) => string,
): string {
  if (asJson) return encode(JSON.stringify(value));
  if (!isObject(value)) return toTexts(value).map(encode).join(",");
  const pairs = toPairs(value).map(([key, text]) => [encode(key), encode(text)]);
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}

const DELIMITERS: Record<string, string> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

function writeQuery(parameter: ParameterInput, value: unknown): string[] {
  const { name, style, explode, asJson, allowReserved } = parameter;
  const encode = allowReserved ? encodeReserved : encodeURIComponent;
  const field = (key: string, text: string) => `${encodeURIComponent(key)}=${text}`;
  if (asJson) return [field(name, encode(JSON.stringify(value)))];
  if (isObject(value)) {
    const pairs = toPairs(value);
    if (style === "deepObject") {
      return pairs.map(([key, text]) => field(`${name}[${key}]`, encode(text)));
    }
    if (explode) return pairs.map(([key, text]) => field(key, encode(text)));
    return [field(name, pairs.flat().map(encode).join(DELIMITERS[style]))];
  }
  const texts = toTexts(value).map(encode);
  if (explode || !(style in DELIMITERS)) return texts.map((text) => field(name, text));
  return [field(name, texts.join(DELIMITERS[style]))];
}

/** RFC 3986, section 2.2, but for what would end the value. */
function encodeReserved(text: string): string {
  return encodeURI(text).replace(/[#&+]/g, encodeURIComponent);
}

function writeBody({ body }: Operation, args: Record<string, unknown>): string | undefined {
  if (!body) return undefined;
  const value = body.argument !== undefined ? args[body.argument] : Object.fromEntries(
    Object.entries(body.properties)
      .filter(([argument]) => args[argument] !== undefined)
      .map(([argument, name]) => [name, args[argument]]),
  );
  if (value === undefined) return undefined;
  if (isJson(body.mediaType)) return JSON.stringify(value);
  if (body.mediaType.startsWith("text/")) {
    return typeof value === "string" ? value : JSON.stringify(value);
  }
  const form = new URLSearchParams();
  for (const [key, each] of Object.entries(value as object)) {
    for (const text of toTexts(each)) form.append(key, text);
  }
  return String(form);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(toText);
}

function toPairs(value: Record<string, unknown>): [string, string][] {
  return Object.entries(value).map(([key, each]) => [key, toText(each)]);
}

function toText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
