import { assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CreateMessageResult, ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { checkConsent, checkLimit, checkModes } from "./03_sampling_elicitation.ts";
import { verdictOf } from "./test_verdict.ts";

function written(): CreateMessageResult {
  return { role: "assistant", model: "any", content: { type: "text", text: "Open nine to six." } };
}

function refuse(code: number): never {
  throw Object.assign(new Error("Too long"), { code });
}

Deno.test("checkLimit() passes a handler with the limit, and says what another does", async () => {
  const verdict = (allowed: number, code = -1) =>
    verdictOf(() => checkLimit(({ maxTokens }) => maxTokens <= allowed ? written() : refuse(code)));
  assertStringIncludes(await verdict(200), "✓");
  assertStringIncludes(await verdict(Infinity), "201 tokens was served");
  assertStringIncludes(await verdict(0), "50 tokens was refused");
  assertStringIncludes(await verdict(199), "200 tokens was refused");
  assertStringIncludes(await verdict(200, -32603), "with code -32603");
});

Deno.test("checkConsent() passes a tool that deletes on a yes, and names the other answers", async () => {
  const verdict = (agrees: (answer: ElicitResult) => boolean) =>
    verdictOf(() => checkConsent(() => createDeleter(agrees)));
  assertStringIncludes(
    await verdict(({ action, content }) => action === "accept" && content?.sure === true),
    "✓",
  );
  assertStringIncludes(await verdict(() => false), "The person agreed");
  assertStringIncludes(await verdict(() => true), "The person declined");
  assertStringIncludes(await verdict(({ action }) => action === "accept"), "without the tick");
  assertStringIncludes(await verdict(({ action }) => action !== "decline"), "closed the question");
});

function createDeleter(agrees: (answer: ElicitResult) => boolean): McpServer {
  const server = new McpServer({ name: "reports", version: "1.0.0" });
  const inputSchema = { report: z.string() };
  server.registerTool("delete_report", { inputSchema }, async ({ report }, extra) => {
    const answer = await server.server.elicitInput({
      message: `Delete ${report}?`,
      requestedSchema: { type: "object", properties: { sure: { type: "boolean" } } },
    }, { relatedRequestId: extra.requestId });
    const text = agrees(answer) ? `Deleted ${report}` : "Nothing was done";
    return { content: [{ type: "text", text }] };
  });
  return server;
}

Deno.test("checkModes() passes the right modes, and hints at the first wrong one", async () => {
  const right = {
    "the size of a T-shirt": "form",
    "the API key of a weather service": "url",
    "whether to overwrite a file": "form",
    "permission to read a calendar at another company": "url",
  };
  const verdict = (modes: Record<string, string>) => verdictOf(() => checkModes(modes));
  assertStringIncludes(await verdict(right), "✓");
  assertStringIncludes(await verdict({}), "still empty");
  assertStringIncludes(
    await verdict({ ...right, "the API key of a weather service": "form" }),
    "it is a secret",
  );
});
