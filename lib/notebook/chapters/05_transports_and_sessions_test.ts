import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { judgeCaller, judgeDoor, judgeResuming } from "./05_transports_and_sessions.ts";

const accept = "text/event-stream";

Deno.test("judgeResuming() is content with session, last event and accept", async () => {
  const right = (id: string, last: string) => ({
    accept,
    "mcp-session-id": id,
    "last-event-id": last,
  });
  assertEquals(await judgeResuming(right), true);
});

Deno.test("judgeResuming() says which header is wrong", async () => {
  const hintFor = async (toResume: (id: string, last: string) => Record<string, string>) =>
    String(await judgeResuming(toResume));
  assertStringIncludes(await hintFor(() => ({ accept })), "whose stream this is");
  assertStringIncludes(
    await hintFor((id) => ({ accept, "mcp-session-id": id })),
    "nothing said where the old one broke",
  );
  assertStringIncludes(
    await hintFor((id, last) => ({ accept, "mcp-session-id": last, "last-event-id": id })),
    "404",
  );
  assertStringIncludes(
    await hintFor((id) => ({ accept, "mcp-session-id": id, "last-event-id": "2" })),
    "Is Last-Event-ID the id that the function gets?",
  );
  assertStringIncludes(
    await hintFor((id, last) => ({
      accept,
      "mcp-session-id": id,
      "last-event-id": last.replace(/\d+$/, "0"),
    })),
    "not what was missed",
  );
});

Deno.test("judgeDoor() is content with the public URL and with the allowed host", async () => {
  assertEquals(await judgeDoor({ publicUrl: "https://tools.example.org/mcp" }), true);
  assertEquals(await judgeDoor({ allowedHosts: ["tools.example.org"] }), true);
});

Deno.test("judgeDoor() says why a door is shut, or too open", async () => {
  const hintFor = async (door: Parameters<typeof judgeDoor>[0]) => String(await judgeDoor(door));
  assertStringIncludes(await hintFor({}), "got 403");
  assertStringIncludes(await hintFor({ host: "0.0.0.0" }), "on which address it listens");
  assertStringIncludes(await hintFor({ allowedHosts: ["*"] }), "got 403");
  assertStringIncludes(
    await hintFor({ allowedHosts: ["tools.example.org", "evil.example"] }),
    "answers to evil.example",
  );
});

type Open = () => Promise<Client>;

function keeping(retry: (error: { code?: unknown }, tries: number) => boolean) {
  return (open: Open) => {
    let client: Promise<Client> | undefined;
    return async (call: { name: string }) => {
      for (let tries = 1;; tries++) {
        client ??= open();
        try {
          return await (await client).callTool(call);
        } catch (error) {
          if (!retry(error as { code?: unknown }, tries)) throw error;
          client = undefined;
        }
      }
    };
  };
}

Deno.test("judgeCaller() is content with one new session after a 404", async () => {
  assertEquals(await judgeCaller(keeping(({ code }, tries) => code === 404 && tries === 1)), true);
});

Deno.test("judgeCaller() says what a caller does wrong", async () => {
  const hintFor = async (create: Parameters<typeof judgeCaller>[0]) =>
    String(await judgeCaller(create));
  assertStringIncludes(await hintFor(keeping(() => false)), "StreamableHTTPError with code 404");
  assertStringIncludes(
    await hintFor((open) => async (call) => await (await open()).callTool(call)),
    "Keep the client between calls",
  );
  assertStringIncludes(await hintFor(keeping((_, tries) => tries === 1)), "it paid 2 times");
  assertStringIncludes(await hintFor(keeping(({ code }) => code === 404)), "did not give up");
  const quiet = (open: Open) => {
    const call = keeping(({ code }, tries) => code === 404 && tries === 1)(open);
    return (wanted: { name: string }) => call(wanted).catch(() => undefined);
  };
  assertStringIncludes(await hintFor(quiet), "Throw it on");
});
