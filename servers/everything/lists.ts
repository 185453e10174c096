import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import {
  ErrorCode,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";

/** The lists of a server that the protocol sends in pages. */
export type ListName = "tools" | "resources" | "resourceTemplates" | "prompts";

type Entry = Record<string, unknown>;
type Handler = (request: { params?: { cursor?: string } }, extra: unknown) => unknown;

const PAGED = new Map<unknown, ListName>([
  [ListToolsRequestSchema, "tools"],
  [ListResourcesRequestSchema, "resources"],
  [ListResourceTemplatesRequestSchema, "resourceTemplates"],
  [ListPromptsRequestSchema, "prompts"],
]);

/**
 * What `McpServer` leaves out of its list answers: pages with cursors, icons of tools and prompts,
 * and input schemas in a dialect of their own.
 *
 * It stands in front of `setRequestHandler`, so make it before anything is registered.
 *
 * Source: specification 2025-11-25, server/utilities/pagination.
 *
 * @example
 * ```ts
 * import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
 * import { Lists } from "./lists.ts";
 *
 * const server = new McpServer({ name: "demo", version: "1.0.0" });
 * const lists = new Lists(server, 10);
 * server.registerTool("hello", {}, () => ({ content: [{ type: "text", text: "Hello" }] }));
 * lists.add("tools", "hello", { icons: [{ src: "https://example.com/hello.png" }] });
 * ```
 */
export class Lists {
  #additions = new Map<string, Entry>();
  #pageSize: number;

  /**
   * @param server The server whose lists are paged.
   * @param pageSize How many entries a page has, at least 1.
   * @throws {RangeError} When the page size is not a whole number from 1.
   */
  constructor(server: McpServer, pageSize: number) {
    if (!Number.isInteger(pageSize) || pageSize < 1) {
      throw new RangeError(`Cannot page by "${pageSize}": expected a whole number from 1`);
    }
    this.#pageSize = pageSize;
    const install = server.server.setRequestHandler.bind(server.server) as (
      schema: unknown,
      handler: Handler,
    ) => void;
    const installPaged = (schema: unknown, handler: Handler) => {
      const list = PAGED.get(schema);
      if (!list) return install(schema, handler);
      install(schema, async (request, extra) => {
        const { [list]: entries } = await handler(request, extra) as Record<ListName, Entry[]>;
        return this.#page(list, entries, request.params?.cursor);
      });
    };
    server.server.setRequestHandler = installPaged as typeof server.server.setRequestHandler;
  }

  /**
   * Adds fields to one entry of a list, in place of what the SDK says there.
   *
   * @param list The list.
   * @param name The entry's `name`.
   * @param fields What to add, such as `icons`.
   */
  add(list: ListName, name: string, fields: Entry): void {
    this.#additions.set(`${list} ${name}`, fields);
  }

  #page(list: ListName, entries: Entry[], cursor: string | undefined) {
    const start = cursor === undefined ? 0 : toOffset(list, cursor, entries.length);
    const end = start + this.#pageSize;
    return {
      [list]: entries.slice(start, end)
        .map((entry) => ({ ...entry, ...this.#additions.get(`${list} ${entry.name}`) })),
      ...(end < entries.length && { nextCursor: toCursor(list, end) }),
    };
  }
}

/** Base64, so that clients are not tempted to read or compute what is ours alone. */
function toCursor(list: ListName, offset: number): string {
  return btoa(`${list} from ${offset}`);
}

function toOffset(list: ListName, cursor: string, length: number): number {
  for (let offset = 1; offset < length; offset++) {
    if (toCursor(list, offset) === cursor) return offset;
  }
  throw new McpError(
    ErrorCode.InvalidParams,
    `Invalid cursor "${cursor}": expected a nextCursor of an earlier ${list} page`,
  );
}
