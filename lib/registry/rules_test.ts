import { assertEquals } from "@std/assert";
import { checkRules } from "./rules.ts";
import { PUBLISHER_PROVIDED, SCHEMA_URL, type ServerJson } from "./server_json.ts";
import { validateServerJson } from "./validate.ts";

const SERVER: ServerJson = {
  $schema: SCHEMA_URL,
  name: "com.example/server",
  title: "A server",
  description: "For a test",
  version: "1.0.0",
  websiteUrl: "https://example.com/",
  repository: {
    url: "https://github.com/example/server",
    source: "github",
    subfolder: "src/server",
  },
  icons: [{ src: "https://example.com/icon.png", sizes: ["48x48"], mimeType: "image/png" }],
  remotes: [
    {
      type: "streamable-http",
      url: "https://{tenant}.example.com/mcp",
      variables: { tenant: { isRequired: true } },
      headers: [{ name: "X-Key", isSecret: true }],
    },
  ],
  packages: [{
    registryType: "npm",
    identifier: "@example/server",
    version: "1.0.0",
    runtimeHint: "npx",
    packageArguments: [{ type: "named", name: "--port", default: "8000" }],
    transport: { type: "streamable-http", url: "http://127.0.0.1:{--port}/mcp" },
  }, {
    registryType: "oci",
    identifier: "registry.example.com/example/server:1.0.0",
    transport: { type: "stdio" },
  }],
};

Deno.test("a whole server.json passes its schema and the rules", () => {
  assertEquals(validateServerJson(SERVER), []);
  assertEquals(checkRules(SERVER), []);
});

const remote = (url: string) => ({ remotes: [{ type: "sse", url }] }) as Partial<ServerJson>;
const pack = (more: object) =>
  ({
    packages: [{
      registryType: "npm",
      identifier: "a",
      version: "1.0.0",
      transport: { type: "stdio" },
      ...more,
    }],
  }) as Partial<ServerJson>;

for (
  const [what, change, place] of [
    ["a name that begins with a dot", { name: ".example/server" }, "name"],
    ["a blank title", { title: " " }, "title"],
    ["a website over HTTP", { websiteUrl: "http://example.com" }, "websiteUrl"],
    ["an icon from elsewhere", { icons: [{ src: "data:image/png;base64,AA" }] }, "icons[0].src"],
    ["a repository of another host", {
      repository: { url: "https://github.com/a/b", source: "gitlab" },
    }, "repository.url"],
    ["a subfolder that leads out", {
      repository: { url: "https://github.com/a/b", source: "github", subfolder: "../c" },
    }, "repository.subfolder"],
    ["a remote on this machine", remote("https://localhost:8000/mcp"), "remotes[0].url"],
    ["a remote on [::1]", remote("https://[::1]/mcp"), "remotes[0].url"],
    ["a remote on a mapped address", remote("https://[::ffff:10.0.0.1]/mcp"), "remotes[0].url"],
    ["a remote at the metadata address", remote("https://169.254.169.254/mcp"), "remotes[0].url"],
    [
      "a variable that is not declared",
      remote("https://{tenant}.example.com/mcp"),
      "remotes[0].url",
    ],
    ["a remote twice", {
      remotes: [{ type: "sse", url: "https://a.example/sse" }, {
        type: "streamable-http",
        url: "https://a.example/sse",
      }],
    }, "remotes[1].url"],
    ["an unknown type", pack({ registryType: "toString" }), "packages[0].registryType"],
    [
      "a base address",
      pack({ registryBaseUrl: "https://mirror.example" }),
      "packages[0].registryBaseUrl",
    ],
    ["blanks in an identifier", pack({ identifier: "a b" }), "packages[0].identifier"],
    ["a range of packages", pack({ version: "1.x" }), "packages[0].version"],
    [
      "an image without a tag",
      pack({ registryType: "oci", version: undefined, identifier: "host/a" }),
      "packages[0].identifier",
    ],
    [
      "an image with a version",
      pack({ registryType: "oci", identifier: "host/a:1" }),
      "packages[0].version",
    ],
    [
      "a flag with its value in its name",
      pack({ packageArguments: [{ type: "named", name: "--port 80" }] }),
      "packages[0].packageArguments[0].name",
    ],
    [
      "a value that repeats its flag",
      pack({ packageArguments: [{ type: "named", name: "--port", value: "--port=80" }] }),
      "packages[0].packageArguments[0].value",
    ],
    ["too much of the publisher's own", {
      _meta: { [PUBLISHER_PROVIDED]: { text: "x".repeat(5000) } },
    }, `_meta["${PUBLISHER_PROVIDED}"]`],
  ] as const
) {
  Deno.test(`checkRules() refuses ${what}`, () => {
    assertEquals(checkRules({ ...SERVER, ...change } as ServerJson).map((each) => each.place), [
      place,
    ]);
  });
}

Deno.test("checkRules() takes a remote on this machine where it is told to, and no other private one", () => {
  const here = { ...SERVER, ...remote("http://127.0.0.1:8000/mcp") };
  assertEquals(checkRules(here, { loopback: true }), []);
  const there = { ...SERVER, ...remote("http://10.0.0.1:8000/mcp") };
  assertEquals(checkRules(there, { loopback: true }).length, 1);
});

for (
  const version of [
    "^1.2.3",
    "~1.2",
    ">=1",
    "<=1.0",
    ">1",
    "<2",
    "=1",
    "1.x",
    "1.2.*",
    "1 - 2",
    "1.2 || 1.3",
  ]
) {
  Deno.test(`checkRules() refuses the range ${version}`, () => {
    assertEquals(checkRules({ ...SERVER, version }).map((each) => each.place), ["version"]);
  });
}

for (
  const version of [
    "1.0.0",
    "2.1.3-alpha",
    "1.0.0+20130313144700",
    "2025.11.25",
    "2025-06-18",
    "v1.0",
    "november",
  ]
) {
  Deno.test(`checkRules() takes the version ${version}`, () => {
    assertEquals(checkRules({ ...SERVER, version }), []);
  });
}

Deno.test("validateServerJson() names every place at once, in any shape of nonsense", () => {
  const places = validateServerJson({
    ...SERVER,
    version: 1,
    remotes: [{ type: "stdio" }, { type: "sse" }, 7],
    icons: [{ src: "no address", theme: "blue" }],
  }).map((each) => each.place);
  assertEquals(places.toSorted(), [
    "icons[0].src",
    "icons[0].theme",
    "remotes[0]",
    "remotes[1].url",
    "remotes[2]",
    "version",
  ]);
  for (const nonsense of [null, 7, "text", [], [[]], { name: {} }]) {
    assertEquals(validateServerJson(nonsense).length > 0, true);
  }
});

Deno.test("checkRules() takes an address that begins with a variable, when the variable is declared", () => {
  const url = "{baseUrl}/mcp";
  const variables = { baseUrl: { isRequired: true } };
  const server: ServerJson = { ...SERVER, remotes: [{ type: "streamable-http", url, variables }] };
  assertEquals(validateServerJson(server), []);
  assertEquals(checkRules(server), []);
  assertEquals(
    checkRules({ ...server, remotes: [{ type: "streamable-http", url }] }).map(({ place }) =>
      place
    ),
    ["remotes[0].url"],
  );
});
