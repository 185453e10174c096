import { connect } from "../../connect.ts";
import { ROOT } from "../../root.ts";
import type { Row } from "./row.ts";

const CALLS = 3_000;

/** Milliseconds a tool call over stdio, one after the other, with the SDK's client. */
export async function measureStdio(): Promise<Row[]> {
  const client = await connect(`${ROOT}servers/stock.ts`);
  try {
    const call = () => client.callTool({ name: "get_stock_price", arguments: { symbol: "AAPL" } });
    for (let warm = 0; warm < CALLS / 10; warm++) await call();
    const started = performance.now();
    for (let done = 0; done < CALLS; done++) await call();
    const each = (performance.now() - started) / CALLS;
    return [{ what: "a tool call over stdio", figure: `${each.toFixed(2)} ms` }];
  } finally {
    await client.close();
  }
}
