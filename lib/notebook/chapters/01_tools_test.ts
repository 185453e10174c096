import { assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { checkSplitBill } from "./01_tools.ts";
import { verdictOf } from "./test_verdict.ts";

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
