import { type Fields, isFields, isLoopback } from "./connector.ts";
import type { ConnectorDocument } from "./document.ts";
import type { Problem } from "./problem.ts";

/** The rules for what the file is, and where the server is. */
export function* checkPlace(api: Fields, { problem }: ConnectorDocument): Generator<Problem> {
  if ("openapi" in api) {
    const message = `Found OpenAPI ${api.openapi}: custom connectors read OpenAPI 2.0, so ` +
      `this line is swagger: "2.0", and servers become host, basePath and schemes`;
    yield problem(["openapi"], message);
  } else if (api.swagger !== "2.0") {
    const found = "swagger" in api ? `Found ${typeof api.swagger} ${api.swagger}` : "Missing";
    yield problem(["swagger"], `${found}: expected the text "2.0", in quotes`);
  }
  const info = isFields(api.info) ? api.info : {};
  for (const field of ["title", "description"]) {
    if (typeof info[field] === "string" && info[field].trim() !== "") continue;
    const why = field === "title"
      ? "the name under which the connector is listed"
      : "the agent goes by it when it decides whether this server can help";
    yield problem(["info", field], `Missing: ${why}`);
  }
  if (typeof info.version !== "string") {
    const found = "version" in info ? `Found ${typeof info.version} ${info.version}` : "Missing";
    yield problem(["info", "version"], `${found}: expected a text, such as "1.0.0"`);
  }
  yield* checkHost(api.host, problem);
  yield* checkSchemes(api, problem);
}

type MakeProblem = ConnectorDocument["problem"];

function* checkHost(host: unknown, problem: MakeProblem): Generator<Problem> {
  if (typeof host !== "string" || host === "") {
    yield problem(["host"], "Missing: the server's name, such as news.example.com");
  } else if (host.includes("://")) {
    yield problem(["host"], `Found "${host}": the scheme does not belong here, but in schemes`);
  } else if (host.includes("/")) {
    const [name] = host.split("/");
    yield problem(["host"], `Found "${host}": expected "${name}"; a path belongs in basePath`);
  } else if (!URL.canParse(`https://${host}`) || /[@?#\s{}\\]/.test(host)) {
    yield problem(["host"], `Found "${host}": expected a name and perhaps a port`);
  }
}

function* checkSchemes({ host, schemes }: Fields, problem: MakeProblem): Generator<Problem> {
  const list = Array.isArray(schemes) ? schemes : [];
  if (list.includes("https")) return;
  if (list.includes("http") && typeof host === "string" && isLoopback(host)) return;
  const found = list.length === 0 ? "Missing" : `Found ${list.join(", ")}`;
  yield problem(
    ["schemes"],
    `${found}: expected https; only a host of this machine may be reached by http`,
  );
}
