import { assertEquals, assertThrows } from "@std/assert";
import { EMBEDDED_PROJECT, readSettings } from "./settings.ts";

const ALL = {
  PROJECT_ENDPOINT: "https://r.services.ai.azure.com/api/projects/p/",
  MODEL_DEPLOYMENT_NAME: "gpt-5-mini",
  MCP_SERVER_URL: "https://learn.microsoft.com/api/mcp",
  MCP_SERVER_LABEL: "learn",
};

Deno.test("readSettings() takes the embedded project when nothing is set, with another server too", () => {
  const { kind, endpoint, server } = readSettings({ PROJECT_ENDPOINT: " " });
  assertEquals([kind, endpoint, server.label], ["embedded", EMBEDDED_PROJECT, "docs"]);
  const other = readSettings({
    MCP_SERVER_URL: "http://localhost:8000/mcp",
    MCP_SERVER_LABEL: "s",
  });
  assertEquals([other.kind, other.server.url], ["embedded", "http://localhost:8000/mcp"]);
});

Deno.test("readSettings() takes a project of Azure when all four are set", () => {
  const { kind, endpoint, deployment } = readSettings(ALL);
  assertEquals([kind, endpoint, deployment], [
    "foundry",
    "https://r.services.ai.azure.com/api/projects/p",
    "gpt-5-mini",
  ]);
});

Deno.test("readSettings() names what is missing of a group that is set by half", () => {
  const names = Object.keys(ALL) as (keyof typeof ALL)[];
  for (const missing of names) {
    assertThrows(
      () => readSettings({ ...ALL, [missing]: undefined }),
      Error,
      `${missing} is not set`,
    );
  }
  assertThrows(() => readSettings({ MCP_SERVER_LABEL: "a" }), Error, "MCP_SERVER_URL is not set");
});

Deno.test("readSettings() refuses addresses that would carry the token in the clear, and strange labels", () => {
  const refuse = (name: string, value: string) =>
    assertThrows(() => readSettings({ ...ALL, [name]: value }), Error, `Cannot use ${name}`);
  refuse("PROJECT_ENDPOINT", "http://r.services.ai.azure.com/api/projects/p");
  refuse("PROJECT_ENDPOINT", "r.services.ai.azure.com");
  refuse("MCP_SERVER_URL", "ftp://a/mcp");
  refuse("MCP_SERVER_LABEL", "two words");
});
