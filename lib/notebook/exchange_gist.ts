import type { HttpExchange } from "./http_log.ts";

/** Says in a few words what a request wants. */
export function gistOfRequest({ method, url, request }: HttpExchange): string {
  const { headers, body } = request;
  const form = headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const what = form ? gistOfForm(new URLSearchParams(body)) : gistOfMessage(toJson(body));
  return [`${method} ${shortPath(url)}`, what].filter(Boolean).join(" ");
}

/** Says in a few words what came back. */
export function gistOfResponse({ method, response }: HttpExchange): string {
  if (!response) return "no answer";
  const { status, headers, body } = response;
  return [status, whatCameBack(method, status, headers, body)].filter(Boolean).join(" ");
}

/** Whether a device was told to go on waiting for its user; how often changes from run to run. */
export function isPoll({ response }: HttpExchange): boolean {
  return toJson(response?.body ?? "")?.error === "authorization_pending";
}

type Json = Record<string, unknown>;

function whatCameBack(method: string, status: number, headers: Headers, body: string): string {
  const challenge = headers.get("www-authenticate");
  if (challenge) {
    const error = /\berror="([^"]*)"/.exec(challenge)?.[1];
    return [error, "WWW-Authenticate"].filter(Boolean).join(", in ");
  }
  if (headers.get("content-type")?.startsWith("text/event-stream")) {
    return method === "GET" ? "the stream stays open" : gistOfMessage(lastEvent(body)) ?? "";
  }
  if (status === 202) return "accepted";
  const json = toJson(body);
  return json ? gistOfMessage(json) ?? gistOfDocument(json) : "";
}

/** What the answers of an authority, and a metadata document, are about. */
function gistOfDocument(json: Json): string {
  if (typeof json.error === "string") {
    const [code] = /AADSTS\d+/.exec(String(json.error_description)) ?? [];
    return [code, json.error].filter(Boolean).join(" ");
  }
  if ("device_code" in json) return "a code for the user";
  if ("access_token" in json) {
    return Object.keys(json).filter((name) => name.endsWith("_token"))
      .map((name) => name.replace("_", " ")).join(", ");
  }
  if ("authorization_servers" in json) return "resource, authorization_servers, scopes_supported";
  if ("token_endpoint" in json) return "the authority's addresses";
  if ("client_id" in json) return "a client id";
  if (Array.isArray(json.keys)) return "public keys";
  return Object.keys(json).slice(0, 3).join(", ");
}

function gistOfMessage(json: Json | undefined): string | undefined {
  if (json?.jsonrpc !== "2.0") return undefined;
  if (typeof json.method !== "string") return "error" in json ? "error" : "result";
  const { name, uri } = (json.params ?? {}) as { name?: unknown; uri?: unknown };
  return [json.method, name ?? uri].filter((part) => typeof part === "string").join(" ");
}

function gistOfForm(form: URLSearchParams): string {
  const grant = form.get("grant_type")?.split(":").at(-1);
  const resource = form.get("resource");
  return [grant, resource && `resource=${resource}`].filter(Boolean).join(" ");
}

/** The tenant's id in the path says nothing to a reader, and takes the room of what does. */
function shortPath({ pathname }: URL): string {
  return pathname.replace(/\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=\/|$)/, "/{tenant}");
}

function lastEvent(body: string): Json | undefined {
  return body.split("\n").filter((line) => line.startsWith("data: {"))
    .map((line) => toJson(line.slice("data: ".length))).at(-1);
}

function toJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
