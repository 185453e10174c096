import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import { ROOT } from "../lib/root.ts";
import { rawStatus } from "../lib/serve/testdata/raw_status.ts";
import { startHost } from "./functions_host.ts";
import { copyProject, PROJECT } from "./functions_host/testing.ts";
import { readProject } from "./functions_host/project.ts";

const HOST = join(ROOT, "servers", "functions_host.ts");
const SELF_HOSTED = join(PROJECT, "self_hosted");

Deno.test("functions_host.ts serves with the permissions of its set, and asks for the key of its environment", async () => {
  const command = await serverCommand(HOST, { env: { MCP_EXTENSION_KEY: "k-1" } });
  const host = await spawnServer(command, "sse");
  try {
    assertEquals(host.url.pathname, "/runtime/webhooks/mcp/sse");
    const client = await connect(new URL("/runtime/webhooks/mcp", host.url), {
      headers: { "x-functions-key": "k-1" },
    });
    const { content } = await client.callTool({
      name: "evaluate",
      arguments: { expression: "101 + 202" },
    });
    assertEquals(content, [{ type: "text", text: "303" }]);
    await client.close();
    await assertRejects(
      () => connect(host.url, { headers: { "x-functions-key": "k-2" } }),
      Error,
      "401",
    );
    assertEquals(host.stderr.join("\n").includes("k-1"), false);
  } finally {
    await host.end();
  }
});

async function run(args: string[], permissions: string[] = [], path = Deno.env.get("PATH")!) {
  const command = await serverCommand(HOST, { args });
  const at = command.args.indexOf(HOST);
  const { code, stdout, stderr } = await new Deno.Command(command.command, {
    args: command.args.toSpliced(at, 0, ...permissions),
    env: { ...command.env, PATH: path },
    stdin: "null",
    cwd: ROOT,
  }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr).trim() };
}

Deno.test("functions_host.ts --help tells its flags and its variable", async () => {
  const { code, out } = await run(["--help"]);
  assertEquals(code, 0);
  for (const word of ["--project", "--port", "--func", "--exit-with-stdin", "MCP_EXTENSION_KEY"]) {
    assertStringIncludes(out, word);
  }
});

for (
  const [flags, says] of [
    [["--port", "80a"], /^Cannot parse port "80a": expected a whole number from 0 to 65535$/],
    [["-t", "stdio"], /^Unknown transport "stdio": expected streamable-http or sse$/],
    [
      ["--project", "servers/functions/infra"],
      /^Cannot read .*host\.json: expected a Functions project there$/,
    ],
  ] as const
) {
  Deno.test(`functions_host.ts ${flags.join(" ")} says what is wrong in one line`, async () => {
    const { code, err } = await run([...flags]);
    assertEquals(code, 1);
    assertMatch(err, says);
  });
}

Deno.test({
  name:
    "the task serve:functions hands over to func when it is on the PATH (a stand-in for func: the real one is not run)",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    const file = join(folder, "calls");
    for (const [name, code] of [["func", 7], ["npm", 0]]) {
      const script =
        `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "${name} $* in $(basename "$PWD")" >> ${file}\nexit ${code}\n`;
      await Deno.writeTextFile(join(folder, String(name)), script, { mode: 0o755 });
    }
    try {
      const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
      const words: string[] = tasks["serve:functions"].command.split(" ");
      const allowed = words.filter((word) => word.startsWith("--allow-"));
      const flags = words.slice(words.indexOf("servers/functions_host.ts") + 1);
      const path = `${folder}${delimiter}${Deno.env.get("PATH")}`;
      const { code } = await run([...flags, "--port", "7199"], allowed, path);
      assertEquals(code, 7);
      const calls = (await Deno.readTextFile(file)).trim().split("\n");
      assertEquals(calls.filter((call) => !call.startsWith("npm install")), [
        "npm run build in functions",
        "func start --port 7199 in functions",
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("startHost() runs the self-hosted server as a custom handler and passes everything on to it", async () => {
  const lines: string[] = [];
  await using host = await startHost({
    project: SELF_HOSTED,
    port: 0,
    log: (line) => lines.push(line),
  });
  assertEquals(host.url.pathname, "/mcp");
  const client = await connect(host.url);
  assertEquals(client.getServerVersion()?.name, "calculator-self-hosted");
  const call = (expression: string) =>
    client.callTool({ name: "evaluate", arguments: { expression } });
  assertEquals(await call("101 + 202"), {
    content: [{ type: "text", text: "303" }],
    isError: false,
  });
  assertEquals((await call("1 / 0")).isError, true);
  await client.close();
  const elsewhere = await fetch(new URL("/elsewhere", host.url));
  await elsewhere.body?.cancel();
  assertEquals(elsewhere.status, 404);
  const { host: own } = host.url;
  const foreign: Record<string, string>[] = [
    { host: "evil.example" },
    { host: own, origin: "https://evil.example" },
  ];
  for (const headers of foreign) {
    assertEquals(await rawStatus(new URL("/elsewhere", host.url), "GET", headers), 403);
  }
  assertMatch(lines[0], /^Custom handler listens on port \d+; every route is passed on to it$/);
});

Deno.test("readProject() follows main and tsconfig.json back to the sources", async () => {
  const { files, host, timeout } = await readProject(PROJECT);
  assertEquals(files.map((file) => file.split("/").at(-1)), ["evaluate.ts", "what_it_knows.ts"]);
  assertEquals(host.extensions.mcp.serverName, "calculator");
  assertEquals(timeout, 30_000);
});

Deno.test("readProject() says what is wrong with a project", async () => {
  const folder = await copyProject();
  const write = (name: string, value: unknown) =>
    Deno.writeTextFile(join(folder, name), JSON.stringify(value));
  try {
    await write("package.json", { main: "dist/elsewhere/*.js" });
    await assertRejects(
      () => readProject(folder),
      Error,
      'Found zero files matching the supplied pattern "elsewhere/*.ts"',
    );
    await write("package.json", {});
    await assertRejects(() => readProject(folder), Error, 'package.json has no "main"');
    await write("host.json", { version: "2.0", functionTimeout: "soon" });
    await assertRejects(() => readProject(folder), Error, "host.json: functionTimeout: ");
    await Deno.writeTextFile(join(folder, "host.json"), "{");
    await assertRejects(() => readProject(folder), Error, "Cannot read ");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the deployed packages are those of the course", async () => {
  const read = async (path: string) => JSON.parse(await Deno.readTextFile(path));
  const { imports } = await read(join(ROOT, "deno.json"));
  const known = new Set(Object.values(imports));
  for (const folder of [PROJECT, SELF_HOSTED]) {
    const { dependencies } = await read(join(folder, "package.json"));
    for (const [name, version] of Object.entries(dependencies)) {
      assertEquals(known.has(`npm:${name}@${version}`), true, `${name} ${version}`);
    }
  }
});

Deno.test("what azd reads fits together: services, tags, parameters, and what is not deployed", async () => {
  const text = (path: string) => Deno.readTextFile(join(PROJECT, path));
  const bicep = await text("infra/main.bicep");
  const declared = [...bicep.matchAll(/^param (\w+) /gm)].map(([, name]) => name);
  const { parameters } = JSON.parse(await text("infra/main.parameters.json"));
  assertEquals(Object.keys(parameters), declared);
  assertEquals(parameters.vnetEnabled.value, "${VNET_ENABLED=false}");
  for (const path of ["azure.yaml", "self_hosted/azure.yaml"]) {
    const { services, infra } = parse(await text(path));
    const folder = join(PROJECT, dirname(path));
    assertEquals((await Deno.stat(join(folder, infra.path, "main.bicep"))).isFile, true);
    const [[name, { host, project }]] = Object.entries<Record<string, string>>(services);
    assertEquals([host, project], ["function", "."]);
    assertStringIncludes(bicep, `'azd-service-name': '${name}'`);
  }
  for (const line of ["infra", "self_hosted", "node_modules", "*_test.ts"]) {
    assertEquals((await text(".funcignore")).split("\n").includes(line), true, line);
  }
});

Deno.test("no file that is deployed or committed holds a key", async () => {
  const { Values } = JSON.parse(
    await Deno.readTextFile(join(PROJECT, "local.settings.example.json")),
  );
  assertEquals(Object.keys(Values), ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"]);
  const ignored = (await Deno.readTextFile(join(ROOT, ".gitignore"))).split("\n");
  assertEquals(ignored.includes("local.settings.json"), true);
  assertStringIncludes(
    await Deno.readTextFile(join(PROJECT, ".funcignore")),
    "local.settings*.json",
  );
});
