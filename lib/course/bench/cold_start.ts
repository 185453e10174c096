import { ROOT } from "../../root.ts";
import { median, type Row } from "./row.ts";

const RUNS = 15;

/** From starting the process to the first tool result over stdio, against an empty program. */
export async function measureColdStart(): Promise<Row[]> {
  const empty = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const bare: number[] = [];
    const stock: number[] = [];
    await firstResult();
    await emptyProgram(empty);
    for (let run = 0; run < RUNS; run++) {
      bare.push(await emptyProgram(empty));
      stock.push(await firstResult());
    }
    const ratio = median(stock) / median(bare);
    return [{
      what: `cold start to the first tool result over stdio (median of ${RUNS})`,
      figure: `${median(stock).toFixed(0)} ms`,
      against: `an empty program ${median(bare).toFixed(0)} ms`,
      ratio,
      goal: { text: "within 2 x", met: ratio <= 2 },
    }];
  } finally {
    await Deno.remove(empty);
  }
}

async function emptyProgram(file: string): Promise<number> {
  const started = performance.now();
  await new Deno.Command(Deno.execPath(), { args: ["run", "-q", file] }).output();
  return performance.now() - started;
}

/** Speaks to the server as a client does: initialize, initialized, one call. */
async function firstResult(): Promise<number> {
  const started = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", "-P=stock", "servers/stock.ts"],
    cwd: ROOT,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const lines = [
    {
      id: 0,
      method: "initialize",
      params: {
        protocolVersion: "2025-11-25",
        capabilities: {},
        clientInfo: { name: "bench", version: "1.0.0" },
      },
    },
    { method: "notifications/initialized" },
    {
      id: 1,
      method: "tools/call",
      params: { name: "get_stock_price", arguments: { symbol: "AAPL" } },
    },
  ];
  const text = lines.map((line) => JSON.stringify({ jsonrpc: "2.0", ...line }) + "\n").join("");
  await writer.write(new TextEncoder().encode(text));
  let printed = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    printed += chunk;
    if (/"id":1[,}]/.test(printed)) break;
  }
  const elapsed = performance.now() - started;
  await writer.close();
  await child.status;
  if (!printed.includes("175.5")) throw new Error(`No tool result came: ${printed}`);
  return elapsed;
}
