import { readText } from "../../lib/serve/body.ts";
import { rpcError } from "../../lib/serve/rpc_error.ts";
import { type AuditLine, toAuditLine } from "./audit.ts";
import { type Backend, toClientHeaders } from "./backend.ts";
import type { ApiConfig } from "./config.ts";
import { type Exchange, MAX_BODY, Refusal } from "./exchange.ts";
import { HeaderList } from "./header_list.ts";
import type { ListCache } from "./list_cache.ts";
import type { Policy } from "./policy/compile.ts";
import { readAhead } from "./read_ahead.ts";
import type { PolicyFile, PolicyState } from "./policy/policy_file.ts";
import { runSteps } from "./policy/run_steps.ts";
import type { Sessions } from "./sessions.ts";

/** What stands behind an API; the facade is the gateway's own. */
type Kind = ApiConfig["kind"] | "facade";

/** An API, ready to be asked. */
export interface Api {
  config: { name: string; kind: Kind; path: string | string[] };
  policies: Pick<PolicyFile, "policy" | "state">;
  /** Missing where the policy answers alone. */
  backend?: Backend;
  lists?: ListCache;
}

/** What a gateway is made of. */
export interface GatewayParts {
  apis: Api[];
  sessions: Sessions;
  /** Gets for every request what makes its line: it has time until the answer has left. */
  audit(line: () => AuditLine): void;
  now(): number;
}

/** What the gateway says of itself at `/status`. */
export interface GatewayStatus {
  apis: { name: string; paths: string[]; kind: string; policy: PolicyState }[];
}

/** What APIs meet on the way to the backend and back, whatever stands behind. */
export class Gateway {
  readonly #parts: GatewayParts;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** What is in force, and which file is not and why. */
  get status(): GatewayStatus {
    const apis = this.#parts.apis.map(({ config: { name, path, kind }, policies }) => ({
      name,
      paths: [path].flat().map((one) => toEndpoint(kind, one)),
      kind,
      policy: policies.state,
    }));
    return { apis };
  }

  /** Ends what stands behind the APIs. */
  async close(): Promise<void> {
    await Promise.all(this.#parts.apis.map(({ backend }) => backend?.close()));
  }

  /**
   * Answers a request.
   *
   * @param request The request.
   * @param url Its URL, parsed.
   * @param ip Whose it is.
   */
  async handle(request: Request, url: URL, ip: string): Promise<Response> {
    const api = this.#parts.apis.find(({ config }) => serves(config, url.pathname));
    if (!api) return rpcError(404, -32000, "Resource not found");
    return await this.#answer(
      api,
      createExchange(request, url, ip, api.config.name),
      request.signal,
    );
  }

  async #answer(api: Api, exchange: Exchange, signal: AbortSignal): Promise<Response> {
    const started = performance.now();
    const { policy } = api.policies;
    let response: Response;
    let refusal: Refusal | undefined;
    try {
      response = await this.#pass(api, policy, exchange, signal);
    } catch (error) {
      refusal = toRefusal(error);
      response = await toErrorAnswer(policy, exchange, refusal);
    }
    const { status, statusText, headers } = response;
    exchange.answer = { status, reason: statusText, headers };
    for (const done of exchange.afterwards) attempt(done);
    const milliseconds = performance.now() - started;
    this.#parts.audit(() => toAuditLine(exchange, status, milliseconds, refusal));
    return response;
  }

  async #pass(
    api: Api,
    policy: Policy,
    exchange: Exchange,
    signal: AbortSignal,
  ): Promise<Response> {
    const { sessions, now } = this.#parts;
    const early = await runSteps(policy.inbound, exchange);
    if (early) return withHeaders(early, exchange);
    sessions.check(exchange);
    const changed = await runSteps(policy.backend, exchange);
    if (changed) return withHeaders(changed, exchange);
    if (!api.backend) {
      throw new Refusal(404, "configuration", "OperationNotFound", "Resource not found");
    }
    if (exchange.method === "POST" && !exchange.isRead) await exchange.readBody();
    const known = api.lists?.answer(exchange, now());
    const given = known ?? await api.backend.send(exchange, signal);
    const noted = sessions.note(exchange, given, now());
    const response = known || !api.lists ? noted : api.lists.watch(exchange, noted, now());
    return await toAnswer(policy, exchange, response);
  }
}

/** Where clients connect to: API Management puts an MCP server at `/mcp` below the path of its API. */
export function toEndpoint(kind: Kind, path: string): string {
  return kind === "mcp" || kind === "rest" ? `${path}/mcp` : path;
}

function serves({ kind, path }: Api["config"], asked: string): boolean {
  return [path].flat().some((one) =>
    asked === toEndpoint(kind, one) || (kind === "answer" && asked.startsWith(`${one}/`))
  );
}

/** A request, before any policy has seen it. */
export function createExchange(request: Request, url: URL, ip: string, api: string): Exchange {
  const exchange: Exchange = {
    id: crypto.randomUUID(),
    api,
    method: request.method,
    url,
    ip,
    headers: new HeaderList(request.headers),
    setHeaders: new Set(),
    isRead: false,
    async readBody() {
      if (exchange.isRead) return;
      exchange.body = await readBody(request);
      exchange.isRead = true;
    },
    variables: new Map(),
    answerHeaders: new HeaderList(),
    counted: new Set(),
    afterwards: [],
  };
  return exchange;
}

async function readBody(request: Request): Promise<string | undefined> {
  let text: string | undefined;
  try {
    text = await readText(request, MAX_BODY);
  } catch {
    throw new Refusal(
      400,
      "body",
      "BadRequest",
      "Bad request: the body ended before it was complete",
    );
  }
  if (text !== undefined) return text || undefined;
  const message = `Payload too large: a body may have ${MAX_BODY} bytes`;
  throw new Refusal(413, "body", "PayloadTooLarge", message);
}

async function toAnswer(policy: Policy, exchange: Exchange, given: Response): Promise<Response> {
  const headers = toClientHeaders(given.headers);
  exchange.answer = { status: given.status, reason: given.statusText, headers };
  for (const [name, value] of exchange.answerHeaders) headers.set(name, value);
  const replaced = await runSteps(policy.outbound, exchange);
  if (replaced) {
    await given.body?.cancel();
    return replaced;
  }
  const body = given.body && exchange.method === "POST" ? await readAhead(given.body) : given.body;
  const { status, statusText } = given;
  return new Response(body as BodyInit | null, { status, statusText, headers: [...headers] });
}

/** What a refused client gets: API Management's own body, unless a policy of `on-error` writes another one. */
async function toErrorAnswer(
  policy: Policy,
  exchange: Exchange,
  refusal: Refusal,
): Promise<Response> {
  const { status, source, reason, message } = refusal;
  const body = { statusCode: status, message };
  const plain = Response.json(body, {
    status,
    statusText: REASONS[status],
    headers: refusal.headers,
  });
  exchange.answer = { status, reason: REASONS[status] ?? "", headers: plain.headers };
  exchange.lastError = { source, reason, message, section: "inbound" };
  try {
    return await runSteps(policy["on-error"], exchange) ?? plain;
  } catch (error) {
    console.error(`The policies of on-error failed: ${(error as Error).message}`);
    return plain;
  }
}

const REASONS: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Content Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  console.error("A request failed:", error);
  return new Refusal(500, "gateway", "InternalError", "Internal error: see the gateway's log");
}

function withHeaders(response: Response, { answerHeaders }: Exchange): Response {
  for (const [name, value] of answerHeaders) response.headers.set(name, value);
  return response;
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(`A policy failed afterwards: ${(error as Error).message}`);
  }
}
