import { assertEquals, assertThrows } from "@std/assert";
import { type CommandLaunch, resolveServer } from "./resolve.ts";
import type { Package, ServerJson } from "./server_json.ts";

function serverOf(more: Partial<ServerJson>): ServerJson {
  return { name: "com.example/server", description: "For a test", version: "1.0.0", ...more };
}

function commandOf(one: Partial<Package>, values?: Record<string, string>): CommandLaunch {
  const whole = { identifier: "pack", transport: { type: "stdio" }, ...one } as Package;
  return resolveServer(serverOf({ packages: [whole] }), values).launches[0] as CommandLaunch;
}

for (
  const [type, more, command] of [
    ["npm", { identifier: "@a/b", version: "1.2.3" }, ["npx", "-y", "@a/b@1.2.3"]],
    ["pypi", { version: "1.2.3" }, ["uvx", "pack@1.2.3"]],
    ["nuget", { version: "1.2.3" }, ["dnx", "pack@1.2.3", "--yes"]],
    ["oci", { identifier: "host/a/b:1.2.3" }, ["docker", "run", "-i", "--rm", "host/a/b:1.2.3"]],
    ["oci", { identifier: "host/a:1", runtimeHint: "podman" }, [
      "podman",
      "run",
      "-i",
      "--rm",
      "host/a:1",
    ]],
  ] as const
) {
  Deno.test(`resolveServer() runs ${type} as ${command[0]}`, () => {
    const launch = commandOf({ registryType: type, ...more });
    assertEquals([launch.command, ...launch.args], [...command]);
    assertEquals(launch.wanted, []);
  });
}

Deno.test("resolveServer() puts arguments and variables where they belong, each one argument", () => {
  const launch = commandOf({
    registryType: "oci",
    identifier: "host/a:1",
    environmentVariables: [
      { name: "KEY", isRequired: true, isSecret: true },
      { name: "LEVEL", default: "info", choices: ["info", "debug"] },
      { name: "UNSET" },
    ],
    runtimeArguments: [{ type: "named", name: "--network", value: "none" }],
    packageArguments: [
      { type: "positional", valueHint: "folder", isRequired: true, format: "filepath" },
      { type: "named", name: "--verbose" },
      {
        type: "named",
        name: "--tenant",
        value: "{tenant}; rm -rf /",
        variables: { tenant: { default: "t" } },
      },
    ],
  }, { KEY: "s3cret", folder: "/a b" });
  assertEquals(launch.env, { KEY: "s3cret", LEVEL: "info" });
  assertEquals(launch.args, [
    ...["run", "-i", "--rm", "-e", "KEY", "-e", "LEVEL", "--network", "none", "host/a:1"],
    ...["/a b", "--verbose", "--tenant", "t; rm -rf /"],
  ]);
});

Deno.test("resolveServer() says what the user has to give", () => {
  const { launches } = resolveServer(serverOf({
    remotes: [{
      type: "streamable-http",
      url: "https://{tenant}.example.com/{unknown}/mcp",
      variables: { tenant: { description: "Your tenant" } },
      headers: [{ name: "X-Key", isRequired: true, isSecret: true }, {
        name: "X-Lang",
        default: "en",
      }],
    }],
  }));
  assertEquals(launches, [{
    kind: "remote",
    transport: "streamable-http",
    url: "https://{tenant}.example.com/{unknown}/mcp",
    headers: { "X-Lang": "en" },
    wanted: [
      { name: "tenant", description: "Your tenant", isSecret: false, choices: undefined },
      { name: "X-Key", description: undefined, isSecret: true, choices: undefined },
    ],
  }]);
});

Deno.test("resolveServer() fills a remote with what the user gives", () => {
  const remotes: ServerJson["remotes"] = [{
    type: "sse",
    url: "https://{tenant}.example.com/sse",
    variables: { tenant: {} },
    headers: [{
      name: "Authorization",
      value: "Bearer {token}",
      variables: { token: { isSecret: true } },
    }],
  }];
  const [launch] = resolveServer(serverOf({ remotes }), { tenant: "ada", token: "abc" }).launches;
  assertEquals([launch.url, launch.wanted], ["https://ada.example.com/sse", []]);
  assertEquals(launch.kind === "remote" && launch.headers, { Authorization: "Bearer abc" });
});

Deno.test("resolveServer() skips packages that are no command, and commands that are not the type's own", () => {
  const packages = [
    {
      registryType: "mcpb",
      identifier: "https://example.com/a.mcpb",
      transport: { type: "stdio" },
    },
    {
      registryType: "npm",
      identifier: "a",
      version: "1",
      runtimeHint: "bash",
      transport: { type: "stdio" },
    },
    { registryType: "toString", identifier: "a", version: "1", transport: { type: "stdio" } },
  ] as Package[];
  assertEquals(resolveServer(serverOf({ packages })), {
    launches: [],
    skipped: [
      { place: "packages[0]", why: "a package of type mcpb is no command" },
      { place: "packages[1]", why: '"bash" is not what runs a package of type npm' },
      { place: "packages[2]", why: "a package of type toString is no command" },
    ],
  });
});

Deno.test("resolveServer() refuses a value that is none of the choices, and shows no secret", () => {
  const one = { name: "LEVEL", choices: ["info", "debug"] };
  const packageOf = (more: object) => ({
    registryType: "npm",
    version: "1",
    environmentVariables: [{ ...one, ...more }],
  });
  assertThrows(
    () => commandOf(packageOf({}), { LEVEL: "loud" }),
    TypeError,
    'Cannot use "loud" for LEVEL: expected one of info, debug',
  );
  const error = assertThrows(
    () => commandOf(packageOf({ isSecret: true }), { LEVEL: "s3cret" }),
    TypeError,
  );
  assertEquals(error.message, "Cannot use the value for LEVEL: expected one of info, debug");
});
