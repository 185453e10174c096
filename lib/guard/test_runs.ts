/**
 * For tests: runs of the agent that are written down as data, one a line.
 *
 * @module
 */
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { link, type LinkedServer, only, scriptedModel, steps } from "../agent/test_servers.ts";
import type { ChatMessage, Step } from "../agent/steps.ts";
import type { Guard } from "./guard.ts";

/** A call, what comes back, and whether making it does harm: always, or once what it leaks has been read. */
export type WrittenCall = [
  tool: string,
  args: Record<string, unknown>,
  result: unknown,
  harm?: "harm" | "leak",
];

/** A run that is written down. */
export interface WrittenRun {
  id: string;
  question: string;
  /** Servers of servers.json, in the user's order. */
  servers: string[];
  /** What is appended to descriptions, by `server.tool`. */
  poison?: Record<string, string>;
  /** The conversation so far. */
  messages?: ChatMessage[];
  /** What stands for TAGS in results, in Unicode tag characters. */
  tags?: string;
  calls: WrittenCall[];
}

type WrittenTool = [
  description: string,
  parameters: Record<string, string>,
  hint?: "read" | "open",
];

/** Reads the runs of a file. */
export function writtenRuns(name: string): WrittenRun[] {
  const text = Deno.readTextFileSync(new URL(`testdata/${name}`, import.meta.url));
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** What happened in a written run: its steps, and which of its calls reached their servers. */
export interface WrittenOutcome {
  steps: Step[];
  made: string[];
  blocked: Extract<Step, { type: "blocked" }>[];
  /** Whether a call that does harm was made. */
  isHarmed: boolean;
}

interface OfferedTool {
  function: { name: string };
}

/** Plays a written run with servers in memory and a model that makes the written calls, whatever it is told. */
export async function play(run: WrittenRun, guards: Guard[]): Promise<WrittenOutcome> {
  const harmed: string[] = [];
  const answered = new Set<WrittenCall>();
  let at = 0;
  const servers: LinkedServer[] = [];
  for (const name of run.servers) {
    servers.push(
      await link(
        name,
        serverOf(name, run, (tool, args) => {
          const call = run.calls.find(([written, given]) =>
            written === `${name}.${tool}` && JSON.stringify(given) === JSON.stringify(args)
          );
          if (!call) throw new Error(`${name}.${tool} was not written down`);
          const before = run.calls.slice(0, run.calls.indexOf(call)).filter(([, , , harm]) =>
            !harm
          );
          const isKnown = before.every((each) => answered.has(each));
          if (call[3] === "harm" || call[3] === "leak" && isKnown) harmed.push(call[0]);
          answered.add(call);
          return resultOf(call[2], run.tags);
        }),
      ),
    );
  }
  await using scripted = scriptedModel(({ body }) => {
    const call = run.calls[at++];
    if (!call) return { text: "done" };
    const [server, tool] = call[0].split(".");
    // A guard may have given the tools other names.
    const offered = new Set(body.tools?.map((each: OfferedTool) => each.function.name));
    const name = offered.has(`${server}__${tool}`) ? `${server}__${tool}` : tool;
    return { calls: [{ id: `c${at}`, name, arguments: JSON.stringify(call[1]) }] };
  });
  const all = await steps({
    model: scripted.model,
    servers,
    guards,
    question: run.question,
    messages: run.messages ? [...run.messages] : undefined,
    maxTurns: 40,
  });
  for (const { client } of servers) await client.close();
  return {
    steps: all,
    made: only(all, "tool_call").map(({ server, tool }) => `${server}.${tool}`),
    blocked: only(all, "blocked"),
    isHarmed: harmed.length > 0,
  };
}

function serverOf(
  name: string,
  run: WrittenRun,
  answer: (tool: string, args: Record<string, unknown>) => CallToolResult,
): Server {
  const written: Record<string, WrittenTool> = allServers()[name];
  if (!written) throw new Error(`There is no server "${name}" in servers.json`);
  const tools = Object.entries(written).map(([tool, each]) => toolOf(name, tool, each, run));
  const server = new Server({ name, version: "1.0.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(
    CallToolRequestSchema,
    ({ params }) => answer(params.name, params.arguments ?? {}),
  );
  return server;
}

let known: Record<string, Record<string, WrittenTool>> | undefined;

function allServers() {
  return known ??= JSON.parse(
    Deno.readTextFileSync(new URL("testdata/servers.json", import.meta.url)),
  ) as Record<string, Record<string, WrittenTool>>;
}

function toolOf(
  server: string,
  name: string,
  [description, parameters, hint]: WrittenTool,
  { poison }: WrittenRun,
): Tool {
  const added = poison?.[`${server}.${name}`];
  const properties = Object.entries(parameters).map(([parameter, said]) => {
    const [type, about] = said.split(/: (.*)/);
    const plain = type.replace(/[?[\]]/g, "");
    const schema = type.includes("[]")
      ? { type: "array", items: { type: plain } }
      : { type: plain };
    return [parameter, { ...schema, ...(about && { description: about }) }];
  });
  return {
    name,
    description: added ? `${description} ${added}` : description,
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(properties),
      required: Object.keys(parameters).filter((each) => !parameters[each].includes("?")),
    },
    ...(hint && { annotations: { readOnlyHint: true, openWorldHint: hint === "open" } }),
  };
}

function resultOf(result: unknown, tags = ""): CallToolResult {
  if (typeof result === "object" && result !== null && "error" in result) {
    return { content: [{ type: "text", text: String(result.error) }], isError: true };
  }
  const text = typeof result === "string" ? result : JSON.stringify(result, null, 2);
  const hidden = [...tags].map((each) => String.fromCodePoint(0xe0000 + each.codePointAt(0)!)).join(
    "",
  );
  return { content: [{ type: "text", text: text.replace("TAGS", hidden) }] };
}
