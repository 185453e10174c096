import { assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import {
  McpError,
  ResourceUpdatedNotificationSchema,
  SubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { LiveServer } from "../live_server.ts";
import { startHere } from "../start_here.ts";
import { checkAddress, checkFollow, checkKinds } from "./02_resources_and_prompts.ts";
import { verdictOf } from "./test_verdict.ts";

const URI = "test://watched-resource";

function createBoard(): McpServer {
  let text = "";
  const server = new McpServer({ name: "board", version: "1.0.0" });
  server.registerResource("board", URI, {}, () => ({ contents: [{ uri: URI, text }] }));
  server.server.registerCapabilities({ resources: { subscribe: true } });
  server.server.setRequestHandler(SubscribeRequestSchema, () => ({}));
  const inputSchema = { text: z.string() };
  server.registerTool("write_on_whiteboard", { inputSchema }, async (args) => {
    text = args.text;
    await server.server.sendResourceUpdated({ uri: URI });
    return { content: [] };
  });
  return server;
}

/** Follows the board the way a learner does, and has that checked. */
async function followWith(onUpdate: (board: LiveServer, seen: string[]) => Promise<void>) {
  await using board = await startHere(createBoard, { quiet: true });
  const seen: string[] = [];
  board.setNotificationHandler(ResourceUpdatedNotificationSchema, () => onUpdate(board, seen));
  await board.subscribeResource({ uri: URI });
  return await verdictOf(() => checkFollow(board, seen));
}

async function read(board: LiveServer): Promise<string> {
  const { contents: [content] } = await board.readResource({ uri: URI });
  return "text" in content ? content.text : "";
}

Deno.test("checkFollow() passes who reads at every update", async () => {
  const said = await followWith(async (board, seen) => void seen.push(await read(board)));
  assertStringIncludes(said, "✓");
});

Deno.test("checkFollow() tells who has not subscribed", async () => {
  await using board = await startHere(createBoard, { quiet: true });
  assertStringIncludes(await verdictOf(() => checkFollow(board, [])), "Nobody is subscribed");
});

Deno.test("checkFollow() tells who pushes nothing, or the address, or only once", async () => {
  assertStringIncludes(await followWith(() => Promise.resolve()), "nothing was pushed to seen");
  const address = (_: LiveServer, seen: string[]) => Promise.resolve(void seen.push(URI));
  assertStringIncludes(await followWith(address), "You pushed the address");
  const once = async (board: LiveServer, seen: string[]) => {
    if (seen.length === 0) seen.push(await read(board));
  };
  assertStringIncludes(await followWith(once), "the second did not");
});

Deno.test("checkAddress() passes Meta's address and tells what is wrong with others", async () => {
  const createStock = () => {
    const server = new McpServer({ name: "stock", version: "1.0.0" });
    for (const symbol of ["META", "AAPL"]) {
      server.registerResource(symbol, `stock://${symbol}`, {}, ({ href }) => ({
        contents: [{ uri: href, text: `The price of ${symbol} is $1.00.` }],
      }));
    }
    server.registerResource("IBM", "stock://IBM", {}, () => {
      throw new McpError(-32002, 'Unknown symbol "IBM"');
    });
    return server;
  };
  await using stock = await startHere(createStock, { quiet: true });
  const of = (address: string) => verdictOf(() => checkAddress(stock, address));
  assertStringIncludes(await of("stock://META"), "✓");
  assertStringIncludes(await of(""), "still empty");
  assertStringIncludes(await of("stock://{symbol}"), "A gap is still open");
  assertStringIncludes(await of("META"), "has no scheme");
  assertStringIncludes(await of("stock://AAPL"), "Read Meta's price");
  assertStringIncludes(await of("stock://IBM"), 'answers -32002: Unknown symbol "IBM"');
});

Deno.test("checkKinds() passes the three and tells why another is none", async () => {
  const of = (log: string, start: string, ask: string) =>
    verdictOf(() =>
      checkKinds({ "the log file": log, "start the build": start, "a careful way": ask })
    );
  assertStringIncludes(await of("resource", "Tool", "prompts"), "✓");
  assertStringIncludes(await of("", "tool", "prompt"), "Not said yet: the log file");
  assertStringIncludes(await of("tool", "tool", "prompt"), "It is data");
  assertStringIncludes(await of("resource", "prompt", "prompt"), "It changes something");
  assertStringIncludes(await of("resource", "tool", "button"), '"button" is none of the three');
});
