import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { connect, type WireEntry } from "./connect.ts";
import { serverCommand } from "./connect/child.ts";
import { against, failure } from "./connect/test_failure.ts";
import { listen } from "./serve.ts";
import { createEchoServer } from "./serve/testdata/echo.ts";
import { ECHO } from "./serve/testdata/process.ts";

const BROKEN = fileURLToPath(new URL("./connect/testdata/broken.ts", import.meta.url));
const TRANSPORTS = ["stdio", "streamable-http", "sse"] as const;

/** Runs a test against the echo server over one transport. */
async function over(
  transport: typeof TRANSPORTS[number],
  test: (target: string) => Promise<void>,
): Promise<void> {
  if (transport === "stdio") return await test(ECHO);
  await using server = await listen(createEchoServer, { transport });
  await test(server.url.href);
}

for (const transport of TRANSPORTS) {
  Deno.test(`connect() declares only what it has handlers for, over ${transport}`, () =>
    over(transport, async (target) => {
      const wire: WireEntry[] = [];
      const client = await connect(target, { record: (entry) => wire.push(entry) });
      assertEquals(initializeParams(wire).capabilities, {});
      assertStringIncludes(JSON.stringify(await client.callTool({ name: "ask" })), "isError");
      await client.close();
    }));

  Deno.test(`connect() answers elicitation, over ${transport}`, () =>
    over(transport, async (target) => {
      const asked: string[] = [];
      const client = await connect(target, {
        elicitation: (params) => {
          asked.push(params.message);
          return { action: "accept", content: { name: "Ada" } };
        },
      });
      assertStringIncludes(JSON.stringify(await client.callTool({ name: "ask" })), "Ada");
      assertEquals(asked, ["Your name?"]);
      await client.close();
    }));

  Deno.test(`connect() records every message both ways and in order, over ${transport}`, () =>
    over(transport, async (target) => {
      const wire: WireEntry[] = [];
      const client = await connect(target, {
        elicitation: () => ({ action: "decline" }),
        record: (entry) => wire.push(entry),
      });
      await client.callTool({ name: "ask" });
      await client.close();
      const shown = wire.map(({ from, message }) =>
        `${from} ${"method" in message ? message.method : "answer"}`
      );
      assertEquals(shown, [
        "client initialize",
        "server answer",
        "client notifications/initialized",
        "client tools/call",
        "server elicitation/create",
        "client answer",
        "server answer",
      ]);
      assert(wire.every(({ at }, index) => index === 0 || at >= wire[index - 1].at));
    }));

  Deno.test(`connect() lets progress be seen before its result, over ${transport}`, () =>
    over(transport, async (target) => {
      const client = await connect(target);
      const seen: number[] = [];
      await client.callTool({ name: "count" }, undefined, {
        onprogress: ({ progress }) => seen.push(progress),
      });
      assertEquals(seen, [1, 2, 3]);
      await client.close();
    }));
}

// deno-lint-ignore no-explicit-any
function initializeParams(wire: WireEntry[]): any {
  const { message } = wire[0];
  return "params" in message ? message.params : undefined;
}

Deno.test("connect() declares sampling, elicitation, roots and what is merged in", async () => {
  await using server = await listen(createEchoServer);
  const wire: WireEntry[] = [];
  const client = await connect(server.url, {
    name: "tester",
    version: "2.0.0",
    sampling: () => ({ model: "m", role: "assistant", content: { type: "text", text: "hi" } }),
    elicitation: () => ({ action: "cancel" }),
    roots: [],
    capabilities: { sampling: { tools: {} }, experimental: { x: {} } },
    record: (entry) => wire.push(entry),
  });
  const { capabilities, clientInfo } = initializeParams(wire);
  assertEquals(clientInfo, { name: "tester", version: "2.0.0" });
  assertEquals(capabilities, {
    sampling: { tools: {} },
    experimental: { x: {} },
    elicitation: { form: {}, url: {} },
    roots: { listChanged: true },
  });
  await client.close();
});

Deno.test("connect() answers roots from a list and from a function, and sampling", async () => {
  const answers: unknown[] = [];
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.registerTool("back", {}, async () => {
      answers.push(
        await echo.server.listRoots(),
        await echo.server.createMessage({ messages: [], maxTokens: 5 }),
      );
      return { content: [] };
    });
    return echo;
  });
  const root = { uri: "file:///data", name: "data" };
  const message = { model: "m", role: "assistant", content: { type: "text", text: "5" } } as const;
  for (const roots of [[root], () => [root]]) {
    const client = await connect(server.url, {
      roots,
      sampling: ({ maxTokens }) => ({
        ...message,
        content: { type: "text", text: `${maxTokens}` },
      }),
    });
    await client.callTool({ name: "back" });
    assertEquals(answers.splice(0), [{ roots: [root] }, message]);
    await client.close();
  }
});

Deno.test("connect() takes a relative path, an absolute path and a file: URL", async () => {
  for (const target of [relative(Deno.cwd(), ECHO), ECHO, pathToFileURL(ECHO)]) {
    const client = await connect(target);
    assertEquals(client.getServerVersion()?.name, "echo");
    await client.close();
  }
});

Deno.test("connect() passes flags, environment and lines of stderr of a file", async () => {
  const lines: string[] = [];
  const client = await connect(ECHO, {
    args: ["--greeting", "hi"],
    env: { COLOUR: "blue" },
    onStderr: (line) => lines.push(line),
  });
  await client.callTool({ name: "log" });
  await client.close();
  assertEquals(lines, ["a line of the log"]);
});

Deno.test("connect() ends the session of streamable HTTP when the client closes", async () => {
  let closed = false;
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.server.onclose = () => closed = true;
    return echo;
  });
  const client = await connect(server.url);
  await client.close();
  assertEquals(closed, true);
});

Deno.test("connect() refuses what is no target", async () => {
  for (const target of ["stock", "", "http://127.0.0.1:1/api", "ftp://x/mcp", "http://[/mcp"]) {
    const { code, message } = await failure(target);
    assertEquals(code, "target", target);
    assertStringIncludes(message, "expected a");
  }
});

Deno.test("connect() says that a file does not exist", async () => {
  const { code, message } = await failure("servers/no_such.ts");
  assertEquals(code, "not_found");
  assertMatch(message, /^Cannot find .*no_such\.ts: expected a server's file there$/);
});

Deno.test("connect() says that a permission set does not exist", async () => {
  const { code, message } = await failure(ECHO, { permissions: "everything-allowed" });
  assertEquals(code, "permissions");
  assertMatch(message, /^Unknown permission set "everything-allowed": expected one of .*learner/);
});

Deno.test("connect() says how a child ended that dies at once, with its last lines", async () => {
  const { code, message } = await failure(BROKEN, { args: ["die"] });
  assertEquals(code, "ended");
  assertMatch(message, /broken\.ts ended before it answered "initialize"/);
  assertStringIncludes(message, "first line\nno database at db.example");
});

Deno.test("connect() says that a file cannot be run, with Deno's reason", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${dir}/bad.ts`, "this is not TypeScript");
    const { code, message } = await failure(`${dir}/bad.ts`);
    assertEquals(code, "ended");
    assertMatch(message, /error|Expected/i);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

for (const way of ["hang", "babble"]) {
  Deno.test(`connect() gives a child up that does ${way}`, async () => {
    const { code, message } = await failure(BROKEN, { args: [way], timeout: 1000 });
    assertEquals(code, "timeout");
    assertStringIncludes(message, 'did not answer "initialize" within 1 s');
  });
}

Deno.test("connect() says that nobody listens", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  for (const path of ["mcp", "sse"]) {
    const { code, message } = await failure(`http://127.0.0.1:${port}/${path}`);
    assertEquals(code, "refused", message);
    assertMatch(message, /^Cannot reach http:\S+: expected a server that listens there/);
  }
});

const notMcp: [string, () => Response, string][] = [
  [
    "a web page",
    () => new Response("<h1>Hi</h1>", { headers: { "content-type": "text/html" } }),
    "not_mcp",
  ],
  ["404", () => new Response("Not found", { status: 404 }), "not_mcp"],
  ["500", () => new Response("Oops", { status: 500 }), "not_mcp"],
  ["other JSON", () => Response.json({ hello: "world" }), "not_mcp"],
  ["401", () => new Response("No", { status: 401 }), "not_signed_in"],
  ["403", () => new Response("No", { status: 403 }), "unauthorized"],
  ["503", () => new Response("Later", { status: 503 }), "unavailable"],
];
for (const [what, answer, code] of notMcp) {
  Deno.test(`connect() says that a server is no MCP server when it answers ${what}`, () =>
    against(answer, async (url) => {
      const error = await failure(url, { timeout: 5000 });
      assertEquals(error.code, code, error.message);
      assertStringIncludes(error.message, url.href);
    }));
}

Deno.test("connect() gives a server up that hangs", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await against(() => promise, async (url) => {
    const { code, message } = await failure(url, { timeout: 300 });
    assertEquals(code, "timeout");
    assertMatch(message, /did not answer "initialize" within 0\.3 s/);
    if (url.pathname === "/sse") resolve(new Response());
  });
});

Deno.test("connect() stops when its signal is aborted", async () => {
  for (const target of [BROKEN, "http://127.0.0.1:9/mcp"]) {
    const error = await failure(target, { args: ["hang"], signal: AbortSignal.abort() });
    assertEquals(error.code, "aborted");
  }
});

Deno.test("serverCommand() takes the permission set named like the file, or like its folder", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${root}/everything`);
    for (const name of ["stock.ts", "other.ts", "everything/mod.ts", "everything/main.ts"]) {
      await Deno.writeTextFile(`${root}/${name}`, "");
    }
    const setOf = async (name: string) => (await serverCommand(`${root}/${name}`)).permissions;
    assertEquals(await setOf("stock.ts"), "stock");
    assertEquals(await setOf("other.ts"), "learner");
    assertEquals(await setOf("everything/mod.ts"), "everything");
    assertEquals(await setOf("everything/main.ts"), "everything");
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
