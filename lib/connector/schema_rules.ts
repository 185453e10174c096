import type { ConnectorDocument } from "./document.ts";
import type { Problem } from "./problem.ts";

/** What the parser says of one breach of the schema. */
interface Breach {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message: string;
}

/**
 * Checks a description against the schema of OpenAPI 2.0, and against the rules of the specification that no schema can hold.
 * Nothing outside the text is read: a `$ref` to a file or an address is refused.
 *
 * @param api The description.
 * @param document Where its values stand.
 * @returns What is wrong.
 */
export async function checkSchema(api: object, document: ConnectorDocument): Promise<Problem[]> {
  const outside = [...externalReferences(api)];
  if (outside.length > 0) {
    return outside.map(({ path, reference }) =>
      document.problem(
        path,
        `Found "${reference}": a connector is one file, expected a place in it`,
      )
    );
  }
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  try {
    // The parser changes what it is given.
    const copy = structuredClone(api) as unknown as string; // its types know no plain object
    await SwaggerParser.validate(copy, { resolve: { external: false } });
    return [];
  } catch (error) {
    const breaches = (error as { details?: Breach[] }).details;
    if (breaches) {
      return toProblems(breaches, document);
    }
    const { message } = error as Error;
    const why = /call stack/.test(message) ? "something in it contains itself" : message;
    return [document.problem([], `Not OpenAPI 2.0: ${why}`)];
  }
}

function toProblems(breaches: Breach[], document: ConnectorDocument): Problem[] {
  const choices = breaches.filter(isChoice).map(({ instancePath }) => instancePath);
  const outermost = [...new Set(choices)]
    .filter((path) => !choices.some((other) => path.startsWith(`${other}/`)));
  const within = (path: string, { instancePath }: Breach) =>
    instancePath === path || instancePath.startsWith(`${path}/`);
  return [
    ...breaches.filter((breach) => !outermost.some((path) => within(path, breach)))
      .filter(({ keyword }) => keyword !== "not")
      .map((breach) => toProblem(breach, document)),
    ...outermost.map((path) =>
      toChoiceProblem(path, breaches.filter((breach) => within(path, breach)), document)
    ),
  ];
}

function isChoice({ keyword }: Breach): boolean {
  return keyword === "oneOf" || keyword === "anyOf";
}

/** Where the schema has alternatives, every one of them says why it does not fit: the person is told once. */
function toChoiceProblem(pointer: string, breaches: Breach[], document: ConnectorDocument) {
  const missing = new Set(breaches.map(({ params }) => params.missingProperty).filter(Boolean));
  missing.delete("$ref");
  const unknown = breaches.map(({ params }) => params.additionalProperty).filter(Boolean)
    .filter((name, index, all) => all.indexOf(name) < index);
  const hints = [
    ...missing.size > 0 ? [`perhaps ${[...missing].join(" or ")} is missing`] : [],
    ...unknown.map((name) => `there is no field "${name}" here`),
  ];
  const message = ["Nothing that OpenAPI 2.0 has at this place", ...hints].join("; ");
  return document.problem(toPath(pointer), message);
}

function toPath(pointer: string): string[] {
  return pointer.split("/").slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function toProblem(
  { instancePath, keyword, params, message }: Breach,
  document: ConnectorDocument,
) {
  const path = toPath(instancePath);
  if (keyword === "required") {
    return document.problem([...path, String(params.missingProperty)], "Missing");
  }
  if (keyword === "additionalProperties") {
    const name = String(params.additionalProperty);
    const message = `There is no field "${name}" here in OpenAPI 2.0`;
    return document.problem([...path, name], message);
  }
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
  return document.problem(path, `The schema of OpenAPI 2.0: ${message}${allowed}`);
}

function* externalReferences(
  value: unknown,
  path: string[] = [],
  seen = new Set<object>(),
): Generator<{ path: string[]; reference: string }> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [name, inner] of Object.entries(value)) {
    if (name === "$ref" && typeof inner === "string" && !inner.startsWith("#")) {
      yield { path: [...path, name], reference: inner };
    }
    yield* externalReferences(inner, [...path, name], seen);
  }
}
