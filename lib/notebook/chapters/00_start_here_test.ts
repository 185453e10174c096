import { assertStringIncludes } from "@std/assert";
import { connect } from "../../connect.ts";
import { ROOT } from "../../root.ts";
import { checkMethod, checkMicrosoft } from "./00_start_here.ts";
import { verdictOf } from "./test_verdict.ts";

Deno.test("checkMicrosoft() passes Microsoft by ticker or name, and nothing else", async () => {
  const stock = await connect(`${ROOT}servers/stock.ts`);
  try {
    const verdict = (symbol: string) => verdictOf(() => checkMicrosoft(stock, { symbol }));
    assertStringIncludes(await verdict("MSFT"), "✓");
    assertStringIncludes(await verdict("microsoft"), "✓");
    assertStringIncludes(await verdict(""), "still empty");
    assertStringIncludes(await verdict("AAPL"), "the price of AAPL");
    assertStringIncludes(await verdict("banana"), 'refused "banana"');
  } finally {
    await stock.close();
  }
});

Deno.test("checkMethod() passes tools/call and tells it from the tool's name", async () => {
  const verdict = (method: string) => verdictOf(() => checkMethod(method));
  assertStringIncludes(await verdict("tools/call"), "✓");
  assertStringIncludes(await verdict(""), "still empty");
  assertStringIncludes(await verdict("get_stock_price"), "the tool's name");
  assertStringIncludes(await verdict("tools/list"), "the list of tools");
  assertStringIncludes(await verdict("price"), "Open the line");
});
