import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Json } from "../json.ts";
import type { RunTools } from "./run.ts";
import { after, answering, find, get, respond, run, silent } from "./testing.ts";

Deno.test("runWorkflow() sends HTTP requests and shows what came back", async () => {
  let seen: { method: string; url: string; type: string | null; body: string } | undefined;
  const actions = {
    Post: {
      type: "Http",
      inputs: {
        method: "post",
        uri: "http://127.0.0.1:9/things?a=1",
        queries: { q: "x y", none: null },
        headers: { "X-One": "@add(1, 0)" },
        body: { name: "@triggerBody()['name']" },
      },
    },
    End: respond("@body('Post')['id']", after("Post")),
  };
  const record = await run(
    actions,
    { name: "Ada" },
    answering(async (request) => {
      const { method, url, headers } = request;
      seen = { method, url, type: headers.get("content-type"), body: await request.text() };
      assertEquals(headers.get("x-one"), "1");
      return Response.json({ id: 7 }, { status: 201, headers: { "x-internal": "1" } });
    }),
  );
  assertEquals(seen, {
    method: "POST",
    url: "http://127.0.0.1:9/things?a=1&q=x+y",
    type: "application/json",
    body: '{"name":"Ada"}',
  });
  assertEquals(find(record, "Post").outputs, {
    statusCode: 201,
    headers: { "content-type": "application/json" },
    body: { id: 7 },
  });
  assertEquals(record.response?.body, 7);
});

Deno.test("runWorkflow() fails a request that is answered with an error, and keeps the answer", async () => {
  const record = await run(
    { Get: get(), End: respond("@body('Get')?['why']", after("Get", "Failed")) },
    {},
    answering(() => Response.json({ why: "closed" }, { status: 404 })),
  );
  const action = find(record, "Get");
  assertEquals([action.status, action.code], ["Failed", "NotFound"]);
  assertEquals(action.error, "http://127.0.0.1:9/things answered with status 404");
  assertEquals([record.response?.body, record.status], ["closed", "Succeeded"]);
});

Deno.test("runWorkflow() fails a request that cannot be sent or is not answered well", async () => {
  const failing = async (inputs: object, tools: Partial<RunTools>, rest: object = {}) => {
    const { status, code } = find(
      await run({ Get: { ...get(inputs), ...rest } }, {}, tools),
      "Get",
    );
    return [status, code];
  };
  const refused = answering(() => Promise.reject(new TypeError("refused")));
  assertEquals(await failing({}, refused), ["Failed", "ConnectionFailure"]);
  assertEquals(await failing({ uri: "file:///etc/passwd" }, {}), ["Failed", "InvalidUri"]);
  assertEquals(await failing({ body: "x" }, {}), ["Failed", "InvalidRequest"]);
  assertEquals(await failing({ headers: { a: "b\r\nc: d" } }, {}), ["Failed", "InvalidRequest"]);
  const large = answering(() => new Response("x".repeat(2000)));
  assertEquals(await failing({}, { ...large, limits: { result: 1000 } }), [
    "Failed",
    "ActionResultTooLarge",
  ]);
  const slow: Partial<RunTools> = {
    limits: { request: 20 },
    fetch: silent,
  };
  assertEquals(await failing({}, slow, { limit: { timeout: "PT5S" } }), [
    "TimedOut",
    "ActionTimedOut",
  ]);
});

Deno.test("runWorkflow() calls a connector where its connection leads", async () => {
  let url = "";
  const record = await run(
    {
      Search: {
        type: "ApiConnection",
        inputs: {
          host: { connection: { referenceName: "tracker" } },
          method: "get",
          path: "/2/search",
          queries: { jql: "a = b" },
        },
      },
    },
    {},
    answering((request) => {
      url = request.url;
      return new Response("plain");
    }),
  );
  assertEquals(url, "http://127.0.0.1:9/tracker/2/search?jql=a+%3D+b");
  assertEquals(find(record, "Search").inputs, {
    method: "GET",
    uri: "/2/search",
    queries: { jql: "a = b" },
    connection: "tracker",
  });
  assertEquals((find(record, "Search").outputs as { body: Json }).body, "plain");
});

Deno.test("runWorkflow() parses JSON by a schema", async () => {
  const parse = (content: unknown) => ({
    Parse: { type: "ParseJson", inputs: { content, schema: { type: "object" } } },
  });
  const validate = (_: unknown, value: Json) => Array.isArray(value) ? "it is an array" : undefined;
  const good = await run(parse('{"a": 1}'), {}, { validate });
  assertEquals(find(good, "Parse").outputs, { body: { a: 1 } });
  const bad = await run(parse("[]"), {}, { validate });
  assertStringIncludes(find(bad, "Parse").error!, "does not fit the schema: it is an array");
  assertEquals(find(await run(parse("{")), "Parse").code, "InvalidContent");
});

Deno.test("runWorkflow() answers once", async () => {
  const record = await run({ A: respond("first"), B: respond("second", after("A")) });
  assertEquals([record.response?.body, find(record, "B").code], ["first", "ResponseAlreadySent"]);
  const odd = { type: "Response", inputs: { statusCode: "@concat('4', '04')", headers: { a: 1 } } };
  const { response } = await run({ A: odd });
  assertEquals(response, { statusCode: 404, headers: { a: "1" }, body: null });
  assertEquals(
    find(await run({ A: { ...odd, inputs: { statusCode: 99 } } }), "A").code,
    "InvalidResponse",
  );
});
