import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { serve } from "../../serve.ts";

/** A server with what the tests of serving need: quick, slow, asking and failing tools. */
export function createEchoServer(): McpServer {
  const server = new McpServer({ name: "echo", version: "1.0.0" }, {
    capabilities: { logging: {} },
  });
  const waiting: (() => void)[] = [];
  const text = (text: string) => ({ content: [{ type: "text" as const, text }] });

  server.registerTool("echo", { inputSchema: { text: z.string() } }, (args) => text(args.text));
  server.registerTool("wait", { description: "Until release is called" }, async ({ signal }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => resolve());
    waiting.push(resolve);
    await server.server.sendLoggingMessage({ level: "info", data: "waiting" });
    await promise;
    return text("released");
  });
  server.registerTool("release", { description: "Ends every wait" }, () => {
    for (const release of waiting.splice(0)) release();
    return text("done");
  });
  server.registerTool("count", { description: "Three steps of progress" }, async (extra) => {
    for (const progress of [1, 2, 3]) {
      await extra.sendNotification({
        method: "notifications/progress",
        params: { progressToken: extra._meta?.progressToken ?? 0, progress, total: 3 },
      });
    }
    return text("counted");
  });
  server.registerTool("ask", { description: "Asks the user" }, async () => {
    const answer = await server.server.elicitInput({
      message: "Your name?",
      requestedSchema: { type: "object", properties: { name: { type: "string" } } },
    });
    return text(JSON.stringify(answer));
  });
  server.registerTool("stray", { description: "Fails outside of its call" }, () => {
    Promise.reject(new Error("stray rejection"));
    setTimeout(() => {
      throw new Error("stray error");
    });
    return text("strayed");
  });
  server.registerTool("unserializable", { description: "Returns what JSON cannot hold" }, () => ({
    content: [],
    _meta: { big: 1n },
  }));
  server.registerTool("log", { description: "Logs to the console" }, () => {
    console.log("a line of the log");
    return text("logged");
  });
  return server;
}

if (import.meta.main) {
  await serve(createEchoServer, {
    about: "Echoes what it gets",
    check: ({ greeting }) => {
      if (greeting === "") throw new Error('Cannot use greeting "": expected a word');
    },
    port: 8000,
    flags: { greeting: { type: "string", description: "What to say first", default: "hello" } },
  });
}
