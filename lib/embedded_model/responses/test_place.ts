/** For tests: an MCP server that listens, and OpenAI's client at the embedded endpoint. */
import { assertEquals, assertRejects } from "@std/assert";
import OpenAI, { APIError } from "openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { listen, type Listening, type ListenOptions } from "../../serve.ts";
import { createEmbeddedModel } from "../mod.ts";

/** What a test looks at. */
export interface Place extends AsyncDisposable {
  client: OpenAI;
  /** Where the MCP server is. */
  url: string;
  /** The calls that reached the server: a tool and its arguments. */
  calls: string[];
  /** The headers of every request that reached the server. */
  headers: Headers[];
  /** The methods of every request that reached the server. */
  methods: string[];
}

function createHarbour(calls: string[]): McpServer {
  const server = new McpServer({ name: "harbour", version: "1.0.0" });
  const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });
  server.registerTool("tide_at", {
    description: "High and low water at a harbour.",
    inputSchema: { harbour: z.string().describe("Name of the harbour") },
    annotations: { readOnlyHint: true },
  }, ({ harbour }) => {
    calls.push(`tide_at ${harbour}`);
    if (harbour === "Atlantis") throw new Error("Atlantis has sunk");
    return text(JSON.stringify({ harbour, high_water: "14:10" }));
  });
  server.registerTool("book_berth", {
    description: "Books a berth for a boat.",
    inputSchema: { boat: z.string().describe("Name of the boat") },
  }, ({ boat }) => {
    calls.push(`book_berth ${boat}`);
    return text(`Berth 12 is booked for ${boat}.`);
  });
  return server;
}

/** Starts the server, and opens the client. */
export async function openPlace(options: Partial<ListenOptions> = {}): Promise<Place> {
  const calls: string[] = [];
  const headers: Headers[] = [];
  const methods: string[] = [];
  const listening: Listening = await listen(() => createHarbour(calls), {
    transport: "streamable-http",
    middleware: [async (c, next) => {
      headers.push(new Headers(c.req.raw.headers));
      if (c.req.method === "POST") methods.push((await c.req.raw.clone().json()).method);
      await next();
    }],
    ...options,
  });
  return {
    client: openClient(),
    url: listening.url.href,
    calls,
    headers,
    methods,
    [Symbol.asyncDispose]: () => listening.close(),
  };
}

/** OpenAI's client at an embedded endpoint of its own. */
export function openClient(): OpenAI {
  const { fetch } = createEmbeddedModel();
  return new OpenAI({
    apiKey: "x",
    baseURL: "http://embedded.local/v1",
    fetch,
    maxRetries: 0,
    logLevel: "off",
  });
}

/** The model that the tests ask. */
export const model = "embedded-wary";

/** A question that one call answers. */
export const TIDE = "When is high water at Skagen?";

/** The types of a response's items. */
export const types = (response: OpenAI.Responses.Response) =>
  response.output.map(({ type }) => type);

/** The tool as OpenAI has it. */
export type Mcp = OpenAI.Responses.Tool.Mcp;

/** The tool that names a server, which needs no approval unless told otherwise. */
export const tool = (server_url: string, more: Partial<Mcp> = {}): Mcp => ({
  type: "mcp",
  server_label: "harbour",
  server_url,
  require_approval: "never",
  ...more,
});

/** The one item of a type. */
export function one<T extends OpenAI.Responses.ResponseOutputItem["type"]>(
  response: OpenAI.Responses.Response,
  type: T,
): Extract<OpenAI.Responses.ResponseOutputItem, { type: T }> {
  const found = response.output.filter((item) => item.type === type);
  assertEquals(found.length, 1, `${type} in ${types(response)}`);
  return found[0] as Extract<OpenAI.Responses.ResponseOutputItem, { type: T }>;
}

/** What the endpoint refused with. */
export async function refusal(work: PromiseLike<unknown>): Promise<APIError> {
  return await assertRejects(async () => await work, APIError) as APIError;
}
