/**
 * Which project runs the agent, and which MCP server it gets.
 *
 * @module
 */
import { type Environment, readEnvironment } from "../../lib/model/environment.ts";

/** Where the agent lives and what it may use. */
export interface Settings {
  /** A project of Microsoft Foundry, or the one that `serve:foundry` plays. */
  kind: "foundry" | "embedded";
  /** The project's address, with no slash at the end. */
  endpoint: string;
  /** The name of a model deployment of the project. */
  deployment: string;
  /** The MCP server, as the service reaches it. */
  server: { url: string; label: string };
  /** All variables, for signing in. */
  env: Environment;
}

/** The project that `deno task serve:foundry` plays. */
export const EMBEDDED_PROJECT = "http://127.0.0.1:8050/api/projects/workshop";

const EMBEDDED = {
  PROJECT_ENDPOINT: EMBEDDED_PROJECT,
  MODEL_DEPLOYMENT_NAME: "embedded-wary",
  MCP_SERVER_URL: "http://127.0.0.1:8040/mcp",
  MCP_SERVER_LABEL: "docs",
};

const GROUPS = [
  ["PROJECT_ENDPOINT", "MODEL_DEPLOYMENT_NAME"],
  ["MCP_SERVER_URL", "MCP_SERVER_LABEL"],
] as const;

/**
 * Reads `PROJECT_ENDPOINT` with `MODEL_DEPLOYMENT_NAME`, and `MCP_SERVER_URL` with `MCP_SERVER_LABEL`. With none of them the project is the
 * embedded one and the server the documentation server beside it; a project of Azure needs all four.
 *
 * @param env The variables. Default: the process environment, then `clients/.env`.
 * @returns The settings.
 * @throws {Error} When a group is set by half, or a value is no address: it names what is missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readSettings } from "./settings.ts";
 *
 * assertEquals(readSettings({}).kind, "embedded");
 * ```
 */
export function readSettings(env: Environment = readOwn()): Settings {
  const read = (name: string) => env[name]?.trim() || undefined;
  for (const group of GROUPS) {
    if (group.some(read)) requireAll(group, read);
  }
  const isReal = read("PROJECT_ENDPOINT") !== undefined;
  if (isReal) requireAll(GROUPS.flat(), read);
  const value = (name: keyof typeof EMBEDDED) => read(name) ?? EMBEDDED[name];
  const label = value("MCP_SERVER_LABEL");
  if (!/^[A-Za-z][\w-]{0,63}$/.test(label)) {
    throw new Error(
      `Cannot use MCP_SERVER_LABEL "${label}": expected a letter, then letters, digits, underscores or hyphens`,
    );
  }
  return {
    kind: isReal ? "foundry" : "embedded",
    endpoint: toAddress("PROJECT_ENDPOINT", value("PROJECT_ENDPOINT")),
    deployment: value("MODEL_DEPLOYMENT_NAME"),
    server: { url: toAddress("MCP_SERVER_URL", value("MCP_SERVER_URL")), label },
    env,
  };
}

function readOwn(): Environment {
  return readEnvironment(new URL("../.env", import.meta.url));
}

function requireAll(group: readonly string[], read: (name: string) => string | undefined): void {
  const missing = group.filter((name) => !read(name));
  if (missing.length === 0) return;
  const are = missing.length === 1 ? "is" : "are";
  throw new Error(
    `Cannot tell what to run: ${missing.join(" and ")} ${are} not set, while ` +
      `${group.find(read)} is; set ${group.join(", ")} in the environment or in clients/.env, ` +
      `or none of them for the embedded project`,
  );
}

const LIKE: Record<string, string> = {
  PROJECT_ENDPOINT: "https://RESOURCE.services.ai.azure.com/api/projects/PROJECT",
  MCP_SERVER_URL: "https://learn.microsoft.com/api/mcp",
};

/** Tokens go there: in the clear only on this machine. */
function toAddress(name: string, text: string): string {
  const url = URL.parse(text);
  const isLocal = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url?.hostname ?? "");
  if (url?.protocol === "https:" || url?.protocol === "http:" && isLocal) {
    return text.replace(/\/+$/, "");
  }
  throw new Error(`Cannot use ${name} "${text}": expected an address such as ${LIKE[name]}`);
}
