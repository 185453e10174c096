/**
 * A Foundry project over HTTP: agents by its REST interface, answers by `npm:openai`.
 *
 * @module
 */
import OpenAI from "openai";

/** How {@linkcode openProject} opens a project. */
export interface ProjectOptions {
  /** The project's address, with no slash at the end. */
  endpoint: string;
  /** Gives a token for `https://ai.azure.com`. */
  token: () => Promise<string>;
  /** Sends the requests. */
  fetch?: typeof fetch;
}

/** What an agent is made of (Foundry REST reference, PromptAgentDefinition, read on 2026-11-22). */
export interface AgentDefinition {
  /** The name of a model deployment. */
  model: string;
  instructions: string;
  tools: OpenAI.Responses.Tool[];
}

/** An agent that exists. */
export interface Agent {
  name: string;
  version: string;
}

/** A project. */
export interface Project {
  /** Asks for responses: `client.responses.create({ ..., ...referTo(agent) })`. */
  client: OpenAI;
  /** Creates an agent, or another version of it. */
  createAgent(name: string, definition: AgentDefinition): Promise<Agent>;
  /** Deletes an agent with all its versions. */
  deleteAgent(name: string): Promise<void>;
  /** Names of the agents, the newest first. */
  listAgents(): Promise<string[]>;
}

/** The project refused a request. */
export class ProjectError extends Error {
  override name = "ProjectError";

  /**
   * @param status The HTTP status.
   * @param code The service's own code.
   * @param message What it says.
   */
  constructor(readonly status: number, readonly code: string | undefined, message: string) {
    super(message);
  }
}

const API_VERSION = "v1";

/**
 * Opens a project; nothing is sent yet.
 *
 * @param options See {@linkcode ProjectOptions}.
 * @returns The project.
 */
export function openProject(options: ProjectOptions): Project {
  const client = new OpenAI({
    baseURL: `${options.endpoint}/openai/v1`,
    apiKey: options.token,
    fetch: options.fetch,
    maxRetries: 1,
    logLevel: "off",
  });
  const send = (method: string, path: string, body?: unknown) =>
    sendTo(options, method, path, body);
  return {
    client,
    async createAgent(name, { model, instructions, tools }) {
      const definition = { kind: "prompt", model, instructions, tools };
      const made = await send("POST", `/agents/${encodeURIComponent(name)}/versions`, {
        definition,
      });
      return { name: String(made.name), version: String(made.version) };
    },
    async deleteAgent(name) {
      await send("DELETE", `/agents/${encodeURIComponent(name)}`);
    },
    async listAgents() {
      const { data } = await send("GET", "/agents") as { data: { name: string }[] };
      return data.map((agent) => agent.name);
    },
  };
}

/**
 * Names an agent in a request for a response.
 *
 * @param agent The agent.
 * @returns What the request has beyond OpenAI's interface.
 */
export function referTo({ name, version }: Agent): Record<string, unknown> {
  return { agent_reference: { type: "agent_reference", name, version } };
}

async function sendTo(
  { endpoint, token, fetch: send = fetch }: ProjectOptions,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await send(`${endpoint}${path}?api-version=${API_VERSION}`, {
    method,
    headers: {
      authorization: `Bearer ${await token()}`,
      ...body === undefined ? {} : { "content-type": "application/json" },
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = readJson(text);
  if (response.ok) return answer;
  const { code, message } = (answer.error ?? {}) as { code?: string; message?: string };
  throw new ProjectError(response.status, code, message ?? `HTTP ${response.status}`);
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
