import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { STOCKS } from "./data.ts";
import { dollars, label } from "./prices.ts";
import { completeSymbol, findStock } from "./symbols.ts";

/** What the specification asks for when a resource does not exist; the SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32002;

/**
 * Registers `stock://tickers` and the template `stock://{symbol}`.
 *
 * The template matches every `stock://` address of one part. A resource registered with a fixed
 * address, such as `stock://tickers`, still comes first: the SDK looks for an exact match before it
 * tries a template.
 *
 * @param server Server that gets the resources.
 */
export function registerResources(server: McpServer): void {
  server.registerResource("tickers", "stock://tickers", {
    title: "Tickers",
    description: "The symbols that this server knows",
    mimeType: "text/plain",
  }, (uri) => textOf(uri, STOCKS.map((stock) => stock.symbol).join(", ")));

  server.registerResource(
    "stock",
    new ResourceTemplate("stock://{symbol}", {
      list: () => ({
        resources: STOCKS.map((stock) => ({
          uri: `stock://${stock.symbol}`,
          name: stock.symbol,
          title: stock.name,
        })),
      }),
      complete: { symbol: completeSymbol },
    }),
    {
      title: "Stock price",
      description: "Current price of one stock",
      mimeType: "text/plain",
    },
    (uri, { symbol }) => {
      try {
        const stock = findStock(decode(String(symbol)));
        return textOf(uri, `The price of ${label(stock)} is ${dollars(stock.price)}.`);
      } catch (error) {
        throw new McpError(RESOURCE_NOT_FOUND, (error as Error).message, { uri: uri.href });
      }
    },
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function textOf(uri: URL, text: string) {
  return { contents: [{ uri: uri.href, mimeType: "text/plain", text }] };
}
