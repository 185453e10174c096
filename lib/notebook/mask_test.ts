import { assertEquals } from "@std/assert";
import { SERVER_APP } from "../entra/embedded.ts";
import { ROOT } from "../root.ts";
import { createMask, mask } from "./mask.ts";

Deno.test("mask() hides the port of this machine and keeps other addresses", () => {
  assertEquals(
    mask("http://127.0.0.1:51234/mcp, [::1]:51234, https://example.com:8443/mcp"),
    "http://127.0.0.1:‹port›/mcp, [::1]:‹port›, https://example.com:8443/mcp",
  );
});

Deno.test("mask() hides random ids, tokens and the times of this run", () => {
  const now = new Date();
  const text = [
    crypto.randomUUID(),
    "Bearer abcdefgh1234",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln",
    now.toISOString(),
    Math.floor(now.getTime() / 1000),
    now.getTime(),
  ].join(" ");
  assertEquals(mask(text), "‹id› Bearer ‹token› ‹token 2› ‹time› ‹time› ‹time›");
});

Deno.test("mask() hides the ids that the SDK gives to tasks", () => {
  const taskId = crypto.randomUUID().replaceAll("-", "");
  assertEquals(mask(`"taskId": "${taskId}"`), '"taskId": "‹id›"');
});

Deno.test("mask() keeps times of long ago, days, prices and request ids", () => {
  const text = "2020-01-02T03:04:05Z 2026-01-02 1234567.89 1577934245 id 7";
  assertEquals(mask(text), text);
});

Deno.test("mask() hides where the course and temporary files lie", () => {
  assertEquals(mask(`${ROOT}servers/stock.ts`), "‹course›/servers/stock.ts");
  assertEquals(
    mask("/tmp/abc123/notes.txt and /tmp/def456 and /tmp/abc123/"),
    "‹tmp›/notes.txt and ‹tmp 2› and ‹tmp›/",
  );
});

Deno.test("createMask() gives the same value the same label over several texts", () => {
  const mask = createMask();
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  assertEquals([one, other, one].map(mask), ["‹id›", "‹id 2›", "‹id›"]);
});

Deno.test("mask() keeps the ids of the embedded tenant, which last", () => {
  const text = `${SERVER_APP.id} ${SERVER_APP.id.toUpperCase()}`;
  assertEquals(mask(text), text);
});

Deno.test("mask() tells a challenge from a token, and a port in an encoded address", () => {
  assertEquals(mask('Bearer resource_metadata="http://x"'), 'Bearer resource_metadata="http://x"');
  assertEquals(
    mask("iss=http%3A%2F%2F127.0.0.1%3A38563%2Fv2.0"),
    "iss=http%3A%2F%2F127.0.0.1%3A‹port›%2Fv2.0",
  );
});
