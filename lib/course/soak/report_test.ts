import { assertEquals, assertStringIncludes } from "@std/assert";
import { Tally } from "./outcome.ts";
import { toPlan } from "./plan.ts";
import { findingsOf, reportLines, type ServerReport, type SoakReport } from "./report.ts";
import { Reactions, whatIsWrong } from "./send_bad.ts";

function reportWith(server: Partial<ServerReport>, rest: Partial<SoakReport> = {}): SoakReport {
  const memory = Array.from({ length: 4 }, () => ({ heap: 2 ** 20, files: 20 }));
  const blank = { name: "stock", sessions: 1000, tally: new Tally(), rate: 200, memory };
  const rude = new Map<string, number>();
  const full = { ...blank, reactions: new Reactions(), rude, faults: new Set<string>(), ...server };
  const restart = { kills: 3, questions: 5, answered: 4, told: 1, lost: [] };
  const plan = toPlan({ minutes: 2, seed: 1, sessions: 1000, rate: 200 });
  return { plan, servers: [full], restart, orphans: [], ...rest };
}

function countsOf(report: SoakReport): number[] {
  return Object.values(findingsOf(report)).map((found) => found.length);
}

Deno.test("findingsOf() finds nothing where all is well", () => {
  assertEquals(countsOf(reportWith({})), [0, 0, 0, 0]);
});

Deno.test("findingsOf() finds calls lost, wrong reactions, faults, growth and orphans", () => {
  const tally = new Tally();
  tally.add({ kind: "lost", why: "silence" });
  const reactions = new Reactions();
  reactions.wrong.set("HTTP 500", 2);
  assertEquals(countsOf(reportWith({ tally, reactions })), [2, 0, 0, 0]);
  assertEquals(countsOf(reportWith({ faults: new Set(["error: out of memory"]) })), [0, 1, 0, 0]);
  const memory = [1, 2, 3, 4].map((round) => ({ heap: round * 2 ** 20, files: 20 }));
  assertEquals(countsOf(reportWith({ memory })), [0, 0, 1, 0]);
  assertEquals(countsOf(reportWith({}, { orphans: ["1 deno"] })), [0, 0, 0, 1]);
});

Deno.test("reportLines() ends with what must be zero, and says what is not", () => {
  const text = reportLines(reportWith({}, { orphans: ["4711 deno run server.ts"] })).join("\n");
  assertStringIncludes(text, "calls lost without an error  0");
  assertStringIncludes(text, "orphans                      1\n  4711 deno run server.ts");
});

Deno.test("whatIsWrong() wants a refusal only of what has to be refused", () => {
  const result = { status: 200, body: '{"jsonrpc":"2.0","id":1,"result":{}}' };
  const refused = { status: 200, body: '{"jsonrpc":"2.0","id":1,"result":{"isError":true}}' };
  assertEquals(whatIsWrong(result, true), "HTTP 200 and no refusal");
  assertEquals(whatIsWrong(result, false), undefined);
  assertEquals(whatIsWrong(refused, true), undefined);
  assertEquals(whatIsWrong({ status: 500, body: "" }, false), "HTTP 500");
});
