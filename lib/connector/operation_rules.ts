import { type Fields, fieldsOf, operationsOf, PROTOCOL } from "./connector.ts";
import type { ConnectorDocument } from "./document.ts";
import type { Problem } from "./problem.ts";

const MARK = "x-ms-agentic-protocol";

/** The rules for the one operation of an MCP connector. */
export function* checkOperation(api: Fields, document: ConnectorDocument): Generator<Problem> {
  const { problem } = document;
  const operations = operationsOf(api);
  const misplaced = [...findMisplacedMarks(api, document)];
  yield* misplaced;
  if (operations.length === 0) {
    yield problem(["paths"], "There is no operation: expected one POST, to the MCP endpoint");
    return;
  }
  for (const { path, method } of operations.slice(1)) {
    const message = `There is more than one operation: everything of MCP goes through one POST, ` +
      `and tools come from the server, not from this file`;
    yield problem(["paths", path, method], message);
  }
  const [{ path, method, operation }] = operations;
  const place = ["paths", path, method];
  if (method !== "post") {
    yield problem(place, `Found ${method}: MCP messages are sent with post`);
  }
  if (!path.startsWith("/")) {
    yield problem(["paths", path], `Found "${path}": expected "/${path}"`);
  }
  if (misplaced.length === 0) yield* checkMark(operation, place, document);
  if (typeof operation.operationId !== "string" || operation.operationId.trim() === "") {
    yield problem(
      [...place, "operationId"],
      "Missing: a name for the operation, such as InvokeMCP",
    );
  } else if (!/^[A-Za-z][A-Za-z0-9]*$/.test(operation.operationId)) {
    const message =
      `Found "${operation.operationId}": expected letters and digits, as in InvokeMCP`;
    yield problem([...place, "operationId"], message);
  }
  if (typeof operation.summary !== "string" || operation.summary.trim() === "") {
    yield problem([...place, "summary"], "Missing: the title that Copilot Studio shows");
  }
}

function* checkMark(
  operation: Fields,
  place: string[],
  { problem }: ConnectorDocument,
): Generator<Problem> {
  const mark = operation[MARK];
  if (mark === PROTOCOL) return;
  const path = [...place, MARK];
  if (mark === undefined) {
    const message = `Missing: ${MARK}: ${PROTOCOL} says that this is an MCP server; ` +
      `without it Copilot Studio takes the connector for an ordinary API and finds no tools`;
    yield problem(path, message);
  } else if (/sse/i.test(String(mark))) {
    const message = `Found ${mark}: expected ${PROTOCOL}; ` +
      `Copilot Studio gave up the SSE transport in August 2025`;
    yield problem(path, message);
  } else {
    yield problem(path, `Found ${mark}: expected ${PROTOCOL}`);
  }
}

/** The mark on the wrong floor is the mistake that looks right. */
function* findMisplacedMarks(api: Fields, { problem }: ConnectorDocument): Generator<Problem> {
  const places = [[], ["info"], ...Object.keys(fieldsOf(api.paths)).map((path) => ["paths", path])];
  for (const place of places) {
    let holder: Fields = api;
    for (const name of place) holder = fieldsOf(holder[name]);
    if (MARK in holder) {
      const message = `${MARK} is read at the operation: move it below post`;
      yield problem([...place, MARK], message);
    }
  }
}
