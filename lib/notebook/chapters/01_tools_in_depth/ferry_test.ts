import { assertEquals } from "@std/assert";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { toText } from "../../../agent/content.ts";
import { connectHere } from "../../start_here.ts";
import { createFerry, type Words } from "./ferry.ts";

const WORDS: Words = {
  prices: ["price", "What a ticket costs."],
  leaves: ["departures", "When it leaves."],
  state: ["delays", "Whether it is late."],
  input: { line: z.string(), ticket: z.string() },
  refuse: (line) => `No line ${line}`,
};

Deno.test("createFerry() answers the same under any names, and refuses in the words that it was given", async () => {
  const renamed: Words = {
    ...WORDS,
    prices: ["p", ""],
    input: { id: z.string(), cat: z.string() },
  };
  for (
    const [words, name, args] of [
      [WORDS, "price", { line: "L17", ticket: "dog" }],
      [renamed, "p", { id: "L17", cat: "dog" }],
    ] as const
  ) {
    await using ferry = await connectHere(() => createFerry(words), { quiet: true });
    const said = async (name: string, args: Record<string, string>) =>
      toText(await ferry.callTool({ name, arguments: args }) as CallToolResult);
    assertEquals(await said(name, args), "€12");
    const [line] = Object.keys(args);
    assertEquals(await said("delays", { [line]: "L23" }), "cancelled");
    assertEquals(await said("departures", { [line]: "17" }), "Error: No line 17");
  }
});
