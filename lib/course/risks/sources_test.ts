import { assert, assertEquals, assertMatch } from "@std/assert";
import { digestOfSources, sourcesOfBoard } from "./sources.ts";

Deno.test("sourcesOfBoard() has what measures, what is measured, and what these name", async () => {
  const sources = await sourcesOfBoard();
  for (
    const path of [
      "lib/scenario/board/job.ts", // imported
      "lib/scenario/attacks/injection.ts", // imported when it is needed
      "lib/embedded_model/plan/mod.ts",
      "lib/guard/provenance.ts",
      "lib/guard/scan/languages/de.json", // data
      "lib/serve/http.ts",
      "servers/mail/send_email.ts", // started by name
      "risks/injection_hardened.ts",
      "risks/code_execution/evaluator.ts", // started as a thread
    ]
  ) assert(sources.includes(path), path);
  const foreign = sources.filter((path) =>
    /^(lib\/(course|notebook)|notebooks|clients)\//.test(path)
  );
  assertEquals(foreign, []);
});

Deno.test("digestOfSources() is the same for the same files", async () => {
  const digest = await digestOfSources();
  assertMatch(digest, /^[0-9a-f]{64}$/);
  assertEquals(await digestOfSources(), digest);
});
