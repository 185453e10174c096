import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import {
  judgeScenario,
  readBaseline,
  runConformance,
} from "../lib/connect/testdata/conformance.ts";
import { ROOT } from "../lib/root.ts";

/** How many server scenarios the suite's version has; all of them are of revision 2025-11-25. */
const SCENARIOS = 32;

Deno.test("the conformance suite's server scenarios pass over streamable HTTP", async (t) => {
  const command = await serverCommand(join(ROOT, "servers/everything.ts"), {});
  const server = await spawnServer(command, "streamable-http");
  const folders = await runConformance(["server", "--suite", "all", "--url", server.url.href])
    .finally(() => server.end());
  // The suite writes them into folders that begin with "server-", as some of their names do.
  const results = new Map(
    [...folders].map(([name, checks]) => [name.replace("server-", ""), checks]),
  );
  const baseline = await readBaseline("server");
  assertEquals(results.size, SCENARIOS);
  for (const scenario of new Set([...results.keys(), ...Object.keys(baseline)])) {
    const known = Object.keys(baseline[scenario] ?? {}).map((id) => `, without ${id}`);
    await t.step(scenario + known.join(""), () => {
      assertEquals(judgeScenario(results.get(scenario), baseline[scenario]), []);
    });
  }
});
