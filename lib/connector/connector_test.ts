import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConnectorError, readConnector, validateConnector } from "./mod.ts";

const RIGHT = `swagger: "2.0"
info:
  title: Parcels
  description: Where parcels are
  version: 1.0.0
host: parcels.example.com
basePath: /api
schemes:
  - https
paths:
  /mcp:
    post:
      summary: Parcels
      operationId: InvokeMCP
      x-ms-agentic-protocol: mcp-streamable-1.0
      responses:
        "200":
          description: Success
securityDefinitions:
  key:
    type: apiKey
    in: header
    name: X-API-Key
security:
  - key: []
`;

const OAUTH = `type: oauth2
    flow: accessCode
    authorizationUrl: https://login.example.com/authorize
    tokenUrl: https://login.example.com/token
    scopes:
      parcels.read: Read`;

const KEY = /type: apiKey\n.*\n.*name: X-API-Key/;

Deno.test("readConnector() says where the server is and how to sign in", async () => {
  assertEquals(await readConnector(RIGHT), {
    title: "Parcels",
    description: "Where parcels are",
    version: "1.0.0",
    host: "parcels.example.com",
    url: "https://parcels.example.com/api/mcp",
    operationId: "InvokeMCP",
    summary: "Parcels",
    security: { kind: "apiKey", in: "header", name: "X-API-Key" },
  });
  const { security } = await readConnector(RIGHT.replace(KEY, OAUTH));
  assertEquals(security, {
    kind: "oauth2",
    authorizationUrl: "https://login.example.com/authorize",
    tokenUrl: "https://login.example.com/token",
    scopes: ["parcels.read"],
  });
  const open = await readConnector(RIGHT.replace(/securityDefinitions[\s\S]*/, ""));
  assertEquals(open.security, { kind: "none" });
});

Deno.test("readConnector() reads files, JSON and the template's slashes", async () => {
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  await Deno.writeTextFile(file, RIGHT.replace("/api", "/mcp").replace("/mcp:", "/:"));
  try {
    assertEquals((await readConnector(file)).url, "https://parcels.example.com/mcp/");
  } finally {
    await Deno.remove(file);
  }
  const { parse } = await import("yaml");
  const { url } = await readConnector(JSON.stringify(parse(RIGHT)));
  assertEquals(url, "https://parcels.example.com/api/mcp");
  await assertRejects(() => readConnector("/nowhere/connector.yaml"), Deno.errors.NotFound);
});

Deno.test("readConnector() puts another host in the place of the file's, by http only here", async () => {
  const url = async (host: string) => (await readConnector(RIGHT, { host })).url;
  assertEquals(await url("127.0.0.1:8060"), "http://127.0.0.1:8060/api/mcp");
  assertEquals(await url("localhost"), "http://localhost/api/mcp");
  assertEquals(await url("p.azurecontainerapps.io"), "https://p.azurecontainerapps.io/api/mcp");
  for (const host of ["https://x.example", "x.example/mcp", "a b", ""]) {
    await assertRejects(() => url(host), Error, `Cannot use host "${host}"`);
  }
});

Deno.test("readConnector() throws with every problem and its line", async () => {
  const text = RIGHT.replace("https", "http").replace("InvokeMCP", "Invoke MCP");
  const error = await assertRejects(() => readConnector(text), ConnectorError);
  assertEquals(error.problems.length, 2);
  assertEquals(error.message.split("\n").slice(0, 2), [
    "Cannot use the connector: 2 problems",
    "  line 8, schemes: Found http: expected https; only a host of this machine may be reached by http",
  ]);
  assertStringIncludes(error.message, '  line 14, paths./mcp.post.operationId: Found "Invoke MCP"');
});

/** What is put in place of what; where the problem is; what it says. */
const MISTAKES: [string | RegExp, string, string, string][] = [
  ['"2.0"', "2.0", "1 swagger", 'expected the text "2.0", in quotes'],
  ['swagger: "2.0"', 'openapi: "3.0.1"', "1 openapi", "custom connectors read OpenAPI 2.0"],
  ['swagger: "2.0"\n', "", "1 swagger", "Missing"],
  ["title: Parcels", "title: ''", "3 info.title", "Missing"],
  [/ +description: Where.*\n/, "", "2 info.description", "decides whether this server can help"],
  ["1.0.0", "1.0", "5 info.version", "Found number 1"],
  [/host: .*/, "host: https://parcels.example.com", "6 host", "the scheme does not belong here"],
  [/host: .*/, "host: a.example/mcp", "6 host", 'expected "a.example"; a path belongs in basePath'],
  [/host: .*/, "host: a@b", "6 host", "expected a name"],
  [/host: .*\n/, "", "1 host", "Missing"],
  ["- https", "- http", "8 schemes", "expected https"],
  ["schemes:\n  - https\n", "", "1 schemes", "Missing"],
  ["/mcp:", "mcp:", "11 paths.mcp", 'expected "/mcp"'],
  ["post:", "get:", "12 paths./mcp.get", "sent with post"],
  [
    "post:",
    "put: { responses: { '200': { description: x } } }\n    post:",
    "13 paths./mcp.post",
    "more than one operation",
  ],
  [/ {2}\/mcp:[\s\S]*?(?=security)/, "  {}\n", "10 paths", "There is no operation"],
  [/ +x-ms.*\n/, "", "12 paths./mcp.post.x-ms-agentic-protocol", "finds no tools"],
  ["mcp-streamable-1.0", "mcp-sse-1.0", "15 paths./mcp.post.x-ms-agentic-protocol", "August 2025"],
  [
    "mcp-streamable-1.0",
    "mcp-streamable-2.0",
    "15 paths./mcp.post.x-ms-agentic-protocol",
    "expected mcp-streamable-1.0",
  ],
  [
    /( +)post:([\s\S]*?) +(x-ms.*\n)/,
    "$1$3$1post:$2",
    "12 paths./mcp.x-ms-agentic-protocol",
    "move it below post",
  ],
  [/ +operationId.*\n/, "", "12 paths./mcp.post.operationId", "Missing"],
  [/ +summary.*\n/, "", "12 paths./mcp.post.summary", "Missing"],
  [/ +responses:\n.*\n.*\n/, "", "12 paths./mcp.post.responses", "Missing"],
  ["description: Success", "content: {}", "17 paths./mcp.post.responses.200", 'no field "content"'],
  [
    "description: Success",
    "$ref: other.yaml",
    "18 paths./mcp.post.responses.200.$ref",
    "a connector is one file",
  ],
  ["basePath: /api", "base_path: /api", "7 base_path", 'no field "base_path"'],
  ["type: apiKey", "type: basic", "21 securityDefinitions.key.type", "expected apiKey or oauth2"],
  ["in: header", "in: cookie", "22 securityDefinitions.key.in", "expected header, or query"],
  ["X-API-Key", "X API Key", "23 securityDefinitions.key.name", "the name of the header"],
  ["- key", "- api", "25 security.0.api", 'no security definition named "api"'],
  [/security:\n[\s\S]*$/, "", "20 securityDefinitions.key", "calls go out with no credentials"],
  [
    "security:\n",
    "  other: { type: basic }\nsecurity:\n",
    "24 securityDefinitions.other",
    "a connector has one",
  ],
  [
    KEY,
    OAUTH.replace("accessCode", "implicit"),
    "22 securityDefinitions.key.flow",
    "authorization code flow",
  ],
  [
    KEY,
    OAUTH.replace("https:", "http:"),
    "23 securityDefinitions.key.authorizationUrl",
    "expected an https URL",
  ],
  [
    KEY,
    OAUTH.replace(/ +tokenUrl.*\n/, ""),
    "20 securityDefinitions.key.tokenUrl",
    "Found undefined",
  ],
  ["  title", " title", "3 ", "Cannot parse the file"],
  ["summary: Parcels", "operationId: Twice", "14 ", "Cannot parse the file"],
  [/[\s\S]*/, "", "1 ", "The file is empty"],
  [/[\s\S]*/, "- a", "1 ", "no object"],
];

Deno.test("validateConnector() names each mistake once, with its place", async () => {
  assertEquals(await validateConnector(RIGHT), []);
  for (const [before, after, place, words] of MISTAKES) {
    const text = RIGHT.replace(before, after);
    const problems = await validateConnector(text);
    const found = problems.find((each) => `${each.line} ${each.place}` === place);
    assert(found, `${before} -> ${after}: ${JSON.stringify(problems)}`);
    assertStringIncludes(found.message, words);
    const others = problems.filter((each) => each.place.startsWith(found.place));
    assertEquals(others.length, 1, `${before} -> ${after}: ${JSON.stringify(problems)}`);
  }
});

Deno.test("validateConnector() refuses what would cost too much to read", async () => {
  const [size] = await validateConnector(`${RIGHT}x-note: ${"a".repeat(1_000_000)}`);
  assertStringIncludes(size.message, "expected less than 1000000");
  const levels = Array.from(
    { length: 12 },
    (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`,
  );
  const [bomb] = await validateConnector(["a0: &a0 [x]", ...levels].join("\n"));
  assertStringIncludes(bomb.message, "Cannot parse the file");
  const deep = `${RIGHT}x-note: ${"[".repeat(20_000)}`;
  assertStringIncludes((await validateConnector(deep))[0].message, "nested too deeply");
  const circle = `${RIGHT}definitions:\n  A: &A\n    type: object\n    properties:\n      a: *A\n`;
  assertStringIncludes((await validateConnector(circle))[0].message, "contains itself");
});
