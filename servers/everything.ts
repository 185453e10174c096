import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { serve } from "../lib/serve.ts";
import { Lists } from "./everything/lists.ts";
import { icon } from "./everything/picture.ts";
import { PROMPTS } from "./everything/prompts/mod.ts";
import { RESOURCES } from "./everything/resources/mod.ts";
import { Session } from "./everything/session.ts";
import { createTaskMemory } from "./everything/tasks.ts";
import { TOOLS } from "./everything/tools/mod.ts";
import { Whiteboard } from "./everything/whiteboard.ts";

const PAGE_SIZE = 50;

const INSTRUCTIONS =
  `This server has one example of every feature of the Model Context Protocol, revision 2025-11-25.
Nothing that its tools do leaves this machine, and every account, table and pizza is imaginary.
Tools whose names begin with "test_" do what the official conformance suite expects of them.
To see an update, subscribe to test://watched-resource and call write_on_whiteboard.`;

/** Options of {@linkcode createEverythingServer}. */
export interface EverythingOptions {
  /** Entries a page in every list. 50 when left out. */
  pageSize?: number;
  /** The resource that changes. Give all sessions of a process the same one. */
  whiteboard?: Whiteboard;
}

/**
 * Creates a server that has every feature of the protocol, as the official conformance suite wants
 * its fixture.
 *
 * Source: specification 2025-11-25; npm:@modelcontextprotocol/conformance, server scenarios.
 *
 * @param options How long pages are, and what sessions share.
 * @returns The server of one session, not yet connected.
 * @throws {RangeError} When the page size is not a whole number from 1.
 *
 * @example
 * ```ts ignore
 * import { listen } from "../lib/serve.ts";
 * import { createEverythingServer } from "./everything.ts";
 *
 * await using running = await listen(() => createEverythingServer({ pageSize: 10 }));
 * ```
 */
export function createEverythingServer(options: EverythingOptions = {}): McpServer {
  const tasks = createTaskMemory();
  const server = new McpServer({
    name: "everything",
    title: "Everything",
    version: "1.0.0",
    description: "Every feature of the Model Context Protocol, once",
    websiteUrl: "https://modelcontextprotocol.io/specification/2025-11-25",
    icons: [icon(0.8)],
  }, {
    capabilities: {
      logging: {},
      tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } },
    },
    instructions: INSTRUCTIONS,
    enforceStrictCapabilities: true,
    ...tasks.options,
  });
  const lists = new Lists(server, options.pageSize ?? PAGE_SIZE);
  const session = new Session(server, lists, options.whiteboard ?? new Whiteboard());
  session.onClose(tasks.forget);
  for (const register of [...TOOLS, ...RESOURCES, ...PROMPTS]) register(server, session);
  return server;
}

function toPageSize(flag: string | boolean | undefined): number {
  if (/^[1-9]\d*$/.test(String(flag))) return Number(flag);
  throw new RangeError(`Cannot page by "${flag}": expected a whole number from 1`);
}

if (import.meta.main) {
  const whiteboard = new Whiteboard();
  await serve(
    (flags) => createEverythingServer({ pageSize: toPageSize(flags["page-size"]), whiteboard }),
    {
      about: "Every feature of the Model Context Protocol, once.",
      port: 8030,
      flags: {
        "page-size": {
          type: "string",
          description: "Entries a page in every list",
          default: String(PAGE_SIZE),
        },
      },
      check: (flags) => void toPageSize(flags["page-size"]),
    },
  );
}
