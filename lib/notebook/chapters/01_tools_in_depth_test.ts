import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { startHere } from "../start_here.ts";
import { checkVersion, checkWords, type ToolWords } from "./01_tools_in_depth.ts";
import { verdictOf } from "./test_verdict.ts";

const GOOD: ToolWords = {
  name: "get_opening_hours",
  description: "When a branch of the library opens and closes.",
  branch: "Branch of the library: N1 (North), S2 (Southside), H5 (Harbour)",
};

const words: [who: string, words: ToolWords, said: string][] = [
  ["passes words that a model can use", GOOD, "✓ the model finds your tool"],
  ["tells who leaves the tool without words", {
    name: "lib_oh",
    description: "",
    branch: "",
  }, "the model called nothing"],
  ["tells who leaves the codes out", { ...GOOD, branch: "" }, "Where could it learn the code?"],
  ["refuses blanks in a name", { ...GOOD, name: "opening hours" }, "is no good name"],
  ["refuses a name that is taken", { ...GOOD, name: "renew_book" }, "Take another name"],
];

for (const [who, tool, said] of words) {
  Deno.test(`checkWords() ${who}`, async () => {
    const verdict = await verdictOf(() => checkWords(tool));
    assertStringIncludes(verdict, said);
    assertEquals(verdict.startsWith("✓"), tool === GOOD);
  });
}

Deno.test("checkVersion() passes the version that the server speaks, and no other", async () => {
  const createServer = () => new McpServer({ name: "any", version: "1.0.0" });
  await using server = await startHere(createServer, { quiet: true, transport: "streamable-http" });
  const verdict = (version: string) => verdictOf(() => checkVersion(server, version));
  assertStringIncludes(await verdict("2025-11-25"), "✓");
  assertStringIncludes(await verdict(""), "still empty");
  assertStringIncludes(await verdict("2030-01-01"), "does not know that version");
  assertStringIncludes(await verdict("2024-11-05"), "Not that one");
});
