import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { STOCKS } from "./data.ts";
import { completeSymbol, findStock, symbolSchema, UnknownSymbolError } from "./symbols.ts";

Deno.test("findStock() finds a stock by ticker, everyday name and full name", () => {
  for (const stock of STOCKS) {
    for (const name of [stock.symbol, stock.name, ...stock.everydayNames]) {
      assertEquals(findStock(name), stock);
      assertEquals(findStock(` ${name.toUpperCase()}\t`), stock);
      assertEquals(findStock(name.toLowerCase()), stock);
    }
  }
});

Deno.test("findStock() names the symbol and lists the known ones when there is none", () => {
  const error = assertThrows(() => findStock("IBM"), UnknownSymbolError);
  assertStringIncludes(error.message, 'Unknown symbol "IBM"');
  for (const { symbol } of STOCKS) assertStringIncludes(error.message, symbol);
});

Deno.test("findStock() says so when the symbol is empty", () => {
  for (const blank of ["", "   ", "\n"]) {
    assertThrows(() => findStock(blank), UnknownSymbolError, "The symbol is empty");
  }
});

Deno.test("findStock() cuts long symbols and escapes control characters in its message", () => {
  for (const long of ["x".repeat(10_000), "😀".repeat(10_000), "\u0000".repeat(10_000)]) {
    const error = assertThrows(() => findStock(long), UnknownSymbolError, "…");
    assertEquals(error.message.length < 400, true);
    assertEquals(error.message.isWellFormed(), true);
  }
});

Deno.test("findStock() finds nothing under the names that every object has", () => {
  for (const name of ["__proto__", "constructor", "toString", ".", "null", "NaN"]) {
    assertThrows(() => findStock(name), UnknownSymbolError);
  }
});

Deno.test("completeSymbol() completes tickers and names, and gives all for nothing", () => {
  assertEquals(completeSymbol("goo"), ["GOOGL"]);
  assertEquals(completeSymbol("Alph"), ["GOOGL"]);
  assertEquals(completeSymbol("a"), ["AAPL", "GOOGL", "AMZN"]);
  assertEquals(completeSymbol(""), STOCKS.map((stock) => stock.symbol));
  assertEquals(completeSymbol("zz"), []);
});

Deno.test("symbolSchema tells a model which name belongs to which ticker", () => {
  assertStringIncludes(symbolSchema.description!, "GOOGL (Google, Alphabet)");
  assertStringIncludes(symbolSchema.description!, "META (Meta, Facebook)");
});
