import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { connect } from "./connect.ts";
import { ECHO, ServerProcess } from "./serve/testdata/process.ts";
import { events, INITIALIZE, RawClient } from "./serve/testdata/raw_client.ts";

const HTTP = ["-t", "streamable-http", "--port", "0"];

for (const [transport, path] of [["streamable-http", "/mcp"], ["sse", "/sse"]]) {
  Deno.test(`serve() listens on a free port of 127.0.0.1 and says where, over ${transport}`, async () => {
    await using server = new ServerProcess(["-t", transport, "--port", "0"]);
    const url = await server.url;
    assertMatch(url.href, new RegExp(`^http://127\\.0\\.0\\.1:\\d+${path}$`));
    const client = await connect(url);
    const result = await client.callTool({ name: "echo", arguments: { text: "hi" } });
    assertEquals(result.content, [{ type: "text", text: "hi" }]);
    await client.close();
    assertEquals(server.stderr, `listening on ${url}\n`);
  });
}

Deno.test("serve() keeps no sessions when it gets --stateless", async () => {
  await using server = new ServerProcess([...HTTP, "--stateless"]);
  const client = await new RawClient(await server.url).initialize();
  assertEquals(client.sessionId, undefined);
  assertEquals((await client.call("echo", { text: "hi" })).status, 200);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test({
    name: `serve() closes open streams and exits with 0 on ${signal}`,
    ignore: Deno.build.os === "windows",
    async fn() {
      await using server = new ServerProcess(HTTP);
      const client = await new RawClient(await server.url).initialize();
      const stream = events(await client.get());
      const waiting = client.call("wait");
      await stream.next();
      server.child.kill(signal);
      assertEquals((await stream.next()).done, true);
      assertEquals((await waiting).result, undefined);
      assertEquals((await server.end()).code, 0);
    },
  });
}

Deno.test({
  name: "serve() ends an SSE server with an open stream on SIGTERM",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using server = new ServerProcess(["-t", "sse", "--port", "0"]);
    const stream = events(await fetch(await server.url));
    await stream.next();
    server.child.kill("SIGTERM");
    assertEquals((await stream.next()).done, true);
    assertEquals((await server.end()).code, 0);
  },
});

Deno.test("serve() stays up over HTTP when standard input is /dev/null", async () => {
  await using server = new ServerProcess(HTTP, "null");
  const client = await new RawClient(await server.url).initialize();
  for (let i = 0; i < 20; i++) assertEquals((await client.request("ping")).status, 200);
});

Deno.test("serve() stays up over HTTP when standard input closes", async () => {
  await using server = new ServerProcess(HTTP, "piped");
  const client = await new RawClient(await server.url).initialize();
  await server.child.stdin.close();
  for (let i = 0; i < 20; i++) assertEquals((await client.request("ping")).status, 200);
});

Deno.test("serve() ends with 0 when standard input closes and it got --exit-with-stdin", async () => {
  await using server = new ServerProcess([...HTTP, "--exit-with-stdin"], "piped");
  const client = await new RawClient(await server.url).initialize();
  const stream = await client.get();
  await server.child.stdin.close();
  assertEquals(await stream.text(), "");
  assertEquals((await server.end()).code, 0);
});

for (const args of [["-t", "stdio"], [...HTTP, "--exit-with-stdin"]]) {
  Deno.test(`serve() leaves no orphan when its parent is killed, with ${args.join(" ")}`, async () => {
    const parent = fileURLToPath(new URL("./serve/testdata/parent.ts", import.meta.url));
    const config = fileURLToPath(new URL("../deno.json", import.meta.url));
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "-q", "--config", config, parent, ...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const outputs = [child.stdout, child.stderr].map((one) =>
      one.pipeThrough(new TextDecoderStream()).getReader()
    );
    const sign = await Promise.race(outputs.map((one) => one.read()));
    assertMatch(sign.value!, /^listening on|"id":1/);
    child.kill("SIGKILL");
    await child.status;
    // The server holds the other ends of these pipes: they end when the server does.
    for (const output of outputs) while (!(await output.read()).done);
  });
}

/** Feeds lines to a stdio server, closes its input, and reads what it said. */
async function talk(lines: unknown[]) {
  await using server = new ServerProcess([], "piped");
  const writer = server.child.stdin.getWriter();
  const text = lines.map((line) => typeof line === "string" ? line : JSON.stringify(line));
  await writer.write(new TextEncoder().encode(text.join("\n") + "\n"));
  await writer.close();
  const { code, stdout, stderr } = await server.end();
  return { code, stderr, messages: stdout.trim().split("\n").map((line) => JSON.parse(line)) };
}

const call = (id: number, name: string, args = {}) => ({
  ...{ jsonrpc: "2.0", id, method: "tools/call" },
  params: { name, arguments: args },
});

Deno.test("serve() answers what was asked over stdio, then ends with 0 at the end of input", async () => {
  const { code, messages, stderr } = await talk([
    INITIALIZE(),
    { jsonrpc: "2.0", method: "notifications/initialized" },
    call(1, "count"),
    call(2, "echo", { text: "é\u2028" }),
  ]);
  assertEquals([code, stderr], [0, ""]);
  const answers = new Map(messages.map((message) => [message.id, message.result]));
  assertEquals(answers.get(1).content[0].text, "counted");
  assertEquals(answers.get(2).content[0].text, "é\u2028");
});

Deno.test("serve() ends at the end of input although a call still runs over stdio", async () => {
  const { code, messages } = await talk([INITIALIZE(), call(1, "wait")]);
  assertEquals(code, 0);
  assertEquals(messages.some((message) => message.id === 1), false);
});

Deno.test("serve() answers bad lines over stdio as JSON-RPC and goes on", async () => {
  const { messages } = await talk([
    "{",
    "5",
    INITIALIZE(),
    { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: 5 } },
    { jsonrpc: "2.0", id: 2, method: "no/such" },
    call(3, "unserializable"),
    { jsonrpc: "2.0", id: 4, method: "ping" },
  ]);
  const codes = messages.filter((message) => message.error).map((
    { id, error },
  ) => [id, error.code]);
  assertEquals(
    new Set(codes.map(String)),
    new Set([",-32700", ",-32600", "1,-32602", "2,-32601", "3,-32603"]),
  );
  assertEquals(messages.find((message) => message.id === 4).result, {});
});

Deno.test("serve() keeps what a tool logs out of standard output", async () => {
  const { messages, stderr } = await talk([INITIALIZE(), call(1, "log")]);
  assertEquals(messages.length, 2);
  assertEquals(stderr, "a line of the log\n");
});

Deno.test("serve() survives what a tool fails at outside of its call", async () => {
  await using server = new ServerProcess(HTTP);
  const client = await new RawClient(await server.url).initialize();
  for (let i = 0; i < 5; i++) assertEquals((await client.call("stray")).status, 200);
  assertEquals((await client.request("ping")).status, 200);
  assertStringIncludes(server.stderr, "stray rejection");
  assertStringIncludes(server.stderr, "stray error");
});

Deno.test("serve() lists its flags for --help and exits with 0", async () => {
  await using server = new ServerProcess(["--help"]);
  const { code, stdout, stderr } = await server.end();
  assertEquals([code, stderr], [0, ""]);
  for (const flag of ["--transport", "--stateless", "--greeting"]) {
    assertStringIncludes(stdout, flag);
  }
});

const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
const usageErrors: [string, string[], RegExp][] = [
  ["an unknown flag", ["--colour"], /^Unknown flag "--colour": expected [^\n]+\n$/],
  ["a bad port", ["--port", "80a"], /^Cannot parse port "80a": expected [^\n]+\n$/],
  ["a bad transport", ["-t", "http"], /^Unknown transport "http": expected [^\n]+\n$/],
  ["what its own check refuses", ["--greeting="], /^Cannot use greeting "": expected a word\n$/],
  [
    "a port that is taken",
    ["-t", "sse", "--port", String(taken.addr.port)],
    /^Cannot listen on 127\.0\.0\.1:\d+: the port is taken, [^\n]+\n$/,
  ],
  [
    "a host that it may not listen on",
    ["-t", "sse", "--host", "0.0.0.0"],
    /^Cannot listen on 0\.0\.0\.0:8000: the permissions [^\n]+--allow-net[^\n]+\n$/,
  ],
];
for (const [what, args, message] of usageErrors) {
  Deno.test(`serve() says one sentence and exits with 2 when it gets ${what}`, async () => {
    await using server = new ServerProcess(args);
    const { code, stdout, stderr } = await server.end();
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, message);
  });
}
Deno.test("the listener of these tests is closed", () => taken.close());

Deno.test("serve() starts a stdio server for connect() without loading the HTTP side", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "info",
      "--json",
      "--config",
      fileURLToPath(new URL("../deno.json", import.meta.url)),
      ECHO,
    ],
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout));
  const eager = new Set<string>();
  const visit = (specifier: string) => {
    if (eager.has(specifier)) return;
    eager.add(specifier);
    const found = modules.find((one: { specifier: string }) => one.specifier === specifier);
    for (const { code, isDynamic } of found?.dependencies ?? []) {
      if (code && !isDynamic) visit(code.specifier);
    }
  };
  visit(new URL("./serve/testdata/echo.ts", import.meta.url).href);
  const loaded = [...eager].filter((specifier) => /hono|serve\/http|webStandard/.test(specifier));
  assertEquals(loaded, []);
});
