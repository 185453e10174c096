import { assertEquals, assertMatch } from "@std/assert";
import type { ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { call, startEverything } from "../testing.ts";

const TABLE = { name: "Ada", email: "ada@example.com", day: "2026-03-04", guests: 3 };

async function book(answer: ElicitResult) {
  await using everything = await startEverything();
  const client = await everything.open({ elicitation: () => answer });
  return await call(client, "book_a_table");
}

Deno.test("book_a_table books what the form says", async () => {
  const { text } = await book({ action: "accept", content: TABLE });
  assertEquals(text, "Booked for Ada on 2026-03-04, 3 guests.");
});

Deno.test("book_a_table books nothing when the person declines or cancels", async () => {
  for (const action of ["decline", "cancel"] as const) {
    const { text, isError } = await book({ action });
    assertEquals([text, isError], [
      `Nothing is booked: the form was answered with ${action}.`,
      undefined,
    ]);
  }
});

Deno.test("book_a_table fails when the answer breaks the form's rules", async () => {
  const wrong: [Record<string, string | number>, RegExp][] = [
    [{ ...TABLE, guests: 9 }, /guests/],
    [{ ...TABLE, guests: 1.5 }, /guests/],
    [{ ...TABLE, email: "nobody" }, /email/],
    [{ ...TABLE, day: "tomorrow" }, /day/],
    [{ ...TABLE, name: "A" }, /name/],
    [{ ...TABLE, occasion: "revenge" }, /occasion/],
    [{ name: "Ada" }, /required/],
  ];
  for (const [content, reason] of wrong) {
    const { text, isError } = await book({ action: "accept", content });
    assertEquals(isError, true, JSON.stringify(content));
    assertMatch(text, reason);
  }
});
