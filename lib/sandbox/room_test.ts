import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { ROOT } from "../root.ts";
import { openRoom, VARIABLE } from "./room.ts";

Deno.test("openRoom() holds a secret that is made up, and a fresh one after each prepare()", async () => {
  await using room = await openRoom();
  const read = () => Deno.readTextFile(`${room.folder}/payroll.txt`);
  const first = await read();
  assertEquals(await room.isLooted("read a file", `it says ${first}`), true);
  assertEquals(await room.isLooted("read a file", btoa(first)), true);
  await room.prepare("");
  assertNotEquals(await read(), first);
  assertEquals(await room.isLooted("read a file", first), false);
});

Deno.test("prepare() fills slots and leaves other braces alone", async () => {
  await using room = await openRoom();
  const text = await room.prepare('(() => { return "{secret_file} {variable} {sink}"; })()');
  assertEquals(text, `(() => { return "payroll.txt ${VARIABLE} ${room.sink.url}"; })()`);
});

Deno.test("isLooted() believes the sink and the disk, not what is said", async () => {
  await using room = await openRoom();
  const [marker, file] = (await room.prepare("{marker} {planted_file}")).split(" ");
  assertEquals(await room.isLooted("reach the network", marker), false);
  assertEquals(await room.isLooted("write a file", marker), false);
  await fetch(room.sink.url, { method: "POST", body: marker });
  await Deno.writeTextFile(`${room.folder}/${file}`, marker);
  assertEquals(await room.isLooted("reach the network", ""), true);
  assertEquals(await room.isLooted("write a file", ""), true);
  assertEquals(await room.isLooted("read the environment", room.env[VARIABLE]), true);
});

Deno.test("a process that dies leaves no room and no server behind, not even one in a loop", async () => {
  const script = `
    import { connect } from ${JSON.stringify(`file://${ROOT}lib/connect.ts`)};
    import { openRoom } from ${JSON.stringify(`file://${ROOT}lib/sandbox/room.ts`)};
    import { startServer } from ${JSON.stringify(`file://${ROOT}lib/notebook/start_server.ts`)};
    const room = await openRoom();
    const options = { flags: ["--folder", room.folder], allowRead: room.folder, quiet: true };
    const file = "risks/code_execution.ts";
    const idle = await startServer(file, { ...options, name: "idle" });
    const busy = await startServer(file, { ...options, name: "busy" });
    const calculate = (expression) =>
      busy.callTool({ name: "calculate", arguments: { expression } });
    const { content: [{ text: pid }] } = await calculate("Deno.pid");
    calculate("(() => { for (;;); })()").catch(() => {});
    await connect(busy.url, { timeout: 500 }).catch(() => {});
    console.log([room.folder, idle.url, pid, "ready"].join(" "));
    await new Promise(() => setInterval(() => {}, 1000));
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "--config", `${ROOT}deno.json`, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(script));
  await writer.close();
  let said = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += part;
    if (said.includes("ready")) child.kill("SIGKILL");
  }
  await child.status;
  const [folder, url, pid] = said.split(" ");
  assert(url?.startsWith("http://127.0.0.1:") && Number(pid) > 1, said);
  await until(() => Deno.stat(folder).then(() => false, () => true));
  await until(() => fetch(url).then((r) => r.body?.cancel()).then(() => false, () => true));
  await until(() => Promise.resolve(!isRunning(Number(pid))));
});

/** Whether there is such a process; one that has ended and waits for its parent counts as gone. */
function isRunning(pid: number): boolean {
  const { stdout } = new Deno.Command("ps", { args: ["-o", "stat=", "-p", String(pid)] })
    .outputSync();
  return /^[^Z\s]/.test(new TextDecoder().decode(stdout));
}

/** Looks again and again: nobody tells when a process of somebody else has ended. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200 && !(await isDone()); look++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  assert(await isDone(), "still there");
}
