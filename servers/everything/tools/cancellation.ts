import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type Extra, pause, reportProgress, type Session, SLOW_CALLS_URI } from "../session.ts";

const name = "count_slowly";

const inputSchema = {
  to: z.number().int().min(1).max(1_000).default(10).describe("Count up to this number"),
  delay_ms: z.number().int().min(0).max(10_000).default(200)
    .describe("Milliseconds between two numbers"),
};

const config = {
  title: "A slow tool that stops when it is cancelled",
  description:
    `Counts slowly, with progress and log messages. ${SLOW_CALLS_URI} tells what became of its calls.`,
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
};

async function count(to: number, delayMs: number, session: Session, extra: Extra) {
  for (let number = 1; number <= to; number++) {
    await pause(delayMs, extra.signal);
    await reportProgress(extra, number, to, `Counted ${number}`);
    await session.log(extra, "debug", `Counted ${number} of ${to}`);
  }
}

/** Registers a tool that takes a while, and that a client can cancel. */
export function registerCancellation(server: McpServer, session: Session): void {
  const { slowCalls } = session;
  server.registerTool(name, config, async ({ to, delay_ms }, extra) => {
    slowCalls.running++;
    try {
      await count(to, delay_ms, session, extra);
      slowCalls.finished++;
    } catch (error) {
      if (extra.signal.aborted) slowCalls.cancelled++;
      throw error;
    } finally {
      slowCalls.running--;
      session.announceUpdate(SLOW_CALLS_URI);
    }
    return { content: [{ type: "text", text: `Counted to ${to}.` }] };
  });
}
