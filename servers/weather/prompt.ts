import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { quote } from "../../lib/folder/errors.ts";
import { completeCity } from "./find_city.ts";
import { citySchema } from "./tools.ts";
import { describeForecast, MOST_DAYS, WeatherError, type WeatherSource } from "./weather.ts";

const DAYS = Array.from({ length: MOST_DAYS }, (_, index) => String(index + 1));

const ARGUMENTS = {
  city: completable(citySchema.clone(), completeCity),
  // Completable last: the SDK looks for the completer on the argument itself, not inside optional().
  days: completable(
    z.string().optional().describe(`How many days, 1 to ${MOST_DAYS}; default 3`),
    (typed) => DAYS.filter((days) => days.startsWith(typed ?? "")),
  ),
};

/**
 * Registers the prompt `packing_list_prompt(city, days)`, both arguments with completion. It quotes the forecast, so that
 * the model needs no tool for it.
 *
 * @param server Server that gets the prompt.
 * @param source Where the weather comes from.
 */
export function registerPackingListPrompt(server: McpServer, source: WeatherSource): void {
  server.registerPrompt("packing_list_prompt", {
    title: "Pack for a trip",
    description: "Asks what to pack for a few days in a city, by its forecast",
    argsSchema: ARGUMENTS,
  }, async ({ city, days }, { signal }) => {
    const forecast = await forecastOf(source, city, readDays(days), signal);
    return {
      description: `What to pack for ${forecast.city}`,
      messages: [{
        role: "user",
        content: {
          type: "text",
          text: `I leave for ${forecast.city} today and stay for ${forecast.days.length} days. ` +
            "What clothes should I pack? Give a short list, and the reason for each thing. Rest on " +
            `this forecast alone.\n\n${describeForecast(forecast)}`,
        },
      }],
    };
  });
}

/** A prompt has no error result as a tool has: a wrong argument is a JSON-RPC error. */
async function forecastOf(source: WeatherSource, city: string, days: number, signal: AbortSignal) {
  try {
    return await source.forecast(city, days, signal);
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    const isWrong = error.code === "unknown_city";
    throw new McpError(isWrong ? ErrorCode.InvalidParams : ErrorCode.InternalError, error.message);
  }
}

/** Prompt arguments are text from a form, and a field left empty may come as an empty string. */
function readDays(text = ""): number {
  const written = text.trim() || "3";
  if (DAYS.includes(written)) return Number(written);
  throw new McpError(
    ErrorCode.InvalidParams,
    `Cannot read days ${quote(text)}: expected a whole number from 1 to ${MOST_DAYS}`,
  );
}
