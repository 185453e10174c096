import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { TextResourceContents } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { listen } from "../lib/serve.ts";
import { createStockServer } from "./stock.ts";
import { STOCKS } from "./stock/data.ts";
import { STOCK, testStock, TODAY } from "./stock/testing.ts";

testStock("the stock server introduces itself", {}, (client) => {
  assertEquals(client.getServerVersion()?.name, "stock");
  assertStringIncludes(client.getInstructions()!, "never tell a user that these are real quotes");
  const capabilities = Object.keys(client.getServerCapabilities()!).sort();
  assertEquals(capabilities, ["completions", "logging", "prompts", "resources", "tools"]);
});

testStock("every tool says what it is, and every symbol who is who", {}, async (client) => {
  const { tools } = await client.listTools();
  assertEquals(tools.map((tool) => tool.name), [
    "get_stock_price",
    "compare_stock_prices",
    "get_stock_history",
    "get_ticker_info",
    "stock_headline_sampling",
    "import_history",
  ]);
  for (const tool of tools) {
    assert(tool.title && tool.description && tool.annotations?.readOnlyHint, tool.name);
    assertStringIncludes(JSON.stringify(tool.inputSchema), "GOOGL (Google, Alphabet)");
  }
});

testStock("stock:// resources list, complete and read", {}, async (client) => {
  const { resources } = await client.listResources();
  assertEquals(
    resources.map((resource) => resource.uri),
    ["stock://tickers", ...STOCKS.map((stock) => `stock://${stock.symbol}`)],
  );
  const { resourceTemplates } = await client.listResourceTemplates();
  assertEquals(resourceTemplates.map((template) => template.uriTemplate), ["stock://{symbol}"]);
  const ref = { type: "ref/resource" as const, uri: "stock://{symbol}" };
  const { completion } = await client.complete({ ref, argument: { name: "symbol", value: "goo" } });
  assertEquals(completion.values, ["GOOGL"]);

  const read = async (uri: string) => {
    const [content] = (await client.readResource({ uri })).contents as TextResourceContents[];
    assertEquals(content.uri, uri);
    return content.text;
  };
  assertEquals(await read("stock://tickers"), "AAPL, MSFT, GOOGL, AMZN, TSLA, META, NVDA");
  for (const uri of ["stock://AAPL", "stock://apple", "stock://Apple%20Inc."]) {
    assertEquals(await read(uri), "The price of AAPL (Apple Inc.) is $175.50.");
  }
});

testStock("reading an unknown stock is error -32002, with the known ones", {}, async (client) => {
  for (const uri of ["stock://IBM", "stock://%zz", "stock://__proto__", "stock://TICKERS"]) {
    const error = await assertRejects(() => client.readResource({ uri }), Error, "AAPL, MSFT");
    assertEquals((error as Error & { code?: number }).code, -32002);
  }
});

testStock("stock_analysis_prompt quotes the period and completes", {}, async (client) => {
  const ask = async (args: Record<string, string>) => {
    const prompt = { name: "stock_analysis_prompt", arguments: args };
    return JSON.stringify(await client.getPrompt(prompt));
  };
  assertStringIncludes(await ask({ symbol: "Tesla", period: "1y" }), "over 1y, from $");
  assertEquals(await ask({ symbol: "tsla", period: "" }), await ask({ symbol: "TSLA" }));
  await assertRejects(() => ask({ symbol: "IBM" }), Error, "Known symbols");
  await assertRejects(() => ask({ symbol: "AAPL", period: "5y" }), Error, "Known periods: 1d");
  const complete = async (name: string, value: string) => {
    const ref = { type: "ref/prompt" as const, name: "stock_analysis_prompt" };
    return (await client.complete({ ref, argument: { name, value } })).completion.values;
  };
  assertEquals(await complete("symbol", "face"), ["META"]);
  assertEquals(await complete("period", "1"), ["1d", "1mo", "1y"]);
  assertEquals(await complete("period", ""), ["1d", "1mo", "3mo", "1y"]);
});

Deno.test("createStockServer() can be extended, and a fixed address beats the template", async () => {
  await using server = await listen(() => {
    const stock = createStockServer({ today: TODAY });
    stock.registerResource("sectors", "stock://sectors", {}, (uri) => ({
      contents: [{ uri: uri.href, text: STOCKS.map(({ sector }) => sector).join() }],
    }));
    stock.registerTool("hello", {}, () => ({ content: [{ type: "text", text: "hi" }] }));
    return stock;
  });
  const client = await connect(server.url);
  const { contents } = await client.readResource({ uri: "stock://sectors" });
  assertStringIncludes(JSON.stringify(contents), "Consumer Discretionary");
  assert((await client.listTools()).tools.some((tool) => tool.name === "hello"));
  await client.close();
});

Deno.test("stock.ts ends with one sentence when --today is no day", async () => {
  for (const transport of ["stdio", "streamable-http", "sse"]) {
    const { command, args, env } = await serverCommand(STOCK, {
      args: ["--today", "2026-02-30", "-t", transport, "--port", "0"],
    });
    const process = new Deno.Command(command, { args, env, stdin: "null" });
    const { code, stderr } = await process.output();
    assertEquals(
      new TextDecoder().decode(stderr).trim(),
      'Cannot read the day "2026-02-30": expected YYYY-MM-DD, for example 2026-03-02',
    );
    assertEquals(code, 2);
  }
});
