import { assertEquals, assertMatch } from "@std/assert";
import { createApp } from "./app.ts";
import { SEEDS } from "./seed.ts";
import { Store } from "./store.ts";
import { Tokens } from "./tokens.ts";

const read = (name: string) => Deno.readTextFile(new URL(`infra/${name}`, import.meta.url));
const { parameters } = JSON.parse(await read("main.parameters.json"));

Deno.test("the API center gets every parameter, and none is a secret", async () => {
  const wanted = [...(await read("main.bicep")).matchAll(/^param (\w+)/gm)].map(([, name]) => name);
  assertEquals(Object.keys(parameters).sort(), wanted.sort());
  assertEquals(/key|secret|password/i.test(Object.keys(parameters).join(" ")), false);
});

Deno.test("the API center tells of a server what this registry tells of it", () => {
  for (const { id, title, summary, version, url } of parameters.mcpServers.value) {
    const { server } = SEEDS.findLast(({ server }) => server.name.endsWith(`/${id}`))!;
    assertEquals([title, summary, version], [server.title, server.description, server.version]);
    assertMatch(url, /^\$\{[A-Z_]+_MCP_URL=\}$/);
  }
});

Deno.test("the API center's address is the one at which this registry plays its data plane", async () => {
  assertMatch(await read("main.bicep"), /azure-apicenter\.ms\/workspaces\/default'$/m);
  using store = new Store(":memory:");
  const tokens = await Tokens.create();
  const app = createApp({ store, tokens, zone: () => Promise.resolve("") });
  const headers = { host: "127.0.0.1" };
  const response = await app.request("/workspaces/default/v0.1/servers", { headers });
  assertEquals([response.status, await response.json()], [200, {
    servers: [],
    metadata: { count: 0 },
  }]);
});
