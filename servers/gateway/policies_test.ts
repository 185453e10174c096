import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { GRAPH_APP_ID, USERS } from "../../lib/entra/embedded.ts";
import { bearer, openSession, post, toInitialize, toRequest } from "../../lib/entra/test_server.ts";
import { CHECK_TOKEN, startTestGateway, type TestGateway } from "./testing.ts";

/** What one policy is for: something that it stops, and that passes when it is gone. */
interface Case {
  policy: string;
  /** The request that is stopped, of those that are sent. */
  send(test: TestGateway): Promise<{ status: number; headers: Headers; text: string }>;
  status: number;
  reason: string;
}

const open = (test: TestGateway, headers = {}) => post(test.endpoint, toInitialize(), headers);
const withToken = async (test: TestGateway, changes = {}) =>
  open(test, bearer(await test.issuer.sign(changes)));

const CASES: Record<string, Case> = {
  "no token": {
    policy: CHECK_TOKEN,
    send: open,
    status: 401,
    reason: "TokenNotPresent",
  },
  "a token for another audience": {
    policy: CHECK_TOKEN,
    send: (test) => withToken(test, { aud: GRAPH_APP_ID }),
    status: 401,
    reason: "TokenAudienceNotAllowed",
  },
  "a token of another client": {
    policy: CHECK_TOKEN,
    send: (test) => withToken(test, { azp: GRAPH_APP_ID }),
    status: 401,
    reason: "TokenClaimValueNotAllowed",
  },
  "a token that is over": {
    policy: CHECK_TOKEN,
    send: (test) => withToken(test, { exp: 1_000_000_000 }),
    status: 401,
    reason: "TokenExpired",
  },
  "a token of another tenant": {
    policy: CHECK_TOKEN,
    send: (test) => withToken(test, { tid: GRAPH_APP_ID }),
    status: 401,
    reason: "TokenIssuerNotAllowed",
  },
  "a token that somebody has changed": {
    policy: CHECK_TOKEN,
    send: async (test) => {
      const [head, , signature] = (await test.issuer.sign()).split(".");
      const [, claims] = (await test.issuer.sign({ oid: USERS[1].id })).split(".");
      return open(test, bearer(`${head}.${claims}.${signature}`));
    },
    status: 401,
    reason: "TokenSignatureInvalid",
  },
  "a token without a claim": {
    policy: CHECK_TOKEN.replace(
      "</validate",
      `<required-claims><claim name="scp" separator=" " match="any"><value>MCP.Admin</value></claim></required-claims></validate`,
    ),
    send: withToken,
    status: 401,
    reason: "TokenClaimValueNotAllowed",
  },
  "a flood": {
    policy:
      `<rate-limit-by-key calls="3" renewal-period="60" counter-key="@(context.Request.IpAddress)" />`,
    send: (test) => repeat(4, () => open(test)),
    status: 429,
    reason: "RateLimitExceeded",
  },
  "more than a quota": {
    policy: `<quota-by-key calls="2" renewal-period="3600" counter-key="everybody" />`,
    send: (test) => repeat(3, () => open(test)),
    status: 403,
    reason: "QuotaExceeded",
  },
  "an address that is not listed": {
    policy: `<ip-filter action="allow"><address>203.0.113.7</address></ip-filter>`,
    send: open,
    status: 403,
    reason: "CallerIpNotAllowed",
  },
  "an address that is forbidden": {
    policy:
      `<ip-filter action="forbid"><address-range from="127.0.0.0" to="127.0.0.9" /></ip-filter>`,
    send: open,
    status: 403,
    reason: "CallerIpBlocked",
  },
  "a header that is missing": {
    policy:
      `<check-header name="X-Team" failed-check-httpcode="400" failed-check-error-message="Which team?" ignore-case="true"><value>Blue</value></check-header>`,
    send: open,
    status: 400,
    reason: "HeaderNotFound",
  },
  "a header of another value": {
    policy:
      `<check-header name="X-Team" failed-check-httpcode="400" failed-check-error-message="Which team?" ignore-case="false"><value>Blue</value></check-header>`,
    send: (test) => open(test, { "x-team": "blue" }),
    status: 400,
    reason: "HeaderValueNotAllowed",
  },
  "a body that is too large": {
    policy:
      `<validate-content unspecified-content-type-action="ignore" max-size="300" size-exceeded-action="prevent" />`,
    send: (test) => post(test.endpoint, JSON.stringify(toInitialize()) + " ".repeat(300)),
    status: 400,
    reason: "Bad request",
  },
};

for (const [what, { policy, send, status, reason }] of Object.entries(CASES)) {
  Deno.test(`a policy stops ${what}, and nothing does when it is taken out`, async () => {
    await using test = await startTestGateway({ inbound: policy });
    const refused = await send(test);
    assertEquals(refused.status, status, refused.text);
    assertEquals(test.lines.at(-1)?.refused?.reason, reason);
    assertEquals(JSON.parse(refused.text).statusCode, status);
    await test.edit("");
    assertEquals((await send(test)).status, 200);
    assertEquals(test.lines.at(-1)?.refused, undefined);
  });
}

Deno.test("a policy on the body asks for the scope of each tool", async () => {
  const scoped = `${CHECK_TOKEN}
    <set-variable name="tool" value='@(context.Request.Body?.As&lt;JObject&gt;(preserveContent: true)["params"]?["name"]?.ToString() ?? "")' />
    <choose><when condition='@((string)context.Variables["tool"] == "who" &amp;&amp; !(" " + ((Jwt)context.Variables["token"]).Claims.GetValueOrDefault("scp", "") + " ").Contains(" MCP.Tools "))'>
      <return-response><set-status code="403" reason="Forbidden" /></return-response>
    </when></choose>`;
  await using test = await startTestGateway({ inbound: scoped });
  const call = async (scp: string) => {
    const token = await test.issuer.sign({ scp });
    const session = await openSession(test.endpoint, token);
    const who = toRequest("tools/call", { name: "who" });
    return (await post(test.endpoint, who, bearer(token, session))).status;
  };
  assertEquals(await call("MCP.Prompts"), 403);
  assertEquals(await call("MCP.Prompts MCP.Tools"), 200);
  const token = await test.issuer.sign({});
  const twice =
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"who","name":"other"}}';
  const deep = `{"params":${"[".repeat(40_000)}${"]".repeat(40_000)}}`;
  for (const body of ["[]", "nonsense", '"text"', twice, deep]) {
    assertEquals((await post(test.endpoint, body, bearer(token))).status, 400, body.slice(0, 99));
  }
});

Deno.test("rate-limit-by-key lets calls pass again when the window has moved on", async () => {
  let now = 1_000_000;
  const policy =
    `<rate-limit-by-key calls="2" renewal-period="10" counter-key="@(context.Request.IpAddress)"
    retry-after-header-name="X-Wait" remaining-calls-header-name="X-Left" total-calls-header-name="X-All" />`;
  await using test = await startTestGateway({ inbound: policy, now: () => now });
  const first = await open(test);
  assertEquals([first.headers.get("x-left"), first.headers.get("x-all")], ["1", "2"]);
  now += 4000;
  assertEquals((await open(test)).headers.get("x-left"), "0");
  const refused = await open(test);
  assertEquals([refused.status, refused.headers.get("x-wait")], [429, "6"]);
  assertStringIncludes(refused.text, "Try again in 6 seconds");
  await test.edit(policy.replace("X-Left", "X-Rest"));
  assertEquals((await open(test)).status, 429);
  now += 6001;
  assertEquals((await open(test)).status, 200);
  assertEquals((await open(test)).status, 429);
});

Deno.test("rate-limit-by-key counts by key, and only what the condition says", async () => {
  const policy = `<rate-limit-by-key calls="1" renewal-period="60"
    counter-key='@(context.Request.Headers.GetValueOrDefault("X-Team", "none"))'
    increment-condition="@(context.Response.StatusCode == 200)" />`;
  await using test = await startTestGateway({ inbound: policy });
  const blue = { "x-team": "blue" };
  assertEquals((await post(test.endpoint, "{}", blue)).status, 400);
  assertEquals((await open(test, blue)).status, 200);
  assertEquals((await open(test, blue)).status, 429);
  assertEquals((await open(test, { "x-team": "red" })).status, 200);
});

Deno.test("quota-by-key begins anew with each period", async () => {
  let now = Date.parse("2026-03-02T10:59:00Z");
  const policy = `<quota-by-key calls="1" renewal-period="3600" counter-key="all" />`;
  await using test = await startTestGateway({ inbound: policy, now: () => now });
  assertEquals((await open(test)).status, 200);
  const refused = await open(test);
  assertEquals([refused.status, refused.headers.get("retry-after")], [403, "60"]);
  assertStringIncludes(refused.text, "replenished in 00:01:00");
  now += 60_000;
  assertEquals((await open(test)).status, 200);
});

Deno.test("on-error writes the answer, and learns what happened", async () => {
  const policy = `<policies><inbound>${CHECK_TOKEN}</inbound><on-error>
    <set-header name="X-Reason"><value>@(context.LastError.Source + " " + context.LastError.Reason)</value></set-header>
    </on-error></policies>`;
  await using test = await startTestGateway({ inbound: policy });
  const refused = await open(test);
  assertEquals(refused.headers.get("x-reason"), "validate-azure-ad-token TokenNotPresent");
  assert(!refused.text.includes("context"));
});

Deno.test("cache-store-value keeps what cache-lookup-value finds", async () => {
  const policy =
    `<cache-lookup-value key="@(context.Request.IpAddress)" variable-name="seen" default-value="never" />
    <cache-store-value key="@(context.Request.IpAddress)" value="before" duration="60" />
    <return-response><set-status code="200" reason="OK" /><set-body>@((string)context.Variables["seen"])</set-body></return-response>`;
  await using test = await startTestGateway({ inbound: policy });
  assertEquals((await open(test)).text, "never");
  assertEquals((await open(test)).text, "before");
});

async function repeat<Result>(times: number, send: () => Promise<Result>): Promise<Result> {
  for (let sent = 1; sent < times; sent++) await send();
  return await send();
}
