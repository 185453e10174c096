import { assertEquals, assertMatch } from "@std/assert";
import OpenAI from "openai";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";

const root = new URL("..", import.meta.url).pathname;

function start(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-q",
      "--no-prompt",
      "--config",
      `${root}deno.json`,
      "-P=model",
      `${root}servers/model.ts`,
      ...args,
    ],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
}

/** Reads standard error up to the first line that fits. */
async function lineOf(child: Deno.ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  let text = "";
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    text += value ?? "";
    const match = text.match(pattern);
    if (match || done) {
      reader.cancel();
      if (!match) throw new Error(`No line fits ${pattern}: ${text}`);
      return match;
    }
  }
}

Deno.test("serveModel() serves the embedded model over HTTP with its own permissions", async () => {
  const child = start("--port", "0");
  try {
    const [, baseURL] = await lineOf(child, /listening on (http:\/\/127\.0\.0\.1:\d+\/v1)\n/);
    const client = new OpenAI({ apiKey: "x", baseURL, maxRetries: 0 });
    const { choices } = await client.chat.completions.create({
      model: "embedded-wary",
      messages: [{ role: "user", content: "Hello!" }],
    });
    assertMatch(choices[0].message.content ?? "", /Hello/);
    const taken = start("--port", new URL(baseURL).port);
    await lineOf(taken, /is taken; choose another with --port/);
    assertEquals((await taken.status).code, 1);
  } finally {
    child.kill();
    await child.status;
  }
});

Deno.test("serveModel() calls the MCP server that a request names, and no page of another site", async () => {
  await using stock = await spawnServer(
    await serverCommand(`${root}servers/stock.ts`),
    "streamable-http",
  ).then((server) => Object.assign(server, { [Symbol.asyncDispose]: () => server.end() }));
  const child = start("--port", "0");
  try {
    const [, baseURL] = await lineOf(child, /listening on (http:\/\/127\.0\.0\.1:\d+\/v1)\n/);
    const client = new OpenAI({ apiKey: "x", baseURL, maxRetries: 0 });
    const ask = (server_url: string) =>
      client.responses.create({
        model: "embedded-wary",
        input: "What's the price of Tesla stock?",
        tools: [{ type: "mcp", server_label: "stock", server_url, require_approval: "never" }],
      });
    for (const host of ["127.0.0.1", "localhost"]) {
      const { output } = await ask(stock.url.href.replace("127.0.0.1", host));
      assertEquals(output.map(({ type }) => type), ["mcp_list_tools", "mcp_call", "message"]);
    }
    const foreign = await fetch(`${baseURL}/responses`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://page.example" },
      body: "{}",
    });
    assertEquals(foreign.status, 403);
    assertMatch((await foreign.json()).error.message, /Origin "page\.example" is not allowed/);
    const form = await fetch(`${baseURL}/responses`, { method: "POST", body: "{}" });
    assertEquals(form.status, 415);
    await form.body?.cancel();
  } finally {
    child.kill();
    await child.status;
  }
});

Deno.test("serveModel() says what is wrong with a flag", async () => {
  const child = start("--port", "80a");
  await lineOf(child, /Cannot parse port "80a": expected a whole number from 0 to 65535/);
  assertEquals((await child.status).code, 1);
});
