import type { EntraClaims } from "../../lib/entra/claims.ts";
import { type Exchange, readJsonBody } from "./exchange.ts";
import type { ValueCache } from "./value_cache.ts";

/** Ends the name of each notification that a list has changed; a chunk may end in the midst of it. */
const CHANGED = "list_changed";

/** What a client asks again and again, and what rarely changes. */
const LISTS = ["tools/list", "resources/list", "resources/templates/list", "prompts/list"];

/** Longest answer that is kept, in characters. */
const LONGEST = 1024 * 1024;

/**
 * Answers lists from memory. API Management has nothing like it for MCP: its cache looks at GET requests only, and a policy that read the
 * answer would hold the stream back. So this is ours, and stands in `gateway.json` and not among the policies.
 *
 * What is kept is for one caller with one set of scopes. It is forgotten when the server says that a list has changed, as far as that
 * passes through the gateway, and after some seconds anyway.
 */
export class ListCache {
  readonly #cache: ValueCache;
  readonly #seconds: number;

  /**
   * @param cache Where lists are kept.
   * @param seconds How long.
   */
  constructor(cache: ValueCache, seconds: number) {
    this.#cache = cache;
    this.#seconds = seconds;
  }

  /** Answers a request if it asks for a list that is known. */
  answer(exchange: Exchange, now: number): Response | undefined {
    const asked = toList(exchange);
    const result = asked && this.#cache.get(asked.key, now);
    if (!asked || result === undefined) return undefined;
    exchange.variables.set("cached", true);
    return Response.json({ jsonrpc: "2.0", id: asked.id, result });
  }

  /** Listens to an answer while it passes: keeps a list, and forgets all of them when the server says that one has changed. */
  watch(exchange: Exchange, response: Response, now: number): Response {
    const type = response.headers.get("content-type") ?? "";
    const asked = toList(exchange);
    if (!response.ok || !response.body || !/^(text\/event-stream|application\/json)/.test(type)) {
      return response;
    }
    const decoder = new TextDecoder();
    let text = "";
    let tail = "";
    const listen = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        controller.enqueue(chunk);
        const piece = decoder.decode(chunk, { stream: true });
        const seen = tail + piece;
        if (seen.includes(CHANGED)) this.#cache.forget(`list ${exchange.api} `);
        tail = seen.slice(1 - CHANGED.length);
        if (asked && text.length < LONGEST) text += piece;
      },
      flush: () => {
        const result = asked && findResult(text, asked.id);
        if (result !== undefined) this.#cache.set(asked!.key, result, now + this.#seconds * 1000);
      },
    });
    return new Response(response.body.pipeThrough(listen), response);
  }
}

/** The list that a request asks for, and under which key it is kept. */
function toList(exchange: Exchange): { key: string; id: unknown } | undefined {
  if (exchange.method !== "POST" || !exchange.body) return undefined;
  try {
    const { id, method, params } = readJsonBody(exchange) as Record<string, unknown>;
    if (id === undefined || !LISTS.includes(method as string)) return undefined;
    const caller: Partial<EntraClaims> = exchange.caller ?? {};
    const { tid, oid, azp, scp, scope, roles } = caller;
    const version = exchange.headers.get("mcp-protocol-version");
    const about = JSON.stringify([tid, oid, azp, scp, scope, roles, version, method, params]);
    return { key: `list ${exchange.api} ${about}`, id };
  } catch {
    return undefined;
  }
}

/** The result of one request in the text of an answer: JSON, or events that hold it. */
function findResult(text: string, id: unknown): unknown {
  const pieces = text.startsWith("{") ? [text] : text.match(/^data: ?\{.*$/gm) ?? [];
  for (const piece of pieces) {
    try {
      const message = JSON.parse(piece.replace(/^data: ?/, ""));
      if (message.id === id && message.result !== undefined) return message.result;
    } catch {
      // Not a whole message: nothing is kept.
    }
  }
}
