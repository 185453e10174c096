import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { serverCommand, type ServerCommandOptions } from "../../connect/child.ts";
import { type ServerProcess, spawnServer } from "../../connect/server_process.ts";
import { startIssuer } from "../../entra/test_issuer.ts";
import { ROOT } from "../../root.ts";
import { INSPECTOR, INSPECTOR_LOCK, inspectorCommand, isInspectorCached } from "./inspector.ts";

const cached = await isInspectorCached();

/** What somebody asks a server first, as the Inspector's command line has it, and what the answer has to hold. */
const STOCK = {
  "--method tools/list": '"get_stock_price"',
  "--method tools/call --tool-name get_stock_price --tool-arg symbol=google": '"price":138.25',
  "--method resources/list": '"stock://tickers"',
  "--method resources/read --uri stock://tickers": "AAPL, ",
  "--method prompts/get --prompt-name stock_analysis_prompt --prompt-args symbol=TSLA": "Tesla",
};

const WEATHER = {
  "--method tools/list": '"get_weather"',
  "--method tools/call --tool-name get_weather --tool-arg city=Oslo": '"country":"Norway"',
  "--method resources/list": '"weather://London"',
  "--method resources/read --uri weather://London": "London",
  "--method prompts/get --prompt-name packing_list_prompt --prompt-args city=Oslo": "Oslo",
};

function testInspector(name: string, fn: () => Promise<void>): void {
  const why = cached ? "" : ` (not run: ${INSPECTOR} is not in the cache)`;
  Deno.test({ name: `MCP Inspector's command line ${name}${why}`, ignore: !cached, fn });
}

Deno.test("the Inspector's lock file is that of its version: with another it would not start", async () => {
  const { specifiers } = JSON.parse(await Deno.readTextFile(INSPECTOR_LOCK));
  assertEquals(Object.keys(specifiers), [INSPECTOR]);
});

testInspector("reads and calls stock.ts over stdio", async () => {
  await answersAll(STOCK, await overStdio("stock"));
});

for (const name of ["files", "everything"]) {
  testInspector(`lists the tools of ${name}.ts over stdio`, async () => {
    await answersAll({ "--method tools/list": '"inputSchema"' }, await overStdio(name));
  });
}

for (const [transport, path] of [["streamable-http", "/mcp"], ["sse", "/sse"]] as const) {
  testInspector(`reads and calls stock.ts over ${transport}`, async () => {
    await using server = await start("stock", transport);
    assertEquals(server.url.pathname, path);
    await answersAll(STOCK, ["--server-url", server.url.href]);
  });
}

testInspector(
  "reads and calls weather.ts with a token, and is told that it needs one",
  async () => {
    await using issuer = await startIssuer();
    const env = { ENTRA_AUTHORITY: issuer.authority.base, MCP_COURSE_ENV_FILES: "none" };
    await using server = await start("weather", "streamable-http", { env });
    await answersAll(WEATHER, ["--server-url", server.url.href, ...bearer(await issuer.sign())]);
    const bare = ["--method", "tools/list", "--server-url", server.url.href, "--stored-auth-only"];
    assertStringIncludes(JSON.stringify(await inspect(bare, "stderr")), '"auth_required"');
  },
);

testInspector("reads and calls stock.ts through the gateway, with a token", async () => {
  await using issuer = await startIssuer();
  const env = { ENTRA_AUTHORITY: issuer.authority.base, MCP_COURSE_ENV_FILES: "none" };
  await using stock = await start("stock", "streamable-http");
  const args = ["--backend", `stock=${stock.url}`];
  await using gateway = await start("gateway", undefined, { env, args });
  const url = new URL("/stock/mcp", gateway.url);
  await answersAll(STOCK, ["--server-url", url.href, ...bearer(await issuer.sign())]);
});

/** Asks all of it at the same time, each in a process of its own. */
async function answersAll(requests: Record<string, string>, server: string[]): Promise<void> {
  await Promise.all(
    Object.entries(requests).map(async ([request, expected]) => {
      const { result } = await inspect([...request.split(" "), ...server]);
      assertStringIncludes(JSON.stringify(result), expected, request);
    }),
  );
}

function bearer(token: string): string[] {
  return ["--header", `Authorization: Bearer ${token}`];
}

async function overStdio(name: string): Promise<string[]> {
  const { command, args, env } = await serverCommand(join(ROOT, "servers", `${name}.ts`));
  const variables = Object.entries(env).flatMap((pair) => ["-e", pair.join("=")]);
  return [...variables, "--", command, ...args];
}

async function start(
  name: string,
  transport?: "streamable-http" | "sse",
  options?: ServerCommandOptions,
): Promise<ServerProcess & AsyncDisposable> {
  const command = await serverCommand(join(ROOT, "servers", `${name}.ts`), options);
  const server = await spawnServer(command, transport);
  return { ...server, [Symbol.asyncDispose]: () => server.end() };
}

/** Runs the Inspector's command line until it has answered: on Deno it does not end after HTTP. */
async function inspect(args: string[], answer: "stdout" | "stderr" = "stdout") {
  const { command, ...options } = inspectorCommand(["--cli", "--format", "json", ...args]);
  await using process = new Deno.Command(command, {
    ...options,
    cwd: ROOT,
    stdin: "null",
    stdout: answer === "stdout" ? "piped" : "null",
    stderr: answer === "stderr" ? "piped" : "inherit",
  }).spawn();
  let out = "";
  for await (const text of process[answer].pipeThrough(new TextDecoderStream())) {
    out += text;
    const parsed = parse(out);
    if (parsed) return parsed;
  }
  throw new Error(`Expected a JSON object, got ${JSON.stringify(out)}`);
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
