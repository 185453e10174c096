import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { startServer } from "./start_server.ts";
import { wire } from "./wire.ts";

const STOCK = "servers/stock.ts";
const QUIET = { quiet: true } as const;

Deno.test("startServer() starts a server", async (t) => {
  await using stock = await startServer(STOCK, QUIET);

  await t.step("and leaves its own list calls out of the first wire view", async () => {
    await stock.ping();
    assertEquals(String(wire(stock)).split("\n").length, 3);
    assertStringIncludes(String(wire(stock, { since: "start" })), "→ initialize 2025-11-25");
  });

  await t.step("from any folder, and connects to it", async () => {
    const { tools } = await stock.listTools();
    assertEquals(tools.some((tool) => tool.name === "get_stock_price"), true);
    assertEquals(stock.name, "stock");
    assertEquals(stock.url?.pathname, "/mcp");
  });

  await t.step("and says on its card what the permission set of deno.json allows", () => {
    assertStringIncludes(String(stock.card), "stock");
    assertStringIncludes(String(stock.card), "tools");
    assertStringIncludes(String(stock.card), "may read nothing, may reach this machine");
  });
});

Deno.test("startServer() stops the server that it replaces", async () => {
  const first = await startServer(STOCK, { ...QUIET, name: "twice" });
  await using second = await startServer(STOCK, { ...QUIET, name: "twice" });
  await assertRejects(() => fetch(first.url!), TypeError);
  await second.ping();
});

Deno.test("startServer() speaks SSE and stdio too", async () => {
  for (const transport of ["sse", "stdio"] as const) {
    await using stock = await startServer(STOCK, { ...QUIET, name: transport, transport });
    await stock.ping();
  }
});

Deno.test("startServer() reports the last words of a server that ends at its start", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, 'console.error("no data today"); Deno.exit(3);');
  const error = await assertRejects(() => startServer(file, { ...QUIET, permissions: "stock" }));
  assertStringIncludes((error as Error).message, "ended with status 3");
  assertStringIncludes((error as Error).message, "no data today");
  await Deno.remove(file);
});

Deno.test("startServer() names a file that is not there", async () => {
  await assertRejects(
    () => startServer("servers/nothing.ts"),
    Error,
    'Cannot find the server "servers/nothing.ts"',
  );
});

Deno.test("startServer() leaves no server behind when its process is killed", async () => {
  const module = new URL("./start_server.ts", import.meta.url);
  const code = `import { startServer } from "${module}";
    const stock = await startServer("${STOCK}", { quiet: true });
    console.log(stock.url.port);`;
  const kernel = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "--no-check", "--config", "deno.json", "-"],
    cwd: new URL("../../", import.meta.url),
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = kernel.stdin.getWriter();
  await writer.write(new TextEncoder().encode(code));
  await writer.close();
  const out = kernel.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value: port } = await out.read();
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
  kernel.kill("SIGKILL");
  await kernel.status;
  await out.cancel();
  // The connection ends when the server does.
  const ended = await connection.read(new Uint8Array(1)).catch(() => null);
  connection.close();
  assertEquals(ended, null);
});

Deno.test("startServer() lets a server read one folder in place of what its permission set says", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/note.txt`, "made up");
    const options = { ...QUIET, flags: ["--root", folder], allowRead: folder };
    await using files = await startServer("servers/files.ts", options);
    assertStringIncludes(String(files.card), "may read one folder");
    const read = { name: "read_file", arguments: { path: "note.txt" } };
    assertStringIncludes(JSON.stringify(await files.callTool(read)), "made up");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
