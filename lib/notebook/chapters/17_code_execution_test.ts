import { assertStringIncludes } from "@std/assert";
import { connect } from "../../connect.ts";
import { serverCommand } from "../../connect/child.ts";
import { spawnServer } from "../../connect/server_process.ts";
import { ROOT } from "../../root.ts";
import { openRoom } from "../../sandbox/room.ts";
import { checkEscape, checkPermissions } from "./17_code_execution.ts";
import { verdictOf } from "./test_verdict.ts";

Deno.test("checkEscape() passes an escape of its own, and tells those that were shown or fail", async () => {
  await using room = await openRoom();
  const command = await serverCommand(`${ROOT}risks/code_execution.ts`, {
    args: ["--folder", room.folder, "--sandbox", "shadowed"],
    allowRead: room.folder,
  });
  const server = await spawnServer(command, "streamable-http");
  const client = await connect(server.url);
  try {
    const verdict = (expression: string) => verdictOf(() => checkEscape(expression, client, room));
    const read = "Deno.readTextFileSync('payroll.txt')";
    const ways = [
      `(() => {})["con" + "structor"]("return ${read}")()`,
      `Reflect.get(() => {}, "con" + "structor")("return ${read}")()`,
      `Object.getOwnPropertyDescriptors(Object.getPrototypeOf(() => {}))["const" + "ructor"].value("return ${read}")()`,
    ];
    for (const way of ways) assertStringIncludes(await verdict(way), "✓");
    assertStringIncludes(await verdict(read), "The calculator says");
    assertStringIncludes(await verdict(`(0, eval)("${read}")`), "an indirect eval, which");
    assertStringIncludes(await verdict(`(() => {}).constructor("return ${read}")()`), "has shown");
    assertStringIncludes(await verdict("'muted-pipit-33775'"), "✗");
  } finally {
    await client.close();
    await server.end();
  }
});

Deno.test("checkPermissions() passes the one file, and tells what is too little or too much", async () => {
  await using room = await openRoom();
  const verdict = (...flags: string[]) => verdictOf(() => checkPermissions(flags, room));
  assertStringIncludes(await verdict("--allow-write=journal.txt"), "✓");
  assertStringIncludes(await verdict("--allow-write=./journal.txt"), "✓");
  assertStringIncludes(await verdict(), "The journal cannot be written");
  assertStringIncludes(await verdict("--allow-read=journal.txt"), "The journal cannot be written");
  assertStringIncludes(await verdict("-A"), "--allow-read");
  assertStringIncludes(await verdict("--allow-write=."), "--allow-write");
  assertStringIncludes(await verdict("--allow-write"), "--allow-write");
  assertStringIncludes(await verdict("--allow-write=journal.txt", "--allow-env"), "--allow-env");
  assertStringIncludes(await verdict("--allow-write=journal.txt", "--allow-run"), "--allow-run");
  assertStringIncludes(await verdict("--allow-wirte=journal.txt"), "✗");
  assertStringIncludes(await verdict("journal.txt"), "is no permission");
});
