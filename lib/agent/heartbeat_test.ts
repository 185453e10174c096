import { assert } from "@std/assert";
import { connect } from "../connect.ts";
import { ROOT } from "../root.ts";
import { isUnreachable } from "./failure.ts";
import { heartbeat } from "./heartbeat.ts";
import { link, mcpServer } from "./test_servers.ts";

Deno.test("heartbeat() notices that the process behind a URL has died", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=stock", "servers/stock.ts", "-t", "streamable-http", "--port", "0"],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  try {
    let said = "";
    const stderr = child.stderr.pipeThrough(new TextDecoderStream());
    for await (const text of stderr) if ((said += text).includes("/mcp\n")) break;
    const client = await connect(said.match(/http:\S+/)![0]);
    const gone = Promise.withResolvers<unknown>();
    const end = heartbeat(client, gone.resolve, 50);
    child.kill("SIGKILL");
    assert(isUnreachable(await gone.promise));
    end();
    await client.close();
  } finally {
    try {
      child.kill("SIGKILL");
    } catch { /* it has died already, as it should */ }
    await child.status;
  }
});

Deno.test("heartbeat() takes a server that does not answer for a busy one", async () => {
  const { client } = await link("busy", mcpServer(() => {}));
  const { promise: beaten, resolve } = Promise.withResolvers<void>();
  let beats = 0;
  client.ping = () => {
    if (++beats === 3) resolve();
    return Promise.reject(Object.assign(new Error("Request timed out"), { code: -32001 }));
  };
  let isGone = false;
  const end = heartbeat(client, () => isGone = true, 5);
  await beaten;
  end();
  assert(!isGone);
});
