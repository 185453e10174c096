import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { serverCommand } from "../lib/connect/child.ts";
import { type ServerProcess, spawnServer } from "../lib/connect/server_process.ts";
import { connect } from "../lib/connect.ts";
import { startTestAuthority } from "../lib/entra/test_authority.ts";
import { bearer, createSmallServer, post, toInitialize } from "../lib/entra/test_server.ts";
import { ROOT } from "../lib/root.ts";
import { listen } from "../lib/serve.ts";
import { untilLookedAt } from "./gateway/testing.ts";

const GATEWAY = join(ROOT, "servers/gateway.ts");

/** A folder with policies for one API, `small`, that nobody needs to sign in for. */
async function writeConfig(inbound = "") {
  const folder = await Deno.makeTempDir();
  const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
  const edit = (inside: string) =>
    write("small.xml", `<policies>\n<inbound>\n${inside}\n</inbound>\n</policies>`)
      .then(untilLookedAt);
  await write("global.xml", "<policies><backend><forward-request /></backend></policies>");
  await edit(inbound);
  await write(
    "gateway.json",
    JSON.stringify({
      globalPolicy: "global.xml",
      apis: [{
        name: "small",
        path: "/small",
        kind: "mcp",
        backend: "http://127.0.0.1:1/mcp",
        policy: "small.xml",
      }],
    }),
  );
  return {
    folder,
    edit,
    config: join(folder, "gateway.json"),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

async function startProcess(
  args: string[],
  options: { allowRead?: string; env?: Record<string, string> } = {},
): Promise<ServerProcess & AsyncDisposable> {
  const process = await spawnServer(await serverCommand(GATEWAY, { args, ...options }));
  return { ...process, [Symbol.asyncDispose]: () => process.end() };
}

async function runToEnd(args: string[]): Promise<{ code: number; stderr: string }> {
  const { command, args: all, env } = await serverCommand(GATEWAY, { args });
  const { code, stderr } = await new Deno.Command(command, { args: all, env, stdin: "null" })
    .output();
  return { code, stderr: new TextDecoder().decode(stderr).trim() };
}

Deno.test("serve:gateway enforces the course's own policies before the stock server", async () => {
  await using authority = await startTestAuthority();
  const stock = await spawnServer(
    await serverCommand(join(ROOT, "servers/stock.ts")),
    "streamable-http",
  );
  await using _ = { [Symbol.asyncDispose]: () => stock.end() };
  await using gateway = await startProcess(["--backend", `stock=${stock.url}`], {
    env: authority.env,
  });
  const endpoint = new URL("/stock/mcp", gateway.url);

  const refused = await post(endpoint, toInitialize());
  assertEquals([refused.status, refused.message.error.code], [401, -32001]);
  const metadataUrl =
    refused.headers.get("www-authenticate")!.match(/resource_metadata="(.+?)"/)![1];
  const metadata = await (await fetch(metadataUrl)).json();
  assertEquals(metadata.resource, endpoint.href);
  assertEquals(metadata.authorization_servers, [authority.server.authority.issuer]);
  assertEquals(metadata.scopes_supported.length, 3);
  const nowhere = await fetch(new URL("/.well-known/oauth-protected-resource", gateway.url));
  await nowhere.body?.cancel();
  assertEquals(nowhere.status, 404);

  const call = async (scopes: string[], name: string, args: Record<string, unknown>) => {
    const token = await authority.token(scopes);
    const client = await connect(endpoint, { headers: { authorization: `Bearer ${token}` } });
    try {
      return JSON.stringify(await client.callTool({ name, arguments: args }));
    } catch (error) {
      return String(error);
    } finally {
      await client.close();
    }
  };
  assertStringIncludes(await call(["MCP.Tools"], "get_stock_price", { symbol: "AAPL" }), "175.5");
  assertStringIncludes(
    await call(["MCP.Tools"], "import_history", { symbol: "AAPL" }),
    "lacks the scope MCP.Resources",
  );

  const token = await authority.token();
  const log = gateway.stderr.join("\n");
  assertStringIncludes(log, '"tool":"get_stock_price"');
  assert(!log.includes(token.split(".")[2]));
});

Deno.test("an edited policy is in force at once, and a wrong one is told and is not", async () => {
  await using files = await writeConfig();
  await using server = await listen(createSmallServer);
  await using gateway = await startProcess(
    ["--config", files.config, "--backend", `small=${server.url}`],
    { allowRead: files.folder },
  );
  const open = async () => (await post(new URL("/small/mcp", gateway.url), toInitialize())).status;
  const status = async () => {
    const response = await fetch(new URL("/status", gateway.url));
    const [{ policy: { file, problem } }] = (await response.json()).apis;
    assertEquals(file, "small.xml");
    return problem as string | undefined;
  };
  assertEquals(await open(), 200);
  await files.edit(`<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>`);
  assertEquals(await open(), 403);
  for (const wrong of ["<ip-filtre />", "<ip-filter", `<ip-filter action="@(context.Me)" />`]) {
    await files.edit(wrong);
    assertEquals(await open(), 403);
    assertMatch(await status() ?? "", /small\.xml:\d+: /);
  }
  await Deno.remove(join(files.folder, "small.xml"));
  assertEquals(await open(), 403);
  assertEquals(await status(), "small.xml:1: Cannot read the policies: there is no such file");
  await files.edit("");
  assertEquals(await open(), 200);
  assertEquals(await status(), undefined);
  assert(gateway.stderr.some((line) => line.includes("Unknown policy <ip-filtre>")));
});

Deno.test("serve:gateway does not start with a hole, and says why in one sentence", async () => {
  await using files = await writeConfig("<ip-filtre />");
  const config = join(ROOT, "servers/gateway/gateway.json");
  for (
    const [args, message] of [
      [["--port", "80a"], 'Cannot parse port "80a": expected a whole number from 0 to 65535'],
      [["--backend", "stock"], 'Cannot read --backend "stock": expected NAME=URL'],
      [
        ["--config", config, "--backend", "none=http://127.0.0.1:1"],
        'Unknown API "none" of --backend',
      ],
      [["--backend", "stock=file:///etc/passwd"], 'Cannot use the backend "file:///etc/passwd"'],
      [["--config", "servers/gateway/missing.json"], "Cannot read the configuration in"],
      [["--config", "/nope.json"], "expected a file below servers/gateway or .course/gateway"],
      [["--config", "servers/gateway/policies/stock.xml"], "Cannot use the configuration in"],
    ] as const
  ) {
    const { code, stderr } = await runToEnd([...args]);
    assertEquals(code, 1);
    assertStringIncludes(stderr, message);
    assertEquals(stderr.includes("    at "), false);
  }
  const { command, args, env } = await serverCommand(GATEWAY, {
    args: ["--port", "0", "--config", files.config],
    allowRead: files.folder,
  });
  const { code, stderr } = await new Deno.Command(command, { args, env, stdin: "null" }).output();
  assertEquals(code, 1);
  assertStringIncludes(new TextDecoder().decode(stderr), "small.xml:3: Unknown policy <ip-filtre>");
});

Deno.test("500 streams pass through the gateway at the same time", async () => {
  const STREAMS = 500;
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const text = (piece: string) => new TextEncoder().encode(piece);
  const backend = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        open.add(controller);
        controller.enqueue(text(": open\n\n"));
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  await using _ = { [Symbol.asyncDispose]: () => backend.shutdown() };
  await using files = await writeConfig();
  await using gateway = await startProcess(
    ["--config", files.config, "--backend", `small=http://127.0.0.1:${backend.addr.port}/mcp`],
    { allowRead: files.folder },
  );
  const readers = await Promise.all(
    Array.from({ length: STREAMS }, async () => {
      const response = await fetch(new URL("/small/mcp", gateway.url), {
        headers: bearer("x", "s"),
      });
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      assertEquals((await reader.read()).value, ": open\n\n");
      return reader;
    }),
  );
  assertEquals(open.size, STREAMS);
  for (const controller of open) controller.enqueue(text("data: to all\n\n"));
  const got = await Promise.all(readers.map(async (reader) => (await reader.read()).value));
  assertEquals(got.filter((value) => value === "data: to all\n\n").length, STREAMS);
  for (const controller of open) controller.close();
  const ends = await Promise.all(readers.map(async (reader) => (await reader.read()).done));
  assertEquals(ends.filter(Boolean).length, STREAMS);
});
