import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../connect.ts";
import { ROOT } from "../root.ts";
import { argumentsFor, listRisks } from "./serve_risk.ts";

const SCRIPT = `${ROOT}lib/course/serve_risk.ts`;

function start(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "--config", `${ROOT}deno.json`, SCRIPT, ...args],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
}

Deno.test("listRisks() finds servers, and neither their tests nor their folders", async () => {
  const names = await listRisks();
  assert(names.includes("code_execution") && names.includes("code_execution_hardened"));
  assertEquals(names.filter((name) => name.includes("_test")), []);
});

Deno.test("argumentsFor() gives every server its own permission set and no other permission", async () => {
  const { permissions } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  for (const name of await listRisks()) {
    assert(Object.hasOwn(permissions, name), name);
    assertEquals(permissions[name].net, ["127.0.0.1"], name);
    const granted = argumentsFor(name, []).filter((arg) => /^-(P|A|-allow)/.test(arg));
    assertEquals(granted, [`-P=${name}`]);
  }
});

Deno.test("serve:risk lists the servers when the name is unknown, and ends with status 2", async () => {
  for (const args of [["nonsense"], []]) {
    const child = start(...args);
    const said = await new Response(child.stderr).text();
    assertStringIncludes(said, "Expected one of code_execution, code_execution_hardened");
    assertEquals((await child.status).code, 2);
  }
});

Deno.test("serve:risk warns, serves in a folder with a made-up secret, and takes the server along when it dies", async () => {
  const child = start("code_execution", "--port", "0");
  let said = "";
  let url: string | undefined;
  const lines = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  while (url === undefined) {
    const { value, done } = await lines.read();
    assert(!done, said);
    said += value;
    url = /listening on (http\S+)/.exec(said)?.[1];
  }
  assertStringIncludes(said, "vulnerable or malicious on purpose");
  const client = await connect(url);
  const expression = 'Deno.readTextFileSync("payroll.txt")';
  const call = { name: "calculate", arguments: { expression } };
  const { content } = await client.callTool(call) as CallToolResult;
  assertStringIncludes(JSON.stringify(content), "Made up for practice");
  await client.close();

  child.kill("SIGKILL");
  await child.status;
  // The server holds the other end of the pipe: when it has ended, there is nothing more to read.
  for (let next = await lines.read(); !next.done; next = await lines.read());
});
