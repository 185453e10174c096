// deno-lint-ignore no-import-prefix -- only this benchmark needs it, so learners do not install it
import autocannon from "npm:autocannon@8.0.0";
import { callBody, openSession, type SessionHeaders } from "./http_session.ts";
import { median, type Row } from "./row.ts";
import { startProcess } from "./server_process.ts";

const CONNECTIONS = 16;
const BLOCK = 10_000;
const BLOCKS = 6;

/** Calls a second over streamable HTTP, against a bare `Deno.serve` that answers the same bytes. */
export async function measureHttp(): Promise<Row[]> {
  await using bare = await startProcess("lib/course/bench/bare_server.ts", "bench");
  await using stock = await startProcess("servers/stock.ts", "stock", [
    "-t",
    "streamable-http",
    "--port",
    "0",
  ]);
  const headers = await openSession(stock.url);
  await load(bare.url, headers, BLOCK / 5);
  await load(stock.url, headers, BLOCK / 5);
  const bareRates: number[] = [];
  const stockRates: number[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    bareRates.push(await load(bare.url, headers, BLOCK));
    stockRates.push(await load(stock.url, headers, BLOCK));
  }
  const ratio = median(bareRates) / median(stockRates);
  const decay = stockRates[0] / stockRates.at(-1)!;
  return [
    {
      what: `calls a second over streamable HTTP (${CONNECTIONS} connections, fresh ids)`,
      figure: `${Math.round(median(stockRates))} /s`,
      against: `bare Deno.serve ${Math.round(median(bareRates))} /s`,
      ratio,
      goal: { text: "within 6 x of bare", met: ratio <= 6 },
    },
    {
      what: "first ten thousand calls against the sixth",
      figure: `${Math.round(stockRates[0])} /s`,
      against: `sixth ${Math.round(stockRates.at(-1)!)} /s`,
      ratio: decay,
      goal: { text: "no decay (within 1.15 x)", met: decay <= 1.15 },
    },
  ];
}

/** Sends `amount` calls over {@linkcode CONNECTIONS} connections and returns calls a second. */
export async function load(url: URL, headers: SessionHeaders, amount: number): Promise<number> {
  const started = performance.now();
  const result = await autocannon({
    url: url.href,
    connections: CONNECTIONS,
    amount,
    verifyBody: (body: string) => body.includes('"result"'),
    requests: [{
      method: "POST",
      setupRequest: (request: object) => ({ ...request, headers, body: callBody() }),
    }],
  });
  const seconds = (performance.now() - started) / 1000;
  const failed = amount - result["2xx"] + result.errors + result.mismatches;
  if (failed > 0) throw new Error(`${failed} of ${amount} calls to ${url} failed`);
  return amount / seconds;
}
