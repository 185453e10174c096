import { z } from "zod";
import { type Stock, STOCKS } from "./data.ts";

/** Says that no stock goes by a name, and which ones there are. */
export class UnknownSymbolError extends Error {
  /** Stable code of this error. */
  readonly code = "unknown_symbol";

  /** @param value What was asked for; quoted in the message, at most 40 characters of it. */
  constructor(value: string) {
    const known = STOCKS.map((stock) => stock.symbol).join(", ");
    super(
      value.trim() === ""
        ? `The symbol is empty. Known symbols: ${known}`
        : `Unknown symbol ${quote(value)}. Known symbols: ${known}`,
    );
    this.name = "UnknownSymbolError";
  }
}

/**
 * Finds a stock by its ticker, its everyday name or its full name, in any case, blanks around it ignored.
 *
 * @param value What the caller wrote.
 * @returns The stock.
 * @throws {UnknownSymbolError} When no stock goes by that name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findStock } from "./symbols.ts";
 *
 * assertEquals(findStock(" google ").symbol, "GOOGL");
 * ```
 */
export function findStock(value: string): Stock {
  const wanted = plain(value);
  const stock = STOCKS.find((stock) => namesOf(stock).some((name) => plain(name) === wanted));
  if (!stock) throw new UnknownSymbolError(value);
  return stock;
}

/**
 * Tickers of the stocks whose ticker or name begins with what has been typed so far.
 *
 * @param typed The beginning of a ticker or a name; the empty string gives all.
 * @returns Tickers, in the order of the data.
 */
export function completeSymbol(typed: string): string[] {
  const start = plain(typed);
  return STOCKS
    .filter((stock) => namesOf(stock).some((name) => plain(name).startsWith(start)))
    .map((stock) => stock.symbol);
}

/**
 * Input schema of a symbol. Its description pairs each ticker with what people call the company,
 * because that is the only place where a model can learn that Google is GOOGL. It is not an enum:
 * whoever writes a name gets an answer, and a wrong one gets the list.
 */
export const symbolSchema = z.string().describe(
  "Ticker or everyday name of the stock, one of " +
    STOCKS.map((stock) => `${stock.symbol} (${stock.everydayNames.join(", ")})`).join(", "),
);

/**
 * Quotes what a caller wrote, for an error message.
 *
 * @param value What the caller wrote.
 * @returns It in quotation marks, control characters escaped, cut after 40 characters.
 */
export function quote(value: string): string {
  const shown = [...value.slice(0, 80)].slice(0, 40).join("");
  return JSON.stringify(value.length > shown.length ? `${shown}…` : shown);
}

function namesOf(stock: Stock): string[] {
  return [stock.symbol, stock.name, ...stock.everydayNames];
}

function plain(name: string): string {
  return name.trim().replace(/\.$/, "").toLowerCase();
}
