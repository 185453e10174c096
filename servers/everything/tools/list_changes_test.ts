import { assertEquals } from "@std/assert";
import { call, Inbox, startEverything } from "../testing.ts";

Deno.test("set_bonus tells the client which list changed", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const inbox = new Inbox(client);
  for (const kind of ["tool", "resource", "prompt"]) {
    for (const present of [true, false]) {
      await call(client, "set_bonus", { kind, present });
      assertEquals((await inbox.next()).method, `notifications/${kind}s/list_changed`);
    }
  }
  assertEquals(inbox.messages, []);
});

Deno.test("set_bonus adds what can be used, and takes it away", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  for (const kind of ["tool", "resource", "prompt"]) {
    await call(client, "set_bonus", { kind, present: true });
    await call(client, "set_bonus", { kind, present: true });
  }
  assertEquals((await call(client, "bonus_tool")).text, "You found the bonus tool.");
  assertEquals((await client.readResource({ uri: "test://bonus" })).contents.length, 1);
  assertEquals((await client.getPrompt({ name: "bonus_prompt" })).messages.length, 1);
  await call(client, "set_bonus", { kind: "tool", present: false });
  assertEquals((await call(client, "bonus_tool")).isError, true);
});

Deno.test("set_bonus changes the lists of its own session only", async () => {
  await using everything = await startEverything();
  const [client, other] = [await everything.open(), await everything.open()];
  await call(client, "set_bonus", { kind: "tool", present: true });
  assertEquals((await call(other, "bonus_tool")).isError, true);
});
