import { assertEquals } from "@std/assert";
import { hostLog } from "./host_log.ts";

const at = "[2026-11-22T10:00:00.000Z]";
const id = "439b1da0-5a98-4bbf-ad85-03d7c4cd4de4";
const begin = `${at} Executing 'Functions.add' (Reason='(null)', Id=${id})`;
const end = (how: string) => `${at} Executed 'Functions.add' (${how}, Id=${id}, Duration=12ms)`;

Deno.test("hostLog() shows the last calls without times and ids, and then the ones after them", async () => {
  const stderr = ["listening on http://127.0.0.1:7071", begin, `${at} 1 + 1`, end("Succeeded")];
  const shown = [
    "Executing 'Functions.add' (Reason='(null)', Id=‹id›)",
    "1 + 1",
    "Executed 'Functions.add' (Succeeded, Id=‹id›, Duration=‹ms›)",
  ];
  assertEquals(String(await hostLog({ stderr })), shown.join("\n"));
  stderr.push(begin, `${at} 2 + 2`, end("Succeeded"), begin, end("Succeeded"));
  assertEquals(String(await hostLog({ stderr }, 2, 1)), [shown[0], shown[2]].join("\n"));
});

Deno.test("hostLog() waits for what a call still has to log", async () => {
  const stderr = [begin];
  const shown = hostLog({ stderr });
  setTimeout(() => stderr.push(end("Failed")), 30);
  setTimeout(() => stderr.push(`${at} Exception while executing function: Functions.add. No`), 60);
  assertEquals(
    String(await shown).split("\n").at(-1),
    "Exception while executing function: Functions.add. No",
  );
});
