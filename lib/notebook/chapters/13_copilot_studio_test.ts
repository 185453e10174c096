import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { annotate } from "../annotate.ts";
import { ROOT } from "../../root.ts";
import { CONNECTOR_NOTES, IMAGE_NOTES, judgeMended, judgeTool } from "./13_copilot_studio.ts";

const RIGHT = `swagger: "2.0"
info: { title: Parcels, description: Where parcels are, version: "1" }
host: parcels.harbourworks.example
basePath: /v2
schemes: [https]
paths:
  /mcp:
    post:
      summary: Parcels
      operationId: InvokeMCP
      x-ms-agentic-protocol: mcp-streamable-1.0
      responses: { "200": { description: Success } }
securityDefinitions:
  key: { type: apiKey, in: header, name: X-Parcels-Key }
security:
  - key: []
`;

Deno.test("judgeMended() takes the right connector, and says what is wrong with others", async () => {
  assertEquals(await judgeMended(RIGHT), true);
  const hint = async (before: string | RegExp, after: string) =>
    String(await judgeMended(RIGHT.replace(before, after)));
  assertStringIncludes(await hint("1.0\n", "2.0\n"), "one problem left. Line 11");
  assertStringIncludes(await hint("basePath: /v2", "basePath: /"), "That leads to https://parcels");
  assertStringIncludes(await hint(/securityDefinitions[\s\S]*/, ""), "wants a key");
  assertStringIncludes(await hint("in: header", "in: query"), "as a header");
  assertStringIncludes(await hint("X-Parcels-Key", "X-API-Key"), "says X-API-Key");
});

Deno.test("judgeTool() wants a tool that arrives, and that is still the same tool", () => {
  const state = { type: "string", enum: ["lost", "found", "returned"] };
  const place = { type: "object", properties: { city: { type: "string" } } };
  const tool = (change: object = {}, required?: string[]): Tool => {
    const properties = { state, owner: { type: "string" }, place, ...change };
    return { name: "find", inputSchema: { type: "object", properties, required } };
  };
  const whole = (each: Tool) => ({ tool: each, because: ["state: an enum is any text"] });
  assertEquals(judgeTool(tool(), whole), true);
  const hint = (each: Tool) => String(judgeTool(each, whole));
  assertStringIncludes(hint(tool({ state: { type: "string" } })), "one of lost");
  assertStringIncludes(hint(tool({ owner: {} })), "a text");
  assertStringIncludes(hint(tool({}, ["owner"])), "nobody has to");
  assertStringIncludes(hint(tool({ place: { type: "string" } })), "with a city");
  assertStringIncludes(String(judgeTool(tool(), () => ({ because: ["a $ref"] }))), "never hears");
  const lossy = (each: Tool) => ({ tool: each, because: ["owner: nothing is left of it"] });
  assertStringIncludes(String(judgeTool(tool(), lossy)), "lost on the way");
});

Deno.test("every note of the chapter has a line in its file", async () => {
  for (
    const [file, notes] of [
      ["servers/copilot_studio/news_connector.yaml", CONNECTOR_NOTES],
      ["servers/news/Dockerfile", IMAGE_NOTES],
    ] as const
  ) {
    const shown = String(annotate(await Deno.readTextFile(ROOT + file), notes));
    for (const note of Object.values(notes)) assertStringIncludes(shown, `← ${note}`);
  }
});
