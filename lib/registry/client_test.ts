import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openRegistry, RegistryError } from "./client.ts";
import { OFFICIAL } from "./server_json.ts";

/** As a published answer of API Center has it (December 2025): other names, another field for the time, an id of its own. */
const IN_CENTER = {
  server: {
    $schema: "https://static.modelcontextprotocol.io/schemas/2025-09-29/server.schema.json",
    name: "2049090721144127476",
    description: "News",
    version: "Original",
    remotes: [{ type: "streamable-http", url: "https://news.example/mcp" }],
  },
  _meta: {
    [OFFICIAL]: {
      status: "active",
      createdAt: "2025-12-05T10:48:11.8074044+00:00",
      updatedAt: "2025-12-05T10:48:15.2662824+00:00",
      isLatest: true,
    },
    "x-ms-id": "c33a8142-4905-40c7-bbdc-fc6632ab3f3d",
  },
};

/** A registry that answers as it is told, and remembers what it was asked. */
function serve(answer: (request: Request) => Response | Promise<Response>) {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname}${search}`);
    return answer(request);
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, asked, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("openRegistry() reads API Center's data plane below its workspace, with the caller's fetch", async () => {
  await using center = serve((request) =>
    request.headers.get("authorization") === "Bearer of-entra"
      ? Response.json({ servers: [IN_CENTER], metadata: { count: 1 } })
      : new Response(null, { status: 401 })
  );
  const signedIn: typeof fetch = (input, init) => {
    const request = new Request(input as string, init as RequestInit);
    request.headers.set("authorization", "Bearer of-entra");
    return fetch(request);
  };
  const registry = openRegistry(`${center.url}/workspaces/default/v0.1/`, { fetch: signedIn });
  const [entry] = await registry.find({ version: "latest", search: "news & more" });
  assertEquals(entry.server.remotes?.[0].url, "https://news.example/mcp");
  assertEquals(center.asked, [
    "GET /workspaces/default/v0.1/servers?limit=100&version=latest&search=news+%26+more",
  ]);
  const refused = await assertRejects(() => openRegistry(center.url).list(), RegistryError);
  assertEquals([refused.status, refused.message], [401, "The registry answered 401"]);
});

Deno.test("openRegistry() escapes names and versions in paths", async () => {
  await using registry = serve(() => Response.json(IN_CENTER));
  await openRegistry(registry.url).get("com.example/a", "1.0.0+build/7");
  assertEquals(registry.asked, ["GET /v0.1/servers/com.example%2Fa/versions/1.0.0%2Bbuild%2F7"]);
});

Deno.test("openRegistry() follows cursors to the end, and gives up on pages that lead back", async () => {
  await using registry = serve((request) => {
    const cursor = new URL(request.url).searchParams.get("cursor");
    const next = { null: "a", a: "b", b: undefined, round: "round" }[String(cursor)];
    return Response.json({ servers: [IN_CENTER], metadata: { nextCursor: next } });
  });
  assertEquals((await openRegistry(registry.url).find()).length, 3);
  const error = await assertRejects(
    () => openRegistry(registry.url).find({ cursor: "round" }),
    RegistryError,
  );
  assert(error.message.includes("do not end"));
});

for (
  const [what, body] of [
    ["a web page", "<!doctype html><title>Sign in</title>"],
    ["nothing", ""],
    ["a list of no kind", "[]"],
    ["a list without servers", '{"servers":7}'],
    ["entries of no kind", '{"servers":[null]}'],
    ["an entry without a status", JSON.stringify({ servers: [{ ...IN_CENTER, _meta: {} }] })],
  ]
) {
  Deno.test(`openRegistry() says that ${what} is no answer of a registry`, async () => {
    await using registry = serve(() => new Response(body));
    const error = await assertRejects(() => openRegistry(registry.url).list(), RegistryError);
    assert(/ is no (?:registry|list|entry): /.test(error.message), error.message);
  });
}

Deno.test("openRegistry() reads problem bodies and the shorter ones of the interface's description", async () => {
  const bodies = [
    {
      title: "Bad Request",
      status: 400,
      detail: "No",
      errors: [{ message: "Why", location: "body.version" }],
    },
    { error: "Server not found" },
    { errors: "nonsense", detail: 7 },
  ];
  await using registry = serve(() => Response.json(bodies.shift(), { status: 400 }));
  const refuse = () => assertRejects(() => openRegistry(registry.url).get("a/b"), RegistryError);
  const { message, problems } = await refuse();
  assertEquals([message, problems], ["No", [{ place: "version", message: "Why" }]]);
  assertEquals((await refuse()).message, "Server not found");
  assertEquals((await refuse()).message, "The registry answered 400");
});

Deno.test("openRegistry() wants an address", () => {
  for (const url of ["", "registry.example", "file:///etc/passwd"]) {
    assertThrows(() => openRegistry(url), TypeError, "begins with http");
  }
});
