import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { serverCommand } from "../lib/connect/child.ts";
import { type ServerProcess, spawnServer } from "../lib/connect/server_process.ts";
import { readConnector } from "../lib/connector/mod.ts";
import type { WireEntry } from "../lib/connect.ts";
import { CLIENT_APP } from "../lib/entra/embedded.ts";
import { approveAuthorization } from "../lib/entra/embedded_user.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { openConnection } from "./copilot_studio/connection.ts";
import { readCredentials } from "./copilot_studio/credentials.ts";
import { readOptions } from "./copilot_studio/options.ts";
import { environment, type Finished, ROOT, runDeno } from "./test_process.ts";

const FOLDER = `${ROOT}servers/copilot_studio`;
const KEY = "k3y-that-nobody-may-see";
const CLIENT = ["run", "-q", "--no-prompt", "-P=client", "clients/copilot_studio.ts"];

async function start(name: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const args = name === "news" ? ["--stateless", "--today", "2026-11-20"] : [];
  const command = await serverCommand(`${ROOT}servers/${name}.ts`, {
    args,
    env: { MCP_COURSE_ENV_FILES: "none", ...env },
  });
  return await spawnServer(command, "streamable-http");
}

function run(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  const kept = environment(/^(MCP_|TENANT_ID|CLIENT_|ENTRA_|AZURE_|OPENAI_)/);
  return runDeno([...CLIENT, ...args], {
    env: { ...kept, MCP_COURSE_ENV_FILES: "none", NO_COLOR: "1", ...env },
  });
}

Deno.test("client:copilot answers today's sports news through the custom connector and its key", async () => {
  const news = await start("news", { MCP_API_KEY: KEY });
  const target = `${FOLDER}/news_connector.yaml@${news.url.host}`;
  try {
    const question = "Today's sports news in the United States";
    const answered = await run([target, "--ask", question], { MCP_API_KEY: KEY });
    assertEquals(answered.code, 0, answered.err);
    assertMatch(answered.out, /Port Arden Pelicans[\s\S]*Marathon record/);
    assertStringIncludes(answered.err, "news_top_headlines  country: us, category: sports");
    assert(!answered.err.includes(KEY));

    const refused = await run([target, "--ask", question], { MCP_API_KEY: "wrong" });
    assertEquals([refused.code, refused.out], [1, ""]);
    assertStringIncludes(refused.err, "refuses the key");
  } finally {
    await news.end();
  }
});

Deno.test("client:copilot answers from the documentation, as through the prebuilt connector", async () => {
  const docs = await start("docs");
  try {
    const answered = await run([
      `${FOLDER}/docs_connector.yaml@${docs.url.host}`,
      "--ask",
      "How do I create an Azure Storage account using the Azure CLI?",
    ]);
    assertEquals(answered.code, 0, answered.err);
    assertStringIncludes(answered.out, "az storage account create");
  } finally {
    await docs.end();
  }
});

Deno.test("client:copilot --check names every problem of the files, and connects to nothing", async () => {
  const names = ["news", "docs", "weather"].map((name) => `${FOLDER}/${name}_connector.yaml`);
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  const text = await Deno.readTextFile(names[0]);
  await Deno.writeTextFile(file, text.replace('"2.0"', "2.0").replace("post:", "get:"));
  try {
    const { code, out } = await run([...names, file, "--check"]);
    assertEquals(code, 1);
    assertMatch(out, /News MCP[\s\S]*Documentation[\s\S]*Weather[\s\S]*2 problems/);
    assertMatch(out, /line 1, swagger: Found number 2[\s\S]*paths\.\/mcp\.get/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("openConnection() signs in with OAuth at the addresses that the connector declares", async () => {
  await using authority = await startAuthority();
  const weather = await start("weather", { ENTRA_AUTHORITY: authority.url });
  try {
    const text = await Deno.readTextFile(`${FOLDER}/weather_connector.yaml`);
    const connector = await readConnector(
      text.replaceAll("http://127.0.0.1:8400", authority.url),
      { host: weather.url.host },
    );
    assertEquals(readCredentials(connector, {}), {
      application: { clientId: CLIENT_APP.id, clientSecret: undefined },
    });
    const pages: URL[] = [];
    const client = await openConnection(connector, {
      ...readCredentials(connector, {}),
      async openPage(page) {
        pages.push(new URL(page));
        const back = await fetch(await approveAuthorization(page));
        await back.body?.cancel();
      },
    });
    assertEquals(pages[0].searchParams.get("code_challenge_method"), "S256");
    assertEquals((await client.listTools()).tools.length, 2);
    const result = await client.callTool({ name: "get_weather", arguments: { city: "Seattle" } });
    assertStringIncludes(JSON.stringify(result.content), "Seattle");
    await client.close();

    const declined = openConnection(connector, {
      ...readCredentials(connector, {}),
      async openPage(page) {
        const redirect = new URL(new URL(page).searchParams.get("redirect_uri")!);
        redirect.searchParams.set("state", new URL(page).searchParams.get("state")!);
        redirect.searchParams.set("error", "access_denied");
        await (await fetch(redirect)).body?.cancel();
      },
    });
    await assertRejects(() => declined, Error, "access_denied");
    await assertRejects(() => openConnection(connector), Error, "nobody is asked");
  } finally {
    await weather.end();
  }
});

Deno.test("openConnection() uses tools and declares no capability of a client's own", async () => {
  const news = await start("news", { MCP_API_KEY: KEY });
  const wire: WireEntry[] = [];
  try {
    const connector = await readConnector(`${FOLDER}/news_connector.yaml`, { host: news.url.host });
    const client = await openConnection(connector, {
      key: KEY,
      record: (entry) => wire.push(entry),
    });
    await client.close();
    const [first] = wire.map(({ message }) => message as { params?: { capabilities?: object } });
    assertEquals(first.params?.capabilities, {});
    await assertRejects(() => openConnection(connector), Error, "set MCP_API_KEY");
    for (const key of ["a b", "a\nb"]) {
      const error = await assertRejects(() => openConnection(connector, { key }), Error);
      assert(!error.message.includes(key), error.message);
    }
  } finally {
    await news.end();
  }
});

Deno.test("readCredentials() wants an application for an authority that is not on this machine", async () => {
  const text = await Deno.readTextFile(`${FOLDER}/weather_connector.yaml`);
  const connector = await readConnector(
    text.replaceAll("http://127.0.0.1:8400", "https://login.microsoftonline.com"),
  );
  await assertRejects(async () => await readCredentials(connector, {}), Error, "set CLIENT_ID");
  const { application } = readCredentials(connector, { CLIENT_ID: "id", CLIENT_SECRET: "secret" });
  assertEquals(application, { clientId: "id", clientSecret: "secret" });
});

Deno.test("readOptions() takes connectors with and without a host", () => {
  const read = (text: string) => readOptions([text]).connectors[0];
  assertMatch(read("a.yaml").file, /\/a\.yaml$/);
  assertEquals(read("a.yaml").host, undefined);
  assertEquals(read("/x/a.yaml@127.0.0.1:8060"), { file: "/x/a.yaml", host: "127.0.0.1:8060" });
  assertEquals(read("/x@y/a.yaml"), { file: "/x@y/a.yaml" });
});
