import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";

const IDS = ["1", "12", "123", "2", "20", "200"];

/** Registers a template with one variable, which a client can have completed. */
export function registerTemplate(server: McpServer): void {
  const template = new ResourceTemplate("test://template/{id}/data", {
    list: undefined,
    complete: { id: (typed) => IDS.filter((id) => id.startsWith(typed)) },
  });
  server.registerResource("template-data", template, {
    title: "Data by id",
    description: "Data for whichever id you put in",
    mimeType: "application/json",
  }, ({ href }, { id }) => ({
    contents: [{
      uri: href,
      mimeType: "application/json",
      text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
    }],
  }));
}
