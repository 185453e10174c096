import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Session } from "../session.ts";

const name = "json_schema_2020_12_tool";

const config = {
  title: "A schema of the 2020-12 dialect",
  description: "Tool with JSON Schema 2020-12 features: writes a name and an address as a label.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

function toInputSchema() {
  const registry = z.registry<{ id: string }>();
  const address = z.object({ street: z.string().optional(), city: z.string().optional() });
  registry.add(address, { id: "address" });
  return {
    registry,
    zod: z.strictObject({ name: z.string().optional(), address: address.optional() }),
  };
}

/**
 * Registers a tool whose input schema has `$schema`, `$defs` and `$ref`. The SDK lists every
 * schema in the draft-07 dialect, inlined, so the listed one is written here.
 */
export function registerJsonSchema202012(server: McpServer, session: Session): void {
  const { registry, zod } = toInputSchema();
  server.registerTool(name, { ...config, inputSchema: zod }, (person) => ({
    content: [{
      type: "text",
      text: [person.name, person.address?.street, person.address?.city].filter(Boolean).join(", "),
    }],
  }));
  session.lists.add("tools", name, {
    inputSchema: z.toJSONSchema(zod, { target: "draft-2020-12", metadata: registry, io: "input" }),
  });
}
