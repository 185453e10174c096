/**
 * A logic app on this machine: it reads the project in `servers/logic_apps`, as it is deployed, and serves its workflows as MCP tools, as a
 * Standard logic app does with the MCP endpoint of its `host.json`. Chapter 12 talks to it.
 *
 *     deno task serve:logic-apps     http://127.0.0.1:8070/api/mcp
 *
 * It runs the part of the workflow definition language that these workflows use, and refuses anything else by name. Behind the connectors stand
 * a tracker, a wiki and a board of notices with seeded data, in this process. Who comes needs an access token of Entra ID, or of the embedded
 * authority, with the scope `MCP.Tools`, asked for by one of the client applications that the settings of Easy Auth allow.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { CLIENT_APP } from "../lib/entra/embedded.ts";
import { protect } from "../lib/entra/middleware.ts";
import { readServerIdentity, type ServerIdentity } from "../lib/entra/settings.ts";
import { readEnvironment } from "../lib/model/environment.ts";
import { type ListenOptions, serve } from "../lib/serve.ts";
import { allowClients } from "./logic_apps_runner/allow_clients.ts";
import { startBackends } from "./logic_apps_runner/backends/start.ts";
import { addManagement } from "./logic_apps_runner/management.ts";
import { Project } from "./logic_apps_runner/project/project.ts";
import { History } from "./logic_apps_runner/run/history.ts";
import { createWorkflowServer, type Served } from "./logic_apps_runner/tools.ts";

export { createWorkflowServer, History, Project, type Served, startBackends };

/** The project that is deployed. */
export const PROJECT: string = fileURLToPath(new URL("logic_apps", import.meta.url));

/** Where the workflows are tools. */
export const PATH = "/api/mcp";

/** How {@linkcode protectWorkflows} protects. */
export interface WorkflowProtection {
  /** Who the server is. */
  identity: ServerIdentity;
  /** Client applications that may come in; all where it is missing. */
  allowed?: ReadonlySet<string>;
  /** Opens the history of runs; nobody sees it without one. */
  masterKey?: string;
}

/**
 * Puts the doors before a logic app: a token for the MCP endpoint, the master key for the history of runs.
 *
 * @param served The project and its history.
 * @param options See {@linkcode WorkflowProtection}.
 * @returns What `serve` and `listen` take.
 */
export function protectWorkflows(
  served: Served,
  { identity, allowed, masterKey }: WorkflowProtection,
): Pick<ListenOptions, "path" | "middleware" | "routes"> & { path: string } {
  // The workflows are tools, and nothing else: no other scope is of use here.
  const protection = protect({ identity: { ...identity, scopes: ["MCP.Tools"] } });
  return {
    path: PATH,
    middleware: [...protection.middleware, allowClients(allowed)],
    routes(app) {
      protection.routes(app);
      addManagement(app, served, masterKey);
    },
  };
}

/** What this server may read of the environment. */
const VARIABLES = [
  "TENANT_ID",
  "CLIENT_ID",
  "SCOPES",
  "ENTRA_AUTHORITY",
  "LOGIC_APPS_MASTER_KEY",
  "LOGIC_APPS_CLIENTS",
];

if (import.meta.main) {
  let served: Served;
  let protection: ReturnType<typeof protectWorkflows>;
  await serve(() => createWorkflowServer(served), {
    about: "Logic app: its workflows as tools, for those who are signed in",
    port: 8070,
    path: PATH,
    flags: {
      project: { type: "string", description: "Folder of the project", default: PROJECT },
    },
    async check({ project: folder }) {
      const env = readEnvironment(new URL(".env", import.meta.url), VARIABLES);
      const { settings } = startBackends();
      const project = await Project.open(folder as string, { settings });
      served = { project, history: new History() };
      const clients = env.LOGIC_APPS_CLIENTS?.split(/[\s,]+/) ?? [CLIENT_APP.id];
      const known = await project.allowedClients();
      protection = protectWorkflows(served, {
        identity: readServerIdentity(env),
        allowed: known && new Set([...known, ...clients]),
        masterKey: env.LOGIC_APPS_MASTER_KEY,
      });
    },
    get middleware() {
      return protection.middleware;
    },
    get routes() {
      return protection.routes;
    },
  });
}
