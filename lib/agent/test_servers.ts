/**
 * For tests: servers of the SDK, linked in memory, and models that answer from a script.
 *
 * @module
 */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { type Reply, scriptedEndpoint, type Seen } from "../model/scripted_endpoint.ts";
import { type Model, openModel } from "../model.ts";
import { runAgent } from "../agent.ts";
import type { AgentServer, RunOptions, Step } from "./steps.ts";

/** A server that a test can look into. */
export interface LinkedServer extends AgentServer {
  /** What the client has sent. */
  sent: JSONRPCMessage[];
  /** Ends the server, as a process that dies would. */
  die(): Promise<void>;
}

/** Connects a client to a server in memory. */
export async function link(name: string, server: McpServer | Server): Promise<LinkedServer> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1.0.0" });
  await Promise.all([server.connect(far), client.connect(near)]);
  const sent: JSONRPCMessage[] = [];
  const send = near.send.bind(near);
  near.send = (message, options) => {
    sent.push(message);
    return send(message, options);
  };
  return { name, client, sent, die: () => far.close() };
}

/** Makes a server of the given name. */
export function mcpServer(register: (server: McpServer) => void): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  register(server);
  return server;
}

/** A server that adds. */
export const adder = () =>
  mcpServer((server) =>
    server.registerTool(
      "add",
      { description: "Adds", inputSchema: { a: z.number(), b: z.number() } },
      ({ a, b }) => text(String(a + b)),
    )
  );

/** A result that is one text. */
export const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });

/** A model whose answers are the script, with the requests that it has seen. */
export function scriptedModel(
  script: Reply[] | ((seen: Seen) => Reply),
): { model: Model; seen: Seen[] } & AsyncDisposable {
  const endpoint = scriptedEndpoint(script);
  const env = { OPENAI_BASE_URL: `${endpoint.url}/v1`, OPENAI_MODEL: "scripted" };
  const model = openModel({ env, maxRetries: 0, timeout: 5_000 });
  return { model, seen: endpoint.seen, [Symbol.asyncDispose]: endpoint[Symbol.asyncDispose] };
}

/** Runs to the end and returns every step. */
export async function steps(
  options: Omit<RunOptions, "question"> & { question?: string },
): Promise<Step[]> {
  return await Array.fromAsync(runAgent({ question: "Go", ...options }));
}

/** The steps of one type. */
export function only<T extends Step["type"]>(all: Step[], type: T): Extract<Step, { type: T }>[] {
  return all.filter((step): step is Extract<Step, { type: T }> => step.type === type);
}
