import { assertEquals } from "@std/assert";
import { listen, type ListenOptions } from "../serve.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { INITIALIZE, RawClient } from "./testdata/raw_client.ts";
import { rawStatus } from "./testdata/raw_status.ts";

async function statusFor(headers: Record<string, string>, options: ListenOptions = {}) {
  await using server = await listen(createEchoServer, options);
  const all = { host: server.url.host, ...new RawClient(server.url).headers, ...headers };
  return await rawStatus(server.url, "POST", all, JSON.stringify(INITIALIZE()));
}

Deno.test("host check lets loopback names pass, with and without port, in any case", async () => {
  for (const host of ["localhost", "LOCALHOST:1234", "127.0.0.1", "127.0.0.1:80", "[::1]:8000"]) {
    assertEquals(await statusFor({ host }), 200, host);
  }
});

Deno.test("host check refuses other names with 403", async () => {
  const names = ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "127.0.0.2", "::1"];
  for (const host of [...names, "evil.example:8000", "localhost@evil.example"]) {
    assertEquals(await statusFor({ host }), 403, host);
  }
});

Deno.test("host check refuses pages of other origins with 403", async () => {
  for (
    const origin of ["http://evil.example", "null", "https://localhost.evil.example", "file://"]
  ) {
    assertEquals(await statusFor({ origin }), 403, origin);
  }
  for (const origin of ["http://localhost:6274", "http://127.0.0.1", "http://[::1]:8000"]) {
    assertEquals(await statusFor({ origin }), 200, origin);
  }
});

Deno.test("host check accepts what allowedHosts and publicUrl name", async () => {
  const allowed = { allowedHosts: ["Course.example", "other.example:8443"] };
  assertEquals(await statusFor({ host: "course.example:9000" }, allowed), 200);
  assertEquals(await statusFor({ host: "other.example:8443" }, allowed), 200);
  assertEquals(await statusFor({ host: "other.example" }, allowed), 403);
  assertEquals(await statusFor({ origin: "https://course.example" }, allowed), 200);
  const behind = { publicUrl: "https://proxy.example/mcp" };
  assertEquals(await statusFor({ host: "proxy.example" }, behind), 200);
});
