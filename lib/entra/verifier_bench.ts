/**
 * Measures what the protection of a server costs: the same call on a protected and on an open one.
 * `deno run -A lib/entra/verifier_bench.ts` prints medians in milliseconds.
 *
 * @module
 */
import { median } from "../course/bench/row.ts";
import { listen } from "../serve.ts";
import { startIssuer } from "./test_issuer.ts";
import {
  bearer,
  createSmallServer,
  post,
  startProtected,
  toInitialize,
  toRequest,
} from "./test_server.ts";
import { createVerifier } from "./verifier.ts";

/** Figures in milliseconds: medians of one call after the other. */
export interface Measured {
  /** A tool call over HTTP on an open server. */
  open: number;
  /** The same on a protected one. */
  verified: number;
  /** The verifier alone. */
  verifier: number;
}

const WARM_UP = 200;

/**
 * Measures in this process, in turns, so that whatever else the machine does meets all alike.
 *
 * @param calls How many of each.
 * @returns The figures.
 */
export async function measureVerifier(calls = 1500): Promise<Measured> {
  await using issuer = await startIssuer();
  const token = await issuer.sign();
  await using open = await listen(createSmallServer);
  await using guarded = await startProtected({ identity: issuer.identity });
  const verify = createVerifier({ identity: issuer.identity });
  const callers = [await openCaller(open.url, token), await openCaller(guarded.url, token)];
  const works = [...callers, () => verify(token)];
  const times: number[][] = works.map(() => []);
  for (let call = -WARM_UP; call < calls; call++) {
    for (const [index, work] of works.entries()) {
      const taken = await time(work);
      if (call >= 0) times[index].push(taken);
    }
  }
  const [openTime, verified, verifier] = times.map(median);
  return { open: openTime, verified, verifier };
}

/** Both servers get the same request, so the open one gets a token that it does not read. */
async function openCaller(url: URL, token: string): Promise<() => Promise<unknown>> {
  const { headers } = await post(url, toInitialize(), bearer(token));
  const sent = bearer(token, headers.get("mcp-session-id"));
  return async () => {
    const { status } = await post(url, toRequest("tools/call", { name: "who" }), sent);
    if (status !== 200) throw new Error(`A call on ${url} failed with status ${status}`);
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

if (import.meta.main) {
  const { open, verified, verifier } = await measureVerifier();
  console.log(`open call      ${open.toFixed(3)} ms`);
  console.log(`verified call  ${verified.toFixed(3)} ms (${(verified - open).toFixed(3)} more)`);
  console.log(`verifier alone ${verifier.toFixed(3)} ms`);
}
