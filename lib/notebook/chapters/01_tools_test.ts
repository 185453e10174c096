import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { startHere } from "../start_here.ts";
import { checkSplitBill, checkVersion, checkWords, type ToolWords } from "./01_tools.ts";
import { verdictOf } from "./test_verdict.ts";

Deno.test("checkVersion() passes the version that the server speaks, and no other", async () => {
  const createServer = () => new McpServer({ name: "any", version: "1.0.0" });
  await using server = await startHere(createServer, { quiet: true, transport: "streamable-http" });
  const verdict = (version: string) => verdictOf(() => checkVersion(server, version));
  assertStringIncludes(await verdict("2025-11-25"), "✓");
  assertStringIncludes(await verdict(""), "still empty");
  assertStringIncludes(await verdict("2030-01-01"), "does not know that version");
  assertStringIncludes(await verdict("2024-11-05"), "Not that one");
});

interface Bill {
  total?: z.ZodType<number>;
  people?: z.ZodType<number>;
  description?: string;
  share?: (total: number, people: number) => number;
}

function createBill(bill: Bill) {
  return () => {
    const server = new McpServer({ name: "bill", version: "1.0.0" });
    server.registerTool("split_bill", {
      description: bill.description ?? "Splits a bill between people.",
      inputSchema: {
        total: bill.total ?? z.number().describe("Sum of the bill"),
        people: bill.people ?? z.int().min(1).describe("How many share it"),
      },
    }, ({ total, people }) => {
      const share = bill.share?.(total, people) ?? total / people;
      return { content: [{ type: "text", text: `${share} each` }] };
    });
    return server;
  };
}

const bills: [who: string, bill: Bill, said: string][] = [
  ["passes a tool that does it all", {}, "✓ split_bill works"],
  ["asks for descriptions of arguments", { total: z.number() }, "What is total?"],
  ["asks for a description of the tool", { description: "" }, "how would a model find it?"],
  ["tells who subtracts", { share: (total, people) => total - people }, "90 between 3 is 30"],
  ["tells who rounds", { share: (total, people) => Math.round(total / people) }, "is 24.75 each"],
  ["tells who lets nobody pay", { people: z.number().describe("How many") }, "0 people pass"],
  ["tells who halves people", { people: z.number().min(1).describe("How many") }, "1.5 people"],
];

for (const [who, bill, said] of bills) {
  Deno.test(`checkSplitBill() ${who}`, async () => {
    assertStringIncludes(await verdictOf(() => checkSplitBill(createBill(bill))), said);
  });
}

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
