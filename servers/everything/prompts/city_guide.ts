import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { completeCity, completeCountry } from "../cities.ts";

const name = "city_guide";

/** Registers a prompt whose completion for one argument depends on another, and one with a choice. */
export function registerCityGuide(server: McpServer): void {
  const config = {
    title: "City guide",
    description: "Asks for a short guide to a city.",
    argsSchema: {
      country: completable(z.string().describe("The country"), completeCountry),
      city: completable(
        z.string().describe("A city in that country"),
        (typed, context) => completeCity(typed, context?.arguments?.country),
      ),
      days: z.string().regex(/^\d+$/, "expected a whole number").optional()
        .describe("How many days you stay"),
    },
  };
  server.registerPrompt(name, config, ({ country, city, days }) => ({
    description: `A guide to ${city}`,
    messages: [{
      role: "user",
      content: {
        type: "text",
        text: `Write a short guide to ${city} in ${country}${days ? ` for ${days} days` : ""}.`,
      },
    }],
  }));
}
