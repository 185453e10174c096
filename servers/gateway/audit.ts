import { type Exchange, readJsonBody, type Refusal } from "./exchange.ts";

/** One request, for whoever has to answer for the gateway later. */
export interface AuditLine {
  time: string;
  id: string;
  api: string;
  /** The HTTP method. */
  http: string;
  path: string;
  /** The JSON-RPC method and, of a call, the tool. */
  method?: string;
  tool?: string;
  status: number;
  /** Until the answer began, in milliseconds. */
  milliseconds: number;
  ip: string;
  /** The user's id in the directory, and the client. */
  user?: string;
  client?: string;
  /** The policy that turned it away, and why. */
  refused?: { by: string; reason: string };
  /** Whether the answer came from the gateway's memory. */
  cached?: true;
}

/** Longest text from a stranger that is written down. */
const LONGEST = 100;

/**
 * Makes the line. It has no token, no session id and nothing of what tools were given or gave.
 *
 * @param exchange The request.
 * @param status What the client got.
 * @param milliseconds Until the answer began.
 * @param refusal Why it was turned away.
 */
export function toAuditLine(
  exchange: Exchange,
  status: number,
  milliseconds: number,
  refusal?: Refusal,
): AuditLine {
  const { id, api, method: http, url, ip, caller } = exchange;
  return {
    time: new Date().toISOString(),
    id,
    api,
    http,
    path: shorten(url.pathname),
    ...toCall(exchange),
    status,
    milliseconds: Math.round(milliseconds * 10) / 10,
    ip,
    ...caller && { user: shorten(caller.oid), client: shorten(caller.azp) },
    ...refusal && { refused: { by: refusal.source, reason: refusal.reason } },
    ...exchange.variables.has("cached") && { cached: true },
  };
}

function toCall(exchange: Exchange): { method?: string; tool?: string } {
  if (!exchange.body) return {};
  try {
    const { method, params } = readJsonBody(exchange) as {
      method?: unknown;
      params?: { name?: unknown };
    };
    if (typeof method !== "string") return {};
    const tool = method === "tools/call" ? params?.name : undefined;
    return { method: shorten(method), ...typeof tool === "string" && { tool: shorten(tool) } };
  } catch {
    return {};
  }
}

function shorten(text: unknown): string {
  const whole = String(text);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
