/**
 * A Foundry project, played on this machine: its agents with their versions, and the Responses interface that runs them. Paths, bodies and
 * errors are those of the Foundry REST reference (api-version v1, read on 2026-11-22: prompt agents, responses and conversations are
 * generally available; hosted and workflow agents, toolboxes and agent endpoints are in preview and not played here). Microsoft's own
 * `@azure/ai-projects` 2.2.0 runs against it, tried by hand on the same day.
 *
 * @module
 */
import type { Context, Hono } from "hono";
import { ApiError } from "../../../lib/embedded_model/http/errors.ts";
import { isModelName, type ModelName } from "../../../lib/embedded_model/http/models.ts";
import { openAuthority } from "../../../lib/entra/authority.ts";
import { ProjectError } from "./error.ts";
import { createJudge } from "./token.ts";

/** How {@linkcode mountProject} plays a project. */
export interface ProjectOptions {
  /** The path of the project. Default `/api/projects/workshop`. */
  path?: string;
  /** Address of the embedded authority whose tokens are taken. Default: `ENTRA_AUTHORITY`, else the usual one. */
  authority?: string;
}

/** Where a project is, unless said otherwise. */
const PROJECT_PATH = "/api/projects/workshop";

/**
 * Adds a project to an application: `PATH/agents…?api-version=v1`, `PATH/openai/v1/responses` and `PATH/openai/v1/conversations`. Every
 * request needs a token of the embedded authority for `https://ai.azure.com`.
 *
 * The deployments of the project are the embedded models. What answers is loaded with the first request.
 *
 * @param app Gets the routes.
 * @param options See {@linkcode ProjectOptions}.
 *
 * @example
 * ```ts ignore
 * await serve(createFoundryServer, { about: "Foundry", port: 8050, routes: (app) => mountProject(app) });
 * ```
 */
// deno-lint-ignore no-explicit-any
export function mountProject(app: Hono<any>, options: ProjectOptions = {}): void {
  const path = options.path ?? PROJECT_PATH;
  const base = options.authority ?? Deno.env.get("ENTRA_AUTHORITY");
  const judge = createJudge(openAuthority({ ENTRA_AUTHORITY: base }));
  let opening: Promise<Hono> | undefined;
  app.all(`${path}/*`, async (context: Context) => {
    const request = context.req.raw;
    const wrong = await judge(request);
    if (wrong !== undefined) return unauthorized(wrong);
    opening ??= import("./app.ts").then(({ createProject }) => createProject(path));
    return await (await opening).fetch(request);
  });
}

function unauthorized(wrong: string): Response {
  const message = `Unauthorized: ${wrong}; get one with az account get-access-token --resource ` +
    `https://ai.azure.com, or from the embedded authority`;
  const response = new ProjectError(401, "unauthorized", message).toResponse();
  response.headers.set("www-authenticate", "Bearer");
  return response;
}

/**
 * Finds the model behind a deployment's name.
 *
 * @param name The name.
 * @returns The embedded model of that name.
 * @throws {ApiError} 404 when the project has no such deployment.
 */
export function findDeployment(name: string): ModelName {
  if (isModelName(name)) return name;
  const message = `The deployment '${name}' does not exist in this project`;
  throw new ApiError(404, message, "model", "DeploymentNotFound");
}
