import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type {
  BlobResourceContents,
  CallToolResult,
  TextResourceContents,
} from "@modelcontextprotocol/sdk/types.js";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { connect, type ConnectOptions } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { listen } from "../lib/serve.ts";
import { createFilesServer } from "./files.ts";
import { type Places, SECRET, testFolder } from "../lib/folder/testing.ts";

const FILES = fileURLToPath(new URL("./files.ts", import.meta.url));

type Body = (client: Client, places: Places) => Promise<void>;

/** A test over stdio and over HTTP, with the folder given by the flag. */
function testFiles(name: string, body: Body): void {
  testFolder(`${name}, over stdio`, async (places) => {
    const client = await connect(FILES, { args: ["--root", places.inside] });
    await use(client, places, body);
  });
  testFolder(`${name}, over HTTP`, async (places) => {
    await using server = await listen(() => createFilesServer({ root: places.inside }));
    await use(await connect(server.url), places, body);
  });
}

/** The same, with the folder given by the client. */
function testRoots(
  name: string,
  options: (places: Places) => ConnectOptions,
  body: Body,
): void {
  testFolder(`${name}, over stdio`, async (places) => {
    await use(await connect(FILES, options(places)), places, body);
  });
  testFolder(`${name}, over HTTP`, async (places) => {
    await using server = await listen(() => createFilesServer());
    await use(await connect(server.url, options(places)), places, body);
  });
}

async function use(client: Client, places: Places, body: Body): Promise<void> {
  try {
    await body(client, places);
  } finally {
    await client.close();
  }
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const texts = result.content.map((part) => part.type === "text" ? part.text : "");
  return { ...result, text: texts[0], note: texts[1] };
}

testFiles("read_file reads text, whole and in parts", async (client, { inside }) => {
  const whole = await call(client, "read_file", { path: "sub/b.md" });
  assertEquals([whole.text, whole.note], ["# Title\nHello again, Grüße\n", undefined]);
  await Deno.writeTextFile(join(inside, "long.txt"), "0123456789".repeat(10));
  const part = await call(client, "read_file", { path: "long.txt", offset: 95, limit: 4 });
  assertEquals([part.text, part.note], ["5678", "Bytes 95 to 99 of 100. Read on with offset 99."]);
  const last = await call(client, "read_file", { path: "long.txt", offset: 99 });
  assertEquals([last.text, last.note], ["9", "Bytes 99 to 100 of 100. This is the end."]);
  const beyond = await call(client, "read_file", { path: "long.txt", offset: 1000 });
  assertStringIncludes(beyond.note, "nothing begins at offset 1000");
});

testFiles("read_file caps what it reads of a large file", async (client, { inside }) => {
  const file = await Deno.create(join(inside, "huge.txt"));
  await file.truncate(3_000_000_000);
  file.close();
  const { isError, text } = await call(client, "read_file", { path: "huge.txt" });
  assertEquals([isError, text], [true, '"huge.txt" is not text (3000000000 bytes)']);
  await Deno.writeTextFile(join(inside, "large.txt"), "x".repeat(200_000));
  const large = await call(client, "read_file", { path: "large.txt" });
  assertEquals([large.text.length, large.note], [
    65_536,
    "Bytes 0 to 65536 of 200000. Read on with offset 65536.",
  ]);
  assertEquals((await call(client, "read_file", { path: "large.txt", limit: 1e9 })).isError, true);
});

testFiles("no tool leads outside, and none ends the server", async (client, places) => {
  const odd: unknown[] = [
    "../outside/secret.txt",
    join(places.outside, "secret.txt"),
    "link out",
    "folder out/secret.txt",
    "folder out",
    "sub/link up/outside",
    "..%2foutside%2fsecret.txt",
    "%2e%2e/outside/secret.txt",
    "..\\outside\\secret.txt",
    `file://${places.outside}/secret.txt`,
    "/etc/passwd",
    "/proc/self/environ",
    "a.txt\0.md",
    "🦊",
    "\ud800",
    "x".repeat(10_000),
    "loop",
    "no/such/folder",
    "",
    null,
    7,
    ["a.txt"],
  ];
  for (const path of odd) {
    for (const name of ["read_file", "list_files", "search_files"]) {
      const result = await call(client, name, { path, query: "canary" });
      assert(!JSON.stringify(result).includes(SECRET), `${name} ${path}`);
      assert(result.text.length < 400, result.text);
      if (path !== "") assertEquals(result.isError, true, `${name} ${path}`);
    }
  }
  assertEquals((await call(client, "read_file", { path: "a.txt" })).text, "hello\n");
});

testFiles("list_files lists one folder", async (client, { inside }) => {
  const { text, structuredContent } = await call(client, "list_files", {});
  const lines = text.split("\n");
  assert(lines.includes("a.txt (6 bytes)") && lines.includes("sub/"), text);
  assert(lines.includes("folder out (link)") && lines.includes("link out (link)"), text);
  assertEquals(structuredContent?.path, ".");
  await Deno.mkdir(join(inside, "many"));
  for (let i = 0; i < 510; i++) {
    await Deno.create(join(inside, "many", `${i}`)).then((f) => f.close());
  }
  const many = await call(client, "list_files", { path: "many" });
  assertEquals(many.structuredContent?.left_out, 10);
  assertStringIncludes(many.text, "and 10 more");
  await Deno.mkdir(join(inside, "empty"));
  assertEquals((await call(client, "list_files", { path: "empty" })).text, "empty is empty.");
});

testFiles("search_files finds names and lines, links unfollowed", async (client, { inside }) => {
  await Deno.writeFile(join(inside, "binary"), new Uint8Array([104, 101, 108, 108, 111, 0]));
  await Deno.mkdir(join(inside, "node_modules"));
  await Deno.writeTextFile(join(inside, "node_modules", "c.txt"), "hello");
  await Deno.writeTextFile(join(inside, "sub", "hello.txt"), "");
  const { text, structuredContent } = await call(client, "search_files", { query: "HELLO" });
  assertEquals(structuredContent, {
    matches: [
      { path: "a.txt", line: 1, text: "hello" },
      { path: "sub/b.md", line: 2, text: "Hello again, Grüße" },
      { path: "sub/hello.txt" },
    ],
    files: 4,
    complete: true,
  });
  assertStringIncludes(text, "sub/b.md:2: Hello again, Grüße");
  const canary = await call(client, "search_files", { query: "canary" });
  assertEquals(canary.structuredContent?.matches, []);
});

testFiles("search_files says when there may be more", async (client, { inside }) => {
  await Deno.writeTextFile(join(inside, "many.txt"), "needle\n".repeat(1000));
  const { text, structuredContent } = await call(client, "search_files", { query: "needle" });
  assertEquals((structuredContent?.matches as unknown[]).length, 100);
  assertEquals(structuredContent?.complete, false);
  assertStringIncludes(text, "there may be more");
});

testFiles("file:// resources list and read, and lead nowhere else", async (client, places) => {
  await Deno.writeFile(join(places.inside, "dot.png"), new Uint8Array([137, 80, 0]));
  const { resources } = await client.listResources();
  assertEquals(resources.map(({ name, mimeType }) => [name, mimeType]), [
    ["a.txt", undefined],
    ["dot.png", "image/png"],
  ]);
  const url = (path: string) => pathToFileURL(join(places.inside, path)).href;
  const read = async (uri: string) => (await client.readResource({ uri })).contents[0];
  assertEquals((await read(url("sub/b.md")) as TextResourceContents).mimeType, "text/markdown");
  assertEquals((await read(url("dot.png")) as BlobResourceContents).blob, "iVAA");
  const wrong = [
    url("link out"),
    url("folder out/secret.txt"),
    url("sub").replace(/sub$/, "%2e%2e/outside/secret.txt"),
    url("sub").replace(/sub$/, "..%2foutside%2fsecret.txt"),
    url("sub").replace(/sub$/, "a.txt%00"),
    url("no"),
    "file:///etc/passwd",
    "file://elsewhere/etc/passwd",
    pathToFileURL(join(places.outside, "secret.txt")).href,
  ];
  for (const uri of wrong) await assertRejects(() => read(uri), Error, "MCP error -32", uri);
});

testRoots("read_file reads below the client's first root", ({ inside, outside }) => ({
  roots: [{ uri: pathToFileURL(inside).href }, { uri: pathToFileURL(outside).href }],
}), async (client) => {
  assertEquals((await call(client, "read_file", { path: "a.txt" })).text, "hello\n");
  assertEquals((await call(client, "read_file", { path: "link out" })).isError, true);
  assertEquals((await client.listResources()).resources.map(({ name }) => name), ["a.txt"]);
});

let current = "";

testRoots("read_file follows the client to another root", () => ({
  roots: () => [{ uri: pathToFileURL(current).href }],
}), async (client, { inside, outside }) => {
  current = inside;
  assertEquals((await call(client, "read_file", { path: "a.txt" })).text, "hello\n");
  current = outside;
  await client.sendRootsListChanged();
  assertEquals((await call(client, "read_file", { path: "secret.txt" })).text, SECRET);
  assertEquals((await call(client, "read_file", { path: "a.txt" })).isError, true);
});

const noFolder: [string, ConnectOptions, string][] = [
  ["has no roots capability", {}, 'declares the capability "roots"'],
  ["has no roots", { roots: [] }, "the client has no root"],
  ["has a root of another kind", { roots: [{ uri: "https://a.example/" }] }, "file:// URIs"],
  ["refuses to list them", {
    roots: () => {
      throw new Error("Not now");
    },
  }, "Not now"],
  ["has a root that is no path", { roots: [{ uri: "file://host%/x" }] }, "as a file: URI"],
  ["has a root that is not there", { roots: [{ uri: "file:///no%20such" }] }, "Cannot read from"],
];

async function assertSaysWhatIsMissing(client: Client, said: string): Promise<void> {
  for (const name of ["read_file", "list_files", "search_files"]) {
    const { isError, text } = await call(client, name, { path: ".", query: "x" });
    assertEquals(isError, true);
    assertStringIncludes(text, said);
  }
  assertEquals((await client.listResources()).resources, []);
}

for (const [who, options, said] of noFolder) {
  testFolder(
    `every tool says what is missing when the client ${who}, over HTTP`,
    async (places) => {
      await using server = await listen(() => createFilesServer());
      const client = await connect(server.url, options);
      await use(client, places, () => assertSaysWhatIsMissing(client, said));
    },
  );
}

testFolder(
  "every tool says what is missing when the client offers nothing, over stdio",
  async (places) => {
    const client = await connect(FILES, {});
    await use(client, places, () => assertSaysWhatIsMissing(client, noFolder[0][2]));
  },
);

testFolder(
  "every tool says what is missing as the client changes its roots, over stdio",
  async (places) => {
    let roots: ConnectOptions["roots"];
    const client = await connect(FILES, {
      roots: () => typeof roots === "function" ? roots() : roots ?? [],
    });
    await use(client, places, async () => {
      for (const [, options, said] of noFolder.slice(1)) {
        roots = options.roots;
        await client.sendRootsListChanged();
        await assertSaysWhatIsMissing(client, said);
      }
    });
  },
);

Deno.test("files.ts ends with one sentence when --root is no folder", async () => {
  for (
    const [root, said] of [["LICENSE", "not a folder"], ["nowhere", "no such"], [
      "/",
      "-P=files",
    ]]
  ) {
    const { command, args, env } = await serverCommand(FILES, {
      args: ["--root", root, "-t", "streamable-http", "--port", "0"],
    });
    const process = new Deno.Command(command, {
      args,
      env,
      stdin: "null",
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    });
    const { code, stderr } = await process.output();
    const lines = new TextDecoder().decode(stderr).trim().split("\n");
    assertEquals([code, lines.length], [2, 1]);
    assertStringIncludes(lines[0], said);
  }
});
