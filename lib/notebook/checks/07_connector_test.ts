import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { hintOf } from "../check.ts";
import { CHECKS, judge } from "./07_connector.ts";
import { type AppOnDemand, appOnDemand } from "./07_connector/reach.ts";

type Title = keyof typeof CHECKS;
const TITLES = Object.keys(CHECKS) as Title[];

const RIGHT = `swagger: "2.0"
info:
  title: Calculator
  description: Calculates arithmetic expressions exactly, for every question with a sum in it.
  version: 1.0.0
host: func-matheval.azurewebsites.net
basePath: /
schemes: [https]
paths:
  /runtime/webhooks/mcp:
    post:
      summary: Calculator
      operationId: InvokeMCP
      x-ms-agentic-protocol: mcp-streamable-1.0
      responses:
        "200":
          description: Success
securityDefinitions:
  system_key:
    type: apiKey
    in: header
    name: x-functions-key
security:
  - system_key: []
`;

/** The right one with one thing changed. */
function change(from: string | RegExp, to: string): string {
  const changed = RIGHT.replace(from, to);
  assert(changed !== RIGHT, `nothing to change: ${from}`);
  return changed;
}

async function failures(
  connector: unknown,
  apps: AppOnDemand,
  titles = TITLES,
): Promise<Map<Title, string>> {
  const hints = new Map<Title, string>();
  for (const title of titles) {
    const hint = await hintOf(() => judge(title, connector as string, apps));
    if (hint !== undefined) hints.set(title, hint);
  }
  return hints;
}

const IMPORT: Title = "Power Apps can import it";
const ENDPOINT: Title = "it leads to the MCP endpoint of the function app";
const KEY: Title = "the key travels in the header that Functions reads";
const SECRET: Title = "no key stands in it";
const WORDS: Title = "its description says when it helps";
const AGENT: Title = "an agent that has the key finds the tool, and its answer";
const OUTSIDE: Title = "who has no key, or a wrong one, stays outside";

const WRONG: [who: string, connector: string, hints: Partial<Record<Title, string>>][] = [
  [
    "writes OpenAPI 3",
    change('swagger: "2.0"', 'openapi: "3.0.1"'),
    { [IMPORT]: "custom connectors read OpenAPI 2.0", [AGENT]: "see the first check" },
  ],
  [
    "forgets what makes it an MCP connector",
    change(/ *x-ms-agentic-protocol.*\n/, ""),
    { [IMPORT]: "finds no tools" },
  ],
  [
    "takes the old transport",
    change("mcp-streamable-1.0", "mcp-sse-1.0").replace("webhooks/mcp:", "webhooks/mcp/sse:"),
    { [IMPORT]: "August 2025" },
  ],
  [
    "takes the endpoint of the old transport",
    change("webhooks/mcp:", "webhooks/mcp/sse:"),
    { [ENDPOINT]: "the old SSE transport" },
  ],
  [
    "looks where most servers have their endpoint",
    change("/runtime/webhooks/mcp:", "/mcp:"),
    { [ENDPOINT]: "where does the MCP extension", [AGENT]: "gets no connection" },
  ],
  [
    "puts all of the path into basePath",
    change("basePath: /\n", "basePath: /runtime/webhooks/mcp\n")
      .replace("  /runtime/webhooks/mcp:", "  /:"),
    { [ENDPOINT]: "with a slash at the end" },
  ],
  [
    "points to this machine",
    change("host: func-matheval.azurewebsites.net", "host: 127.0.0.1:7071")
      .replace("[https]", "[http]"),
    { [ENDPOINT]: "Copilot Studio runs in the cloud" },
  ],
  [
    "writes the scheme into the host",
    change("host: func", "host: https://func"),
    { [IMPORT]: "the scheme does not belong here" },
  ],
  [
    "declares no credentials",
    RIGHT.slice(0, RIGHT.indexOf("securityDefinitions")),
    { [KEY]: "declares no credentials", [AGENT]: "answers 401", [OUTSIDE]: "no key to leave away" },
  ],
  [
    "defines the key and does not use it",
    RIGHT.slice(0, RIGHT.indexOf("security:")),
    { [IMPORT]: 'Nothing uses "system_key"' },
  ],
  [
    "takes the header of another product",
    change("x-functions-key", "Ocp-Apim-Subscription-Key"),
    {
      [KEY]: "which this app does not look at",
      [AGENT]: "answers 401",
      [OUTSIDE]: "First the right key",
    },
  ],
  [
    "sends the key in the address, which works",
    change("in: header\n    name: x-functions-key", "in: query\n    name: code"),
    { [KEY]: "end up in the logs" },
  ],
  [
    "signs people in whom nobody knows",
    change(
      "type: apiKey\n    in: header\n    name: x-functions-key",
      "type: oauth2\n    flow: accessCode\n    authorizationUrl: https://login.example/a\n" +
        "    tokenUrl: https://login.example/t\n    scopes:\n      tools: Use the tools",
    ),
    { [KEY]: "This app signs nobody in" },
  ],
  [
    "leaves the key in a note",
    change("info:", "x-note: kR4mUZ1xQ0bTn8sWvY2cE6gHjL9pAd3fS7oNiKeBtXw=\ninfo:"),
    { [SECRET]: "looks like a key" },
  ],
  [
    "describes nothing",
    change(/description: Calculates.*/, "description: My MCP server"),
    { [WORDS]: "is all that an agent goes by" },
  ],
  [
    "describes something else",
    change("title: Calculator", "title: Function app").replace(
      /description: Calculates.*/,
      "description: Runs a tool of our function app over streamable HTTP",
    ),
    { [WORDS]: "does not say that it calculates" },
  ],
  [
    "writes one deployment's name into the path",
    change("/runtime/webhooks/mcp:", "/func-matheval/runtime/webhooks/mcp:"),
    { [ENDPOINT]: "make /func-matheval" },
  ],
];

Deno.test("checkConnector", async (t) => {
  await using apps = appOnDemand();

  await t.step("passes a connector that does it all", async () => {
    assertEquals([...await failures(RIGHT, apps)], []);
  });

  await t.step("passes it however it is written", async () => {
    const json = JSON.stringify((await import("yaml")).parse(RIGHT));
    const split = change("basePath: /\n", "basePath: /runtime/webhooks\n")
      .replace("  /runtime/webhooks/", "  /");
    for (const variant of [json, split, change("x-functions-key", "X-Functions-Key")]) {
      assertEquals([...await failures(variant, apps, [IMPORT, ENDPOINT, KEY, SECRET])], []);
    }
  });

  for (const [who, connector, hints] of WRONG) {
    await t.step(`has a hint for an attempt that ${who}`, async () => {
      const found = await failures(connector, apps, Object.keys(hints) as Title[]);
      for (const [title, hint] of Object.entries(hints) as [Title, string][]) {
        assertStringIncludes(found.get(title) ?? `"${title}" passed`, hint);
      }
    });
  }

  await t.step("does not mind what is no secret, and finds what is one", async () => {
    const harmless = [
      change("version: 1.0.0", "version: 1.0.0 # the key comes from the connection"),
      change("x-functions-key", "X-FUNCTIONS-KEY"),
    ];
    for (const text of harmless) assertEquals([...await failures(text, apps, [SECRET])], []);
    const leaks = [
      change("webhooks/mcp:", "webhooks/mcp?code=abc:"),
      change("info:", "x-functions-key: abc\ninfo:"),
    ];
    for (const text of leaks) assertEquals((await failures(text, apps, [SECRET])).size, 1, text);
  });

  await t.step("cannot be passed by printing", async () => {
    const nothing = ["", "All checks passed", "✓ Power Apps can import it", "{}", undefined, 42];
    for (const attempt of nothing) {
      assertEquals((await failures(attempt, apps)).size, TITLES.length, String(attempt));
    }
  });
});
