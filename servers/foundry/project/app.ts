import { type Context, Hono } from "hono";
import { ApiError } from "../../../lib/embedded_model/http/errors.ts";
import { readJson } from "../../../lib/embedded_model/http/body.ts";
import { createResponses } from "../../../lib/embedded_model/responses/mod.ts";
import { toList } from "../../../lib/embedded_model/responses/page.ts";
import { Agents } from "./agents.ts";
import { ProjectError } from "./error.ts";
import { findDeployment } from "./mod.ts";
import { References } from "./references.ts";

/** The one version of the interface that is played; the one in preview before it is taken too. */
const API_VERSIONS = ["v1", "2025-11-15-preview"];

/**
 * Makes a project whose caller has already shown a token.
 *
 * @param path Where the project is.
 * @returns The application.
 */
export function createProject(path: string): Hono {
  const agents = new Agents();
  const references = new References(agents);
  const app = new Hono();
  const responses = createResponses({
    basePath: `${path}/openai/v1`,
    prepare: (body) => references.prepare(body),
    describe: (body, response) => references.describe(body, response),
    findModel: findDeployment,
  });
  app.all(`${path}/openai/v1/*`, (c) => responses.fetch(c.req.raw));
  app.route(`${path}/agents`, createAgents(agents));
  app.notFound((c) =>
    new ProjectError(404, "not_found", `Nothing is served at ${c.req.method} ${c.req.path}`)
      .toResponse()
  );
  app.onError(answerError);
  return app;
}

function createAgents(agents: Agents): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    checkApiVersion(c);
    await next();
  });
  app.get("/", (c) => c.json(page(c, agents.list())));
  app.post("/", async (c) => {
    const body = await readJson(c) as { name?: unknown } | null;
    const { name } = agents.add(body?.name, body);
    return c.json(agents.get(name));
  });
  app.get("/:name", (c) => c.json(agents.get(c.req.param("name"))));
  app.post("/:name", async (c) => {
    const { name } = agents.get(c.req.param("name"));
    agents.add(name, await readJson(c), { unlessSame: true });
    return c.json(agents.get(name));
  });
  app.delete("/:name", (c) => {
    const name = c.req.param("name");
    agents.delete(name);
    return c.json({ object: "agent.deleted", name, deleted: true });
  });
  app.get("/:name/versions", (c) => c.json(page(c, agents.versions(c.req.param("name")))));
  app.post(
    "/:name/versions",
    async (c) => c.json(agents.add(c.req.param("name"), await readJson(c))),
  );
  app.get(
    "/:name/versions/:version",
    (c) => c.json(agents.version(c.req.param("name"), c.req.param("version"))),
  );
  app.delete("/:name/versions/:version", (c) => {
    const { name, version } = c.req.param();
    agents.deleteVersion(name, version);
    return c.json({ object: "agent.version.deleted", name, version, deleted: true });
  });
  return app;
}

function checkApiVersion(c: Context): void {
  const version = c.req.query("api-version");
  if (version === undefined) {
    throw new ProjectError(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=v1) is required for all requests",
    );
  }
  if (API_VERSIONS.includes(version)) return;
  throw new ProjectError(
    400,
    "UnsupportedApiVersion",
    `The api-version '${version}' is not supported: expected ${API_VERSIONS.join(" or ")}`,
  );
}

function page<Item extends { id: string }>(c: Context, newestFirst: Item[]) {
  const items = c.req.query("order") === "asc" ? newestFirst.toReversed() : newestFirst;
  return toList(items, c.req.query("after"), c.req.query("limit"));
}

function answerError(error: Error): Response {
  if (error instanceof ProjectError) return error.toResponse();
  if (error instanceof ApiError) {
    const { status, code, message, param } = error;
    const body = { code: code ?? "invalid_payload", message, param, details: [] };
    return Response.json({ error: body }, { status });
  }
  console.error("Request failed:", error.message);
  return Response.json({ error: { code: "server_error", message: "Internal error" } }, {
    status: 500,
  });
}
