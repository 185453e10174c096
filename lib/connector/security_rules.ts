import { type Fields, fieldsOf, isLoopback, operationsOf } from "./connector.ts";
import type { ConnectorDocument } from "./document.ts";
import type { Problem } from "./problem.ts";

type MakeProblem = ConnectorDocument["problem"];

/** The rules for how calls prove who makes them: no key at all, an API key, or OAuth 2.0 with a code. */
export function* checkSecurity(api: Fields, { problem }: ConnectorDocument): Generator<Problem> {
  const schemes = Object.entries(fieldsOf(api.securityDefinitions));
  const used = usedSchemes(api);
  for (const [name] of schemes.slice(1)) {
    const message = "There is more than one security definition: a connector has one";
    yield problem(["securityDefinitions", name], message);
  }
  for (const { name, path } of used) {
    if (schemes.some(([defined]) => defined === name)) continue;
    yield problem(path, `There is no security definition named "${name}"`);
  }
  const [first] = schemes;
  if (!first) return;
  const [name, definition] = first;
  if (!used.some((each) => each.name === name)) {
    const message = `Nothing uses "${name}": without security: [{ ${name}: [] }] ` +
      `calls go out with no credentials`;
    yield problem(["securityDefinitions", name], message);
  }
  yield* checkScheme(fieldsOf(definition), ["securityDefinitions", name], problem);
}

function* checkScheme(scheme: Fields, place: string[], problem: MakeProblem): Generator<Problem> {
  if (scheme.type === "apiKey") {
    if (scheme.in !== "header" && scheme.in !== "query") {
      yield problem([...place, "in"], `Found ${scheme.in}: expected header, or query`);
    }
    if (typeof scheme.name !== "string" || !/^[\w!#$%&'*+.^`|~-]+$/.test(scheme.name)) {
      const message = `Found ${scheme.name}: expected the name of the header, such as X-API-Key`;
      yield problem([...place, "name"], message);
    }
  } else if (scheme.type === "oauth2") {
    if (scheme.flow !== "accessCode") {
      const message = `Found ${scheme.flow}: expected accessCode, the name of OpenAPI 2.0 ` +
        `for the authorization code flow`;
      yield problem([...place, "flow"], message);
    }
    for (const field of ["authorizationUrl", "tokenUrl"]) {
      yield* checkUrl(scheme[field], [...place, field], problem);
    }
  } else {
    const message = `Found ${scheme.type}: expected apiKey or oauth2`;
    yield problem([...place, "type"], message);
  }
}

function* checkUrl(text: unknown, place: string[], problem: MakeProblem): Generator<Problem> {
  const url = typeof text === "string" ? URL.parse(text) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:" && isLoopback(url.host)) return;
  yield problem(place, `Found ${text}: expected an https URL of the authorization server`);
}

function usedSchemes(api: Fields): { name: string; path: string[] }[] {
  const at = operationsOf(api).map(({ path, method, operation }) => ({
    place: ["paths", path, method, "security"],
    security: operation.security,
  }));
  return [{ place: ["security"], security: api.security }, ...at].flatMap(({ place, security }) =>
    (Array.isArray(security) ? security : []).flatMap((entry, index) =>
      Object.keys(fieldsOf(entry)).map((name) => ({ name, path: [...place, String(index), name] }))
    )
  );
}
