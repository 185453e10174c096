import type { Hono } from "hono";
import { z } from "zod";
import { ApiError, refuse } from "../http/errors.ts";
import { readJson } from "../http/body.ts";
import { toItems } from "./check.ts";
import { toList } from "./page.ts";
import { type ContextItem, newId } from "./types.ts";

/** A talk that is kept by the endpoint: what was said in it goes into the next response, and what comes of that is added. */
export interface Conversation {
  id: string;
  created_at: number;
  metadata: Record<string, string>;
  items: (ContextItem & { id: string })[];
}

/** How many conversations are kept. */
const LIMIT = 200;

/** The conversations of a running endpoint, in memory: the oldest go first. */
export class Conversations {
  #kept = new Map<string, Conversation>();

  /** Begins a conversation. */
  create(items: ContextItem[] = [], metadata: Record<string, string> = {}): Conversation {
    const conversation: Conversation = {
      id: newId("conv"),
      created_at: Math.floor(Date.now() / 1000),
      metadata,
      items: [],
    };
    this.#kept.set(conversation.id, conversation);
    this.add(conversation.id, items);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > LIMIT) this.#kept.delete(oldest);
    return conversation;
  }

  /**
   * Finds a conversation.
   *
   * @throws {ApiError} 404 when it is not there (any more).
   */
  get(id: string): Conversation {
    const conversation = this.#kept.get(id);
    if (conversation) return conversation;
    throw new ApiError(404, `Conversation with id '${id}' not found.`, null, null);
  }

  /** Adds what was said. */
  add(id: string, items: ContextItem[]): void {
    const prefix = (item: ContextItem) => item.type === "message" ? "msg" : "item";
    this.get(id).items.push(...items.map((item) => ({
      ...item,
      id: ("id" in item && item.id) || newId(prefix(item)),
    } as ContextItem & { id: string })));
  }

  /** Forgets a conversation. */
  delete(id: string): void {
    this.get(id);
    this.#kept.delete(id);
  }
}

const body = z.looseObject({
  items: z.array(z.looseObject({})).max(20).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/**
 * Adds the routes of conversations.
 *
 * @param app Gets them.
 * @param conversations Where they are kept.
 */
export function mountConversations(app: Hono, conversations: Conversations): void {
  app.post("/conversations", async (c) => {
    const { items, metadata } = read(await readJson(c, { empty: {} }));
    return c.json(toObject(conversations.create(toItems(items ?? [], "items"), metadata ?? {})));
  });
  app.get("/conversations/:id", (c) => c.json(toObject(conversations.get(c.req.param("id")))));
  app.delete("/conversations/:id", (c) => {
    const id = c.req.param("id");
    conversations.delete(id);
    return c.json({ id, object: "conversation.deleted", deleted: true });
  });
  app.get("/conversations/:id/items", (c) => {
    const { items } = conversations.get(c.req.param("id"));
    const ordered = c.req.query("order") === "asc" ? items : items.toReversed();
    return c.json(toList(ordered, c.req.query("after"), c.req.query("limit")));
  });
  app.post("/conversations/:id/items", async (c) => {
    const id = c.req.param("id");
    const { items } = read(await readJson(c));
    if (!items) {
      refuse("Missing required parameter: 'items'", "items", "missing_required_parameter");
    }
    const before = conversations.get(id).items.length;
    conversations.add(id, toItems(items, "items"));
    return c.json(toList(conversations.get(id).items.slice(before)));
  });
}

function read(value: unknown): z.infer<typeof body> {
  const { success, data, error } = body.safeParse(value);
  if (success) return data;
  const [{ path, message }] = error.issues;
  refuse(`Invalid '${path.join(".") || "body"}': ${message}`, String(path[0] ?? ""));
}

function toObject({ id, created_at, metadata }: Conversation): Record<string, unknown> {
  return { id, object: "conversation", created_at, metadata };
}
