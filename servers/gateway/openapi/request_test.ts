import { assertEquals, assertStringIncludes } from "@std/assert";
import { startRest } from "./testing.ts";

const AWKWARD = "testdata/awkward.yaml";

Deno.test("createRestServer() writes lists, choices and objects into the query as their styles say", async () => {
  await using rest = await startRest(AWKWARD, () => Response.json(["a b"]));
  const { structuredContent } = await rest.call("get_search", {
    tags: ["a b", "c&d"],
    csv: ["1", "2,5"],
    pipes: ["x", "y"],
    filter_state: "off",
    range: { from: 1, to: 2 },
    where: { n: 1 },
    "X-Trace": "t-1",
  });
  const [{ method, path, headers }] = rest.asked;
  assertEquals(
    `${method} ${path}`,
    "GET /search?tags=a%20b&tags=c%26d&csv=1,2%2C5&pipes=x%7Cy&filter%5Bstate%5D=off" +
      "&range%5Bfrom%5D=1&range%5Bto%5D=2&where=%7B%22n%22%3A1%7D",
  );
  assertEquals(headers.get("x-trace"), "t-1");
  assertEquals(structuredContent, { result: ["a b"] });
});

Deno.test("createRestServer() puts arguments of one name where each belongs", async () => {
  await using rest = await startRest(AWKWARD, () => new Response(null, { status: 204 }));
  const { text, isError } = await rest.call("tree_read_2", {
    id: "a/b",
    query_id: "q",
    body_id: "c",
    label: null,
  });
  const [{ method, path, headers, body }] = rest.asked;
  assertEquals(`${method} ${path}`, "PUT /tree/a%2Fb?id=q");
  assertEquals([headers.get("content-type"), body], [
    "application/json",
    '{"id":"c","label":null}',
  ]);
  assertEquals([text, isError], ["PUT /tree/a%2Fb answered 204", undefined]);
});

Deno.test("createRestServer() writes forms", async () => {
  await using rest = await startRest(AWKWARD, () => new Response(null, { status: 201 }));
  await rest.call("form", { to: ["a", "b"], text: "x & y" });
  const [{ headers, body }] = rest.asked;
  assertEquals(headers.get("content-type"), "application/x-www-form-urlencoded");
  assertEquals(body, "to=a&to=b&text=x+%26+y");
});

for (const id of ["..", ".", ""]) {
  Deno.test(`createRestServer() sends nothing when "${id}" would lead to another path`, async () => {
    await using rest = await startRest(AWKWARD, () => Response.json({ id: "1" }));
    const { isError, text } = await rest.call("tree_read", { id });
    assertEquals([isError, rest.asked.length], [true, 0]);
    assertStringIncludes(text, `Cannot put "${id}" into the path as id`);
  });
}

Deno.test("createRestServer() sends nothing when a header would have two lines", async () => {
  await using rest = await startRest(AWKWARD, () => Response.json([]));
  const { isError, text } = await rest.call("get_search", { "X-Trace": "a\r\nX-Admin: 1" });
  assertEquals([isError, rest.asked.length], [true, 0]);
  assertStringIncludes(text, "expected one line of ASCII");
});
