import { ApiError } from "../../../lib/embedded_model/http/errors.ts";
import type { Agents, AgentVersion } from "./agents.ts";

/** Names an agent in a request for a response. */
interface Reference {
  type: "agent_reference";
  name: string;
  version?: string;
}

/** What an agent says, and a request that names one must not. */
const OF_THE_AGENT = ["model", "instructions", "tools"];

/** How many responses are remembered with their agent. */
const LIMIT = 500;

/** Puts what an agent is made of into the requests that name it. */
export class References {
  readonly #agents: Agents;
  /** Which agent gave a response: an approval that follows need not name it again. */
  readonly #given = new Map<string, Reference>();

  /** @param agents The agents of the project. */
  constructor(agents: Agents) {
    this.#agents = agents;
  }

  /**
   * Completes the body of a request.
   *
   * @param body The body, as it was sent.
   * @returns The body with the agent's model, instructions and tools; as it was when it names no agent.
   * @throws {ApiError} 400 when it says what the agent says; {@linkcode ProjectError} 404 when there is no such agent.
   */
  prepare(body: Record<string, unknown>): Record<string, unknown> {
    if (body.agent !== undefined) {
      refuse("The 'agent' property is deprecated. Use 'agent_reference' instead.", "agent");
    }
    const previous = this.#given.get(String(body.previous_response_id));
    const reference = body.agent_reference === undefined ? previous : read(body.agent_reference);
    if (!reference) return body;
    const said = OF_THE_AGENT.find((field) => body[field] !== undefined);
    if (said) refuse("Not allowed when agent is specified.", said);
    const { name, version, definition }: AgentVersion = this.#find(reference);
    const { model, instructions, tools } = definition;
    const agent_reference = { type: "agent_reference", name, version };
    return { ...body, agent_reference, model, instructions, tools };
  }

  /**
   * Says in a response which agent gave it.
   *
   * @param body The body, completed.
   * @param response The response.
   * @returns What the response has beyond the interface.
   */
  describe(body: Record<string, unknown>, response: { id: string }): Record<string, unknown> {
    const reference = body.agent_reference as Reference | undefined;
    if (!reference) return {};
    this.#given.set(response.id, reference);
    const [oldest] = this.#given.keys();
    if (this.#given.size > LIMIT) this.#given.delete(oldest);
    return { agent_reference: reference };
  }

  #find({ name, version }: Reference): AgentVersion {
    try {
      return this.#agents.version(name, version);
    } catch (error) {
      throw new ApiError(404, (error as Error).message, "agent_reference", "not_found");
    }
  }
}

function read(value: unknown): Reference {
  const { type, name, version } = (value ?? {}) as Partial<Record<keyof Reference, unknown>>;
  const fits = type === "agent_reference" && typeof name === "string" &&
    (version === undefined || version === null || typeof version === "string");
  if (!fits) {
    refuse(
      `Invalid 'agent_reference': expected {"type": "agent_reference", "name": "…"}, with a version or without`,
      "agent_reference",
    );
  }
  return { type, name, version: version ?? undefined };
}

function refuse(message: string, param: string): never {
  throw new ApiError(400, message, param, "invalid_payload");
}
