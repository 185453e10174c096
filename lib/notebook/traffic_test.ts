import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { recordHttp } from "./http_log.ts";
import { traffic } from "./traffic.ts";

const SERVER = "http://127.0.0.1:8000";
const AUTHORITY = "http://127.0.0.1:8400";

/** A log of requests that get these answers in turn. */
async function logOf(...exchanges: [url: string, init: RequestInit, response: Response][]) {
  const answers = exchanges.map(([, , response]) => response);
  const http = recordHttp((() => Promise.resolve(answers.shift()!)) as typeof fetch);
  for (const [url, init] of exchanges) await (await http.fetch(url, init)).text();
  await http.settled();
  return http;
}

const json = (body: unknown) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

Deno.test("recordHttp() hands on the answer that it keeps", async () => {
  const http = recordHttp((() => Promise.resolve(new Response("sunny"))) as typeof fetch);
  assertEquals(await (await http.fetch(SERVER)).text(), "sunny");
  await http.settled();
  assertEquals(http.exchanges[0].response?.body, "sunny");
});

Deno.test("traffic() says what each request wants and what came back", async () => {
  const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "get_weather" } };
  const form = new URLSearchParams({ grant_type: "refresh_token", refresh_token: "open-sesame" });
  const http = await logOf(
    [
      `${SERVER}/mcp`,
      json(call),
      new Response("{}", {
        status: 403,
        headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
      }),
    ],
    [
      `${AUTHORITY}/token`,
      { method: "POST", body: form },
      Response.json({ access_token: "secret-one", refresh_token: "secret-two" }),
    ],
    [
      `${AUTHORITY}/authorize?state=xyz`,
      {},
      Response.json({
        error: "invalid_target",
        error_description: "AADSTS9010010: no",
      }, { status: 400 }),
    ],
  );
  const drawn = traffic(http, { weather: SERVER, authority: AUTHORITY });
  assertEquals(
    String(drawn),
    [
      " 1  client → weather    POST /mcp tools/call get_weather",
      "    client ← weather    403 insufficient_scope, in WWW-Authenticate",
      " 2  client → authority  POST /token refresh_token",
      "    client ← authority  200 access token, refresh token",
      " 3  client → authority  GET /authorize",
      "    client ← authority  400 AADSTS9010010 invalid_target",
    ].join("\n"),
  );
  const html = String(drawn.bundle["text/html"]);
  for (const secret of ["open-sesame", "secret-one", "secret-two", "xyz"]) {
    assert(!html.includes(secret));
  }
});

Deno.test("traffic() leaves out how often a device has asked", async () => {
  const pending = () => Response.json({ error: "authorization_pending" }, { status: 400 });
  const ask = { method: "POST", body: new URLSearchParams({ grant_type: "a:device_code" }) };
  const token = () => Response.json({ access_token: "t" });
  const quick = await logOf([AUTHORITY, ask, token()]);
  const slow = await logOf([AUTHORITY, ask, pending()], [AUTHORITY, ask, pending()], [
    AUTHORITY,
    ask,
    token(),
  ]);
  const lanes = { authority: AUTHORITY };
  assertEquals(String(traffic(slow, lanes)), String(traffic(quick, lanes)));
});

Deno.test("traffic() gives a host that nobody named a lifeline of its own", async () => {
  const http = await logOf(["https://client.example/client.json", {}, Response.json({})]);
  assertStringIncludes(String(traffic(http, { weather: SERVER })), "client → client.example");
});

Deno.test("traffic() puts beside a request what it is for", async () => {
  const http = await logOf([SERVER, {}, Response.json({})], [SERVER, {}, Response.json({})]);
  const text = String(traffic(http, { weather: SERVER }, { notes: ["hello & goodbye"] }));
  assertEquals(text.split("\n")[0], " 1  client → weather  GET /  (hello & goodbye)");
  assertEquals(text.split("\n")[2], " 2  client → weather  GET /");
});

Deno.test("traffic() says so when nothing was sent", () => {
  assertEquals(String(traffic(recordHttp(), {})), "No request has been sent.");
});
