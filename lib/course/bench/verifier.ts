import { measureVerifier } from "../../entra/verifier_bench.ts";
import type { Row } from "./row.ts";

/** Milliseconds that a call takes longer on a server that verifies its token. */
export async function measureVerified(): Promise<Row[]> {
  const { open, verified } = await measureVerifier();
  const more = verified - open;
  return [{
    what: "a verified call over HTTP, more than an unverified one (median)",
    figure: `${more.toFixed(3)} ms`,
    against: `unverified ${open.toFixed(3)} ms`,
    goal: { text: "at most 0.15 ms more", met: more <= 0.15 },
  }];
}
