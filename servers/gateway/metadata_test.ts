import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readConfig } from "./config.ts";
import { toEndpoint } from "./gateway.ts";
import { readGatewayIdentity } from "./identity.ts";
import { startGateway } from "./start.ts";

Deno.test("each endpoint of gateway.json has metadata, and no other address has", async () => {
  const config = await readConfig(fileURLToPath(new URL("gateway.json", import.meta.url)));
  const identity = readGatewayIdentity({});
  await using gateway = await startGateway({ config, identity, port: 0, audit: () => {} });
  const ask = (endpoint: string) =>
    fetch(`${gateway.url}/.well-known/oauth-protected-resource${endpoint}`);
  const endpoints = config.apis.filter(({ kind }) => kind !== "answer")
    .map(({ kind, path }) => toEndpoint(kind, path));
  assert(endpoints.length > 2);
  for (const endpoint of endpoints) {
    assertEquals((await (await ask(endpoint)).json()).resource, `${gateway.url}${endpoint}`);
  }
  for (const nowhere of ["/nope/mcp", "/orders/orders/mcp", "/orders", "/mcp", ""]) {
    const response = await ask(nowhere);
    await response.body?.cancel();
    assertEquals(response.status, 404, nowhere);
  }
});
