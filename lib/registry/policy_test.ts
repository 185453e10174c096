import { assertEquals } from "@std/assert";
import { decide, type PolicyRule } from "./policy.ts";
import type { Launch } from "./resolve.ts";

function remote(url: string): { name: string; launch: Launch } {
  return {
    name: "server",
    launch: { kind: "remote", transport: "streamable-http", url, headers: {}, wanted: [] },
  };
}

function command(...parts: string[]): { name: string; launch: Launch } {
  const [command, ...args] = parts;
  return {
    name: "server",
    launch: { kind: "command", transport: "stdio", command, args, env: {}, wanted: [] },
  };
}

const RULE: PolicyRule = { serverUrl: "https://*.example.com/mcp/*" };

for (
  const [url, allowed] of [
    ["https://a.example.com/mcp/x", true],
    ["https://a.b.example.com/mcp/x/y?z=1", true],
    ["https://A.EXAMPLE.com/mcp/x", true],
    ["http://a.example.com/mcp/x", false],
    ["https://example.com/mcp/x", false],
    ["https://a.example.com.evil.net/mcp/x", false],
    ["https://evil.net/.example.com/mcp/x", false],
    ["https://evil.net?.example.com/mcp/x", false],
    ["https://evil.net#.example.com/mcp/x", false],
    ["https://a.example.com@evil.net/mcp/x", false],
    ["https://user:word@a.example.com/mcp/x", false],
    ["https://a.example.com:8443/mcp/x", false],
    ["https://a.example.com/other?/mcp/x", false],
    ["https://a.example.com/mcp/../other", false],
    ["https://axexample.com/mcp/x", false],
    ["no address", false],
  ] as const
) {
  Deno.test(`decide() ${allowed ? "allows" : "blocks"} ${url} by a rule for *.example.com/mcp/*`, () => {
    assertEquals(decide({ allowedMcpServers: [RULE] }, remote(url)).allowed, allowed);
  });
}

Deno.test("decide() looks at the denylist first, and blocks what is on no list", () => {
  const settings = {
    allowedMcpServers: [{ serverCommand: ["npx", "-y", "a@1.0.0"] }, { serverName: "server" }],
    deniedMcpServers: [{ serverCommand: ["npx", "-y", "a@1.0.0", "/"] }],
  };
  assertEquals(decide(settings, command("npx", "-y", "a@1.0.0")).allowed, true);
  assertEquals(decide(settings, command("npx", "-y", "a@1.0.0", "/")), {
    allowed: false,
    reason: 'denied by {"serverCommand":["npx","-y","a@1.0.0","/"]}',
  });
  const [, ...byName] = settings.allowedMcpServers;
  assertEquals(decide({ allowedMcpServers: byName }, remote("https://evil.net/mcp")).allowed, true);
  assertEquals(
    decide({ allowedMcpServers: [] }, remote("https://a.example.com/mcp")).allowed,
    false,
  );
  assertEquals(decide({}, remote("https://a.example.com/mcp")), {
    allowed: true,
    reason: "there is no allowlist",
  });
});

Deno.test("decide() fits a command whole: no more arguments, no fewer, no other order", () => {
  const settings = { allowedMcpServers: [{ serverCommand: ["uvx", "a", "b"] }] };
  const verdicts = [["uvx", "a", "b"], ["uvx", "b", "a"], ["uvx", "a"], ["uvx", "a", "b", "c"], [
    "uvx",
    "a b",
  ]]
    .map((parts) => decide(settings, command(...parts)).allowed);
  assertEquals(verdicts, [true, false, false, false, false]);
});
