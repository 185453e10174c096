import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { connect } from "../connect.ts";
import { ROOT } from "../root.ts";
import { parseDevArgs } from "./dev.ts";
import { INSPECTOR, isInspectorCached } from "./dev/inspector.ts";
import { TextLineStream } from "./setup/lines.ts";

Deno.test("parseDevArgs() keeps its own flags and leaves the others to the server", () => {
  assertEquals(
    parseDevArgs(["servers/a.ts", "--no-open", "--port", "1", "--inspector-port", "2", "--x=3"]),
    {
      file: "servers/a.ts",
      serverFlags: ["--port", "1", "--x=3"],
      inspector: true,
      inspectorPort: 2,
      open: false,
    },
  );
  assertEquals(parseDevArgs(["servers/a.ts", "--help"]).file, undefined);
  assertThrows(() => parseDevArgs(["a.ts", "--inspector-port", "x"]), TypeError, '"x"');
});

Deno.test("dev.ts starts a server again when its file changes, and ends with it", async () => {
  await withServer(async (file, write) => {
    await write("before");
    await using dev = start([file, "--no-inspector", "--port", "0"]);
    const url = await dev.says(/^listening on (\S+)$/);
    assertEquals(await toolsOf(url), ["before"]);
    await Deno.writeTextFile(file, "this is no program");
    await dev.says(/ended with status 1/);
    await write("after");
    assertEquals(await dev.says(/^listening on (\S+)$/), url);
    assertEquals(await toolsOf(url), ["after"]);
    assertEquals(await dev.stop(), 0);
    await assertRejects(() => connect(url), Error, "Cannot reach");
  });
});

Deno.test("dev.ts says what is missing", async () => {
  await using dev = start(["servers/nothing.ts"]);
  await dev.says(/Cannot find .*nothing\.ts/);
  assertEquals((await dev.process.status).code, 2);
});

const cached = await isInspectorCached();
const needs = cached ? "" : ` (not run: ${INSPECTOR} is not in the cache)`;

Deno.test(`dev.ts starts MCP Inspector, and ends it${needs}`, { ignore: !cached }, async () => {
  await withServer(async (file, write) => {
    await write("hello");
    await using dev = start([file, "--no-open", "--port", "0", "--inspector-port", "0"]);
    const page = await dev.says(/(http:\/\/127\.0\.0\.1:\d+\?MCP_INSPECTOR_API_TOKEN=\w+)/);
    const response = await fetch(page);
    assertEquals(response.status, 200);
    assertStringIncludes(await response.text(), "<html");
    assertEquals(await dev.stop(), 0);
    await assertRejects(() => fetch(page));
  });
});

async function toolsOf(url: string): Promise<string[]> {
  const client = await connect(url);
  const { tools } = await client.listTools();
  await client.close();
  return tools.map((tool) => tool.name);
}

/** A server file in the checkout, to be written and written again. */
async function withServer(
  body: (file: string, write: (tool: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  await Deno.mkdir(join(ROOT, ".course"), { recursive: true });
  const folder = await Deno.makeTempDir({ dir: join(ROOT, ".course"), prefix: "dev-test-" });
  const file = join(folder, "hello.ts");
  try {
    await body(file, (tool) =>
      Deno.writeTextFile(
        file,
        `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
        import { serve } from "../../lib/serve.ts";
        await serve(() => {
          const server = new McpServer({ name: "hello", version: "1.0.0" });
          server.registerTool("${tool}", {}, () => ({ content: [] }));
          return server;
        }, { about: "Says hello", port: 0 });`,
      ));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function start(args: string[]) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", "lib/course/dev.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = merge(process.stdout, process.stderr);
  return {
    process,
    /** Waits for a line of its output, and gives the first group. */
    async says(pattern: RegExp): Promise<string> {
      const seen: string[] = [];
      for (;;) {
        const { value, done } = await said.read();
        if (done) throw new Error(`Expected ${pattern} in:\n${seen.join("\n")}`);
        seen.push(value);
        const match = pattern.exec(value);
        if (match) return match[1];
      }
    },
    async stop(): Promise<number> {
      process.kill("SIGINT");
      return (await process.status).code;
    },
    async [Symbol.asyncDispose]() {
      try {
        process.kill("SIGINT");
      } catch {
        // It has ended already.
      }
      while (!(await said.read()).done);
      await process.status;
    },
  };
}

/** The lines of several streams, as they come. */
function merge(
  ...streams: ReadableStream<Uint8Array<ArrayBuffer>>[]
): ReadableStreamDefaultReader<string> {
  const { readable, writable } = new TransformStream<string, string>(undefined, undefined, {
    highWaterMark: Infinity,
  });
  const writer = writable.getWriter();
  const pumps = streams.map(async (stream) => {
    const lines = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
    for await (const line of lines) writer.write(line);
  });
  Promise.all(pumps).then(() => writer.close());
  return readable.getReader();
}
