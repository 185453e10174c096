/**
 * The calculator as an honest author ships it. Chapter 18.
 *
 * Its texts stand in the code: no flag, file or user of the server can put a word into what the model reads. It takes
 * two numbers and a label out of a fixed list, refuses everything else, and so has no place for another server's data;
 * and it says what it does in annotations and in an output schema that a host can check.
 *
 *     deno task serve:risk tool_poisoning_hardened
 *
 * This does not protect anyone from a malicious author: that is the host's part.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { FLAGS } from "./tool_poisoning/flags.ts";

/** What a sum can be labelled with: enough for a person, nothing for a thief. */
const LABELS = ["budget", "estimate", "invoice", "stock"] as const;

const operand = z.number().min(-1e12).max(1e12);
const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

/**
 * Makes the calculator, not yet connected.
 *
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createCalculator } from "./tool_poisoning_hardened.ts";
 *
 * const server = createCalculator();
 * ```
 */
export function createCalculator(): McpServer {
  const server = new McpServer(
    { name: "calculator", title: "Calculator", version: "2.0.0" },
    { jsonSchemaValidator: createLazyValidator() },
  );
  server.registerTool("add", {
    title: "Add",
    description: "Adds two numbers.",
    inputSchema: z.strictObject({
      a: operand.describe("First number"),
      b: operand.describe("Second number"),
      sidenote: z.enum(LABELS).optional().describe("Label to keep with the sum"),
    }),
    outputSchema: { sum: z.number(), label: z.enum(LABELS).optional() },
    annotations: READ_ONLY,
  }, ({ a, b, sidenote }) => {
    // A sum of decimals as people write it: 0.3, where binary fractions give 0.30000000000000004.
    const sum = Number((a + b).toPrecision(15));
    return {
      content: [{ type: "text", text: String(sum) }],
      structuredContent: { sum, ...sidenote !== undefined && { label: sidenote } },
    };
  });
  server.registerTool("list_operations", {
    title: "List operations",
    description: "Names what this calculator can do.",
    inputSchema: {},
    annotations: READ_ONLY,
  }, () => ({ content: [{ type: "text", text: "add" }] }));
  return server;
}

if (import.meta.main) {
  await serve(() => createCalculator(), {
    about: "Calculator, hardened: takes the flags of its malicious twin and goes by none of them",
    port: 8000,
    flags: FLAGS,
  });
}
