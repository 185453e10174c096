import { assertEquals, assertMatch } from "@std/assert";
import { SEEDS } from "./seed.ts";

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
  const app = await Deno.readTextFile(new URL("app.ts", import.meta.url));
  assertMatch(app, /mountReading\(app, "\/workspaces\/default\/v0\.1"/);
});
