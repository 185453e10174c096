import { z } from "zod";
import { toTools } from "../../../lib/embedded_model/responses/check.ts";
import { ProjectError } from "./error.ts";

/** What an agent is made of. */
export interface Definition {
  kind: "prompt";
  model: string;
  instructions?: string | null;
  tools?: Record<string, unknown>[];
}

/** One state of an agent, which never changes (REST reference, AgentVersionObject). */
export interface AgentVersion {
  object: "agent.version";
  id: string;
  name: string;
  version: string;
  description: string;
  metadata: Record<string, string>;
  created_at: number;
  status: "active";
  definition: Definition;
}

/** An agent: a name, and the newest of its versions (REST reference, AgentObject). */
export interface Agent {
  object: "agent";
  id: string;
  name: string;
  versions: { latest: AgentVersion };
}

/** How many agents a project keeps, and how many versions an agent. */
const LIMIT = 200;

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const definition = z.looseObject({
  kind: z.string(),
  model: z.string().min(1),
  instructions: z.string().nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).optional(),
});

const body = z.looseObject({
  definition,
  description: z.string().max(512).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});

/** Headers that may carry a secret. */
const SENSITIVE = /auth|key|token|secret|cookie|password/i;

/** The agents of a project, in memory. */
export class Agents {
  #agents = new Map<string, AgentVersion[]>();
  /** Numbers go on after a version was deleted. */
  #counters = new Map<string, number>();

  /** All agents, the newest first. */
  list(): Agent[] {
    return [...this.#agents.keys()].toReversed().map((name) => this.get(name));
  }

  /**
   * Finds an agent.
   *
   * @throws {ProjectError} 404 when there is none of that name.
   */
  get(name: string): Agent {
    return { object: "agent", id: name, name, versions: { latest: this.versions(name)[0] } };
  }

  /**
   * The versions of an agent, the newest first.
   *
   * @throws {ProjectError} 404 when there is no agent of that name.
   */
  versions(name: string): AgentVersion[] {
    const versions = this.#agents.get(name);
    if (versions) return versions.toReversed();
    throw new ProjectError(404, "not_found", `Agent '${name}' does not exist`);
  }

  /**
   * Finds a version.
   *
   * @param name The agent.
   * @param version Its number; the newest when missing.
   * @throws {ProjectError} 404 when there is none.
   */
  version(name: string, version?: string): AgentVersion {
    const versions = this.versions(name);
    const found = version === undefined
      ? versions[0]
      : versions.find((one) => one.version === version);
    if (found) return found;
    throw new ProjectError(404, "not_found", `Agent '${name}' has no version '${version}'`);
  }

  /**
   * Adds a version, the first one too.
   *
   * @param name The agent.
   * @param value The body of the request.
   * @param options `unlessSame`: gives the newest version back when it has the same definition.
   * @throws {ProjectError} 400 that names the field.
   */
  add(name: unknown, value: unknown, options: { unlessSame?: boolean } = {}): AgentVersion {
    if (typeof name !== "string" || !NAME.test(name)) {
      throw new ProjectError(
        400,
        "invalid_payload",
        `Invalid agent name ${
          JSON.stringify(name)
        }: expected 1 to 63 letters, digits and hyphens, no hyphen at either end`,
        "name",
      );
    }
    const { description, metadata, definition } = read(value);
    const versions = this.#agents.get(name) ?? [];
    const latest = versions.at(-1);
    const isSame = JSON.stringify(latest?.definition) === JSON.stringify(definition);
    if (latest && isSame && options.unlessSame) return latest;
    const number = (this.#counters.get(name) ?? 0) + 1;
    const version: AgentVersion = {
      object: "agent.version",
      id: `${name}:${number}`,
      name,
      version: String(number),
      description: description ?? "",
      metadata: metadata ?? {},
      created_at: Math.floor(Date.now() / 1000),
      status: "active",
      definition,
    };
    this.#counters.set(name, number);
    this.#agents.set(name, [...versions, version].slice(-LIMIT));
    const [oldest] = this.#agents.keys();
    if (this.#agents.size > LIMIT) this.delete(oldest);
    return version;
  }

  /**
   * Deletes an agent with all its versions.
   *
   * @throws {ProjectError} 404 when there is none of that name.
   */
  delete(name: string): void {
    this.get(name);
    this.#agents.delete(name);
    this.#counters.delete(name);
  }

  /**
   * Deletes a version; with the last one the agent is gone.
   *
   * @throws {ProjectError} 404 when there is none.
   */
  deleteVersion(name: string, version: string): void {
    const found = this.version(name, version);
    const left = this.#agents.get(name)!.filter((one) => one !== found);
    if (left.length === 0) this.delete(name);
    else this.#agents.set(name, left);
  }
}

function read(value: unknown): z.infer<typeof body> & { definition: Definition } {
  const { success, data, error } = body.safeParse(value);
  if (!success) {
    const [{ path, message }] = error.issues;
    const param = path.join(".") || "body";
    throw new ProjectError(400, "invalid_payload", `Invalid '${param}': ${message}`, param);
  }
  if (data.definition.kind !== "prompt") {
    throw new ProjectError(
      400,
      "invalid_payload",
      `Agents of kind '${data.definition.kind}' are not played here: expected prompt`,
      "definition.kind",
    );
  }
  const tools = data.definition.tools ?? [];
  tools.forEach(checkSecrets);
  toTools(tools, "definition.tools");
  return data as z.infer<typeof body> & { definition: Definition };
}

/** A definition is readable for everybody who may read the project, so secrets belong into a connection of it. */
function checkSecrets(tool: Record<string, unknown>, index: number): void {
  if (tool.type !== "mcp") return;
  const at = `definition.tools[${index}]`;
  if (tool.project_connection_id !== undefined) {
    throw new ProjectError(
      404,
      "not_found",
      `The connection '${tool.project_connection_id}' does not exist: projects played here have no connections`,
      `${at}.project_connection_id`,
    );
  }
  const names = Object.keys(tool.headers ?? {});
  if (tool.authorization === undefined && !names.some((name) => SENSITIVE.test(name))) return;
  throw new ProjectError(
    400,
    "invalid_payload",
    "Headers that can include sensitive information are not allowed in the headers property for MCP tools. Use project_connection_id instead.",
    `${at}.headers`,
  );
}
