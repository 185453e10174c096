import { assertEquals } from "@std/assert";
import { Outbox } from "./outbox.ts";

Deno.test("Outbox.add() lets the oldest messages go and counts them", () => {
  const outbox = new Outbox();
  for (let i = 0; i < 1003; i++) outbox.add({ recipients: [], subject: `${i}`, body: "" });
  assertEquals([outbox.messages.length, outbox.forgotten], [1000, 3]);
  assertEquals(outbox.messages[0].subject, "3");
});
