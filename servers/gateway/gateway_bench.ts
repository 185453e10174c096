/**
 * Measures what the gateway costs: the same call straight to the stock server and through the gateway, each in a process of its own, under
 * the course's own policies. `deno run -A servers/gateway/gateway_bench.ts` prints medians in milliseconds.
 *
 * @module
 */
import { join } from "node:path";
import { median } from "../../lib/course/bench/row.ts";
import { serverCommand } from "../../lib/connect/child.ts";
import { spawnServer } from "../../lib/connect/server_process.ts";
import { startIssuer } from "../../lib/entra/test_issuer.ts";
import { bearer, post, toInitialize, toRequest } from "../../lib/entra/test_server.ts";
import { ROOT } from "../../lib/root.ts";

/** Medians of one call after the other, in milliseconds. */
interface Measured {
  /** Straight to the server. */
  direct: number;
  /** Through the gateway. */
  gateway: number;
  /** The median of what a call through the gateway takes longer than the one before it straight to the server. */
  added: number;
}

const WARM_UP = 200;
const POLICIES = join(ROOT, "servers/gateway/policies");

/**
 * Measures in turns, so that whatever else the machine does meets both alike.
 *
 * @param calls How many of each.
 * @returns The figures.
 */
async function measureGateway(calls = 1000): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const issuer = stack.use(await startIssuer());
  const stock = await spawnServer(
    await serverCommand(join(ROOT, "servers/stock.ts")),
    "streamable-http",
  );
  stack.defer(() => stock.end());
  const folder = await writePolicies(String(stock.url));
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const gateway = await spawnServer(
    await serverCommand(join(ROOT, "servers/gateway.ts"), {
      args: ["--config", join(folder, "gateway.json")],
      allowRead: folder,
      env: { ENTRA_AUTHORITY: issuer.authority.base },
    }),
  );
  stack.defer(() => gateway.end());
  const token = await issuer.sign();
  const direct = await openCaller(stock.url, token);
  const through = await openCaller(new URL("/stock/mcp", gateway.url), token);
  const times: [direct: number, gateway: number][] = [];
  for (let call = -WARM_UP; call < calls; call++) {
    const pair: [number, number] = [await time(direct), await time(through)];
    if (call >= 0) times.push(pair);
  }
  return {
    direct: median(times.map(([first]) => first)),
    gateway: median(times.map(([, second]) => second)),
    added: median(times.map(([first, second]) => second - first)),
  };
}

/** The course's policies, with rates that nobody reaches. */
async function writePolicies(backend: string): Promise<string> {
  const folder = await Deno.makeTempDir();
  for (const name of ["global.xml", "stock.xml"]) {
    const text = await Deno.readTextFile(join(POLICIES, name));
    await Deno.writeTextFile(
      join(folder, name),
      text.replaceAll(/calls="\d+"/g, 'calls="1000000"'),
    );
  }
  const api = { name: "stock", path: "/stock", kind: "mcp", backend, policy: "stock.xml" };
  const config = { globalPolicy: "global.xml", apis: [api] };
  await Deno.writeTextFile(join(folder, "gateway.json"), JSON.stringify(config));
  return folder;
}

async function openCaller(url: URL, token: string): Promise<() => Promise<void>> {
  const { headers } = await post(url, toInitialize(), bearer(token));
  const sent = bearer(token, headers.get("mcp-session-id"));
  return async () => {
    const call = { name: "get_stock_price", arguments: { symbol: "AAPL" } };
    const { status } = await post(url, toRequest("tools/call", call), sent);
    if (status !== 200) throw new Error(`A call on ${url} failed with status ${status}`);
  };
}

async function time(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

if (import.meta.main) {
  const { direct, gateway, added } = await measureGateway();
  console.log(`straight to the server  ${direct.toFixed(2)} ms`);
  console.log(`through the gateway     ${gateway.toFixed(2)} ms`);
  console.log(`added by the gateway    ${added.toFixed(2)} ms, expected at most 1 ms`);
}
