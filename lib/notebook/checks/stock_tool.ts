import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { LiveServer } from "../live_server.ts";

/**
 * Finds the tool that a learner adds to the stock server.
 *
 * @param server The learner's server.
 * @param name The tool's name.
 * @returns The tool, or a hint when it is missing, has no description, or has driven the others out.
 */
export async function findAddedTool(server: LiveServer, name: string): Promise<Tool | string> {
  const { tools } = await server.listTools();
  const tool = tools.find((each) => each.name === name);
  if (tool === undefined) return `The server has no tool ${name}. Register it on the server.`;
  if (!tools.some((each) => each.name === "get_stock_price")) {
    return "The tools of the stock server are gone. Begin with createStockServer().";
  }
  return tool.description ? tool : "The tool has no description. What should a model know of it?";
}
