import { assertEquals } from "@std/assert";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { call, startEverything } from "../testing.ts";

Deno.test("log_at_every_level sends what is as important as the client asked for", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  let levels: string[] = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    levels.push(params.level);
  });
  await call(client, "log_at_every_level");
  assertEquals(levels, ["info", "notice", "warning", "error", "critical", "alert", "emergency"]);
  levels = [];
  await client.setLoggingLevel("alert");
  await call(client, "log_at_every_level");
  assertEquals(levels, ["alert", "emergency"]);
});

Deno.test("log_at_every_level does not touch the level of another session", async () => {
  await using everything = await startEverything();
  const [quiet, other] = [await everything.open(), await everything.open()];
  let count = 0;
  other.setNotificationHandler(LoggingMessageNotificationSchema, () => {
    count++;
  });
  await quiet.setLoggingLevel("emergency");
  await call(other, "log_at_every_level");
  assertEquals(count, 7);
});
