import { assertEquals } from "@std/assert";
import { call, Inbox, startEverything } from "../testing.ts";
import { WHITEBOARD_URI as uri } from "../whiteboard.ts";

Deno.test("write_on_whiteboard tells subscribers in every session, and nobody else", async () => {
  await using everything = await startEverything();
  const [reader, writer] = [await everything.open(), await everything.open()];
  const [readerInbox, writerInbox] = [new Inbox(reader), new Inbox(writer)];
  await reader.subscribeResource({ uri });
  await call(writer, "write_on_whiteboard", { text: "Hello" });
  const update = await readerInbox.next();
  assertEquals([update.method, update.params], ["notifications/resources/updated", { uri }]);
  assertEquals((await reader.readResource({ uri })).contents, [
    { uri, mimeType: "text/plain", text: "Hello" },
  ]);
  await call(writer, "set_bonus", { kind: "tool", present: true });
  assertEquals((await writerInbox.next()).method, "notifications/tools/list_changed");
});

Deno.test("write_on_whiteboard is quiet for a client that unsubscribed", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const inbox = new Inbox(client);
  await client.subscribeResource({ uri });
  await client.unsubscribeResource({ uri });
  await call(client, "write_on_whiteboard", { text: "Hello" });
  await call(client, "set_bonus", { kind: "tool", present: true });
  assertEquals((await inbox.next()).method, "notifications/tools/list_changed");
});
