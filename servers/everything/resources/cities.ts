import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CITIES, completeCity, completeCountry } from "../cities.ts";
import { resourceNotFound } from "./not_found.ts";

/** Registers a template with two variables: the choice for the second depends on the first. */
export function registerCities(server: McpServer): void {
  const template = new ResourceTemplate("test://cities/{country}/{city}", {
    list: undefined,
    complete: {
      country: completeCountry,
      city: (typed, context) => completeCity(typed, context?.arguments?.country),
    },
  });
  server.registerResource("city", template, {
    title: "A city",
    description: "How many people live in a city",
    mimeType: "application/json",
  }, ({ href }, { country, city }) => {
    const found = CITIES.find((entry) => entry.country === country && entry.city === city);
    if (!found) throw resourceNotFound(href);
    return {
      contents: [{ uri: href, mimeType: "application/json", text: JSON.stringify(found) }],
    };
  });
}
