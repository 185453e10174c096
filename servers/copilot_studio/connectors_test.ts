import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readConnector } from "../../lib/connector/mod.ts";
import { SERVER_APP, TENANT } from "../../lib/entra/embedded.ts";
import { KEY_HEADER } from "../news/require_key.ts";

const read = (name: string) =>
  readConnector(fileURLToPath(new URL(`./${name}_connector.yaml`, import.meta.url)));

Deno.test("the connectors say what their servers want", async () => {
  const news = await read("news");
  assertEquals(news.security, { kind: "apiKey", in: "header", name: KEY_HEADER });
  const docs = await read("docs");
  assertEquals([docs.url, docs.security.kind], ["http://127.0.0.1:8040/mcp", "none"]);
  const weather = await read("weather");
  const authority = `http://127.0.0.1:8400/${TENANT.id}/oauth2/v2.0`;
  assertEquals(weather.security, {
    kind: "oauth2",
    authorizationUrl: `${authority}/authorize`,
    tokenUrl: `${authority}/token`,
    scopes: [`api://${SERVER_APP.id}/MCP.Tools`],
  });
});

Deno.test("apiProperties.json asks for the key that the news connector declares", async () => {
  const text = await Deno.readTextFile(new URL("./news_connector.yaml", import.meta.url));
  const { default: { properties } } = await import("./apiProperties.json", {
    with: { type: "json" },
  });
  const declared = Object.keys(parse(text).securityDefinitions);
  assertEquals(Object.keys(properties.connectionParameters), declared);
  assertEquals(properties.connectionParameters.api_key.type, "securestring");
});
