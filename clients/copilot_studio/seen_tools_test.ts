import { assertEquals } from "@std/assert";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { seeTool, seeTools } from "./seen_tools.ts";

function tool(properties: Record<string, object>, outputSchema?: Tool["outputSchema"]): Tool {
  return { name: "look", inputSchema: { type: "object", properties }, outputSchema };
}

Deno.test("seeTool() leaves out tools with references and with numeric exclusiveMinimum", () => {
  const dropped = (each: Tool) => {
    const { tool, because } = seeTool(each);
    return tool ? undefined : because.join();
  };
  assertEquals(
    dropped(tool({ city: { $ref: "#/$defs/City" } })),
    "its input schema has a $ref, at properties.city",
  );
  const list = { type: "array", items: { $ref: "#/$defs/City" } };
  assertEquals(
    dropped(tool({}, { type: "object", properties: { list } })),
    "its output schema has a $ref, at properties.list.items",
  );
  assertEquals(
    dropped(tool({ days: { type: "integer", exclusiveMinimum: 0 } })),
    "exclusiveMinimum is a number at properties.days, which is an error there",
  );
  assertEquals(dropped(tool({ days: { type: "integer", minimum: 1 } })), undefined);
});

Deno.test("seeTool() takes away enums that no description tells, and schemas of several types", () => {
  const told = { type: "string", enum: ["hot", "cold"], description: "One of hot and cold" };
  const untold = { type: "string", enum: ["hot", "cold"], description: "How it is" };
  const mixed = { type: ["string", "null"], description: "Perhaps a name" };
  const parameter = { type: "string", description: "A parameter of that name" };
  const seen = seeTool(tool({ told, untold, mixed, enum: parameter }));
  assertEquals(seen.tool?.inputSchema.properties, {
    told,
    untold: { type: "string", description: "How it is" },
    mixed: {},
    enum: parameter,
  });
  assertEquals(seen.because, [
    "told: an enum is any text",
    "untold: an enum is any text, and its description does not say which",
    "mixed: several types, so nothing is left of its schema",
  ]);
});

Deno.test("seeTools() withholds what Copilot Studio leaves out, and says why", async () => {
  const tools = [tool({}), tool({ a: { $ref: "#" } })].map((each) => ({ server: "s", tool: each }));
  const context = { question: "", messages: [], turn: 0, signal: new AbortController().signal };
  const verdict = await seeTools().onTools!(tools, context);
  assertEquals(verdict, {
    pass: [{ server: "s", tool: tools[0].tool }],
    withheld: [{
      server: "s",
      tool: "look",
      reason: "its input schema has a $ref, at properties.a",
    }],
  });
});
