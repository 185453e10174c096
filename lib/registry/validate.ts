/**
 * `server.json` against its schema.
 *
 * @module
 */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import type { Problem, ServerJson } from "./server_json.ts";
import schema from "./server.schema.json" with { type: "json" };

let compiled: ValidateFunction<ServerJson> | undefined;

/**
 * Holds a document against the schema of `server.json` (version 2025-12-11; our own file, written from its documented fields).
 *
 * @param document Anything that came as JSON.
 * @returns What is wrong, each with its place, in the order of the document; nothing when it is a `server.json`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [problem] = validateServerJson({ name: "weather", description: "Weather", version: "1.0.0" });
 * assertEquals(problem.place, "name");
 * ```
 */
export function validateServerJson(document: unknown): Problem[] {
  compiled ??= compile();
  if (compiled(document)) return [];
  return toProblems(compiled.errors ?? []);
}

function compile(): ValidateFunction<ServerJson> {
  const ajv = new Ajv({ allErrors: true, discriminator: true, verbose: true, strict: false });
  ajvFormats.default(ajv, ["uri"]);
  return ajv.compile<ServerJson>(schema);
}

function toProblems(errors: ErrorObject[]): Problem[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  const isPartOfChoice = ({ keyword, schemaPath }: ErrorObject) =>
    keyword === "required" && choices.length > 0 && schemaPath.includes("/anyOf/");
  const problems = errors.filter((error) => !isPartOfChoice(error)).map(toProblem);
  return [...new Map(problems.map((each) => [`${each.place} ${each.message}`, each])).values()];
}

function toProblem(error: ErrorObject): Problem {
  const missing = error.keyword === "required" ? `/${error.params.missingProperty}` : "";
  return { place: toPlace(error.instancePath + missing), message: toMessage(error) };
}

/** A JSON pointer (RFC 6901) as people write it. */
function toPlace(pointer: string): string {
  const parts = pointer.split("/").slice(1).map((part) =>
    part.replaceAll("~1", "/").replaceAll("~0", "~")
  );
  return parts.reduce((place, part) => {
    if (/^\d+$/.test(part)) return `${place}[${part}]`;
    if (!/^[\w$]+$/.test(part)) return `${place}["${part}"]`;
    return place === "" ? part : `${place}.${part}`;
  }, "");
}

function toMessage({ keyword, params, data }: ErrorObject): string {
  const given = show(data);
  switch (keyword) {
    case "required":
      return "Missing";
    case "anyOf":
      return "Expected a value or a valueHint";
    case "type":
      return `Expected ${params.type}, got ${given}`;
    case "enum":
      return `Expected one of ${params.allowedValues.join(", ")}, got ${given}`;
    case "discriminator":
      return `Unknown ${params.tag} ${show(params.tagValue)}`;
    case "pattern":
      return `${given} does not match ${params.pattern}`;
    case "format":
      return `${given} is no ${params.format}`;
    case "minLength":
      return `Expected at least ${params.limit} characters, got ${given}`;
    case "maxLength":
      return `Expected at most ${params.limit} characters, got ${String(data).length}`;
    default:
      return `${given} is not allowed here`;
  }
}

const LONGEST = 80;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
